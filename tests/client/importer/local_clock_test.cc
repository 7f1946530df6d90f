#include "client/importer/local_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/status.h"

namespace relactation::local_clock_test {

using ::testing::HasSubstr;

absl::TimeZone Berlin() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/Berlin", &zone));
  return zone;
}

absl::Time Utc(std::string_view text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", ToAbsl(text), &time, &error)) << error;
  return time;
}

absl::CivilMinute Local(std::string_view text) { return ParseLocalMinute(text).value(); }

WrittenTime From(std::string_view start) { return {Local(start), std::nullopt, std::nullopt}; }

WrittenTime Lasting(std::string_view start, std::string_view end, int minutes) {
  return {Local(start), Local(end), absl::Minutes(minutes)};
}

TEST(ParseLocalMinute, ReadsOneShapeAlone) {
  EXPECT_EQ(Local("2024-06-02 16:08"), absl::CivilMinute(2024, 6, 2, 16, 8));
  EXPECT_EQ(Local("2024-06-02 16:08:59"), absl::CivilMinute(2024, 6, 2, 16, 8));
  for (std::string_view wrong : {"", "2024-06-02", "6/2/2024 16:08", "2024-06-02T16:08",
                                 "2024-06-02 16:08 ", "2024-06-02 16:8", "2024-06-02 16:08:5"}) {
    EXPECT_FALSE(ParseLocalMinute(wrong).ok()) << wrong;
  }
}

TEST(ParseLocalMinute, RefusesTimesTheCalendarDoesNotHave) {
  for (std::string_view wrong : {"2024-02-30 10:00", "2024-13-01 10:00", "2024-06-02 24:00",
                                 "2024-06-02 10:60", "2024-00-00 00:00"}) {
    EXPECT_THAT(std::string(ParseLocalMinute(wrong).status().message()),
                HasSubstr("the calendar does not have"));
  }
}

TEST(LocalClock, FollowsTheOffsetOfTheSeason) {
  LocalClock clock(Berlin(), true);
  EXPECT_EQ(clock.Read(From("2024-03-30 12:00")).start, Utc("2024-03-30 11:00"));
  EXPECT_EQ(clock.Read(From("2024-03-31 12:00")).start, Utc("2024-03-31 10:00"));
}

TEST(LocalClock, ReadsAnHourLeftOutAsByAClockNotPutForward) {
  LocalClock clock(Berlin(), true);
  const ReadTime read = clock.Read(From("2024-03-31 02:30"));
  EXPECT_EQ(read.start, Utc("2024-03-31 01:30"));
  EXPECT_EQ(read.remark, "02:30 was left out by the clock change; read as 03:30");
}

TEST(LocalClock, LetsTheLengthDecideAboutAnHourLeftOut) {
  LocalClock clock(Berlin(), true);
  // 40 minutes before 03:10 summer time it was 01:30 winter time.
  EXPECT_EQ(clock.Read(Lasting("2024-03-31 02:30", "2024-03-31 03:10", 40)).start,
            Utc("2024-03-31 00:30"));
}

TEST(LocalClock, TakesTheFirstOfTwoEqualTimesWhereNothingElseIsKnown) {
  LocalClock clock(Berlin(), false);
  const ReadTime read = clock.Read(From("2024-10-27 02:30"));
  EXPECT_EQ(read.start, Utc("2024-10-27 00:30"));
  EXPECT_EQ(ToRecordTime(read, Berlin()).utc_offset_minutes(), 120);
}

TEST(LocalClock, LetsTheOrderOfTheFileTellTwoEqualTimesApart) {
  LocalClock clock(Berlin(), true);
  EXPECT_EQ(clock.Read(From("2024-10-27 02:10")).start, Utc("2024-10-27 00:10"));
  EXPECT_EQ(clock.Read(From("2024-10-27 02:50")).start, Utc("2024-10-27 00:50"));
  const ReadTime second = clock.Read(From("2024-10-27 02:20"));
  EXPECT_EQ(second.start, Utc("2024-10-27 01:20"));
  EXPECT_EQ(ToRecordTime(second, Berlin()).utc_offset_minutes(), 60);
  EXPECT_EQ(clock.Read(From("2024-10-27 02:55")).start, Utc("2024-10-27 01:55"));
}

TEST(LocalClock, LearnsNothingFromTheOrderOfRowsThatHaveNone) {
  LocalClock clock(Berlin(), false);
  EXPECT_EQ(clock.Read(From("2024-10-27 02:50")).start, Utc("2024-10-27 00:50"));
  EXPECT_EQ(clock.Read(From("2024-10-27 02:20")).start, Utc("2024-10-27 00:20"));
}

TEST(LocalClock, LetsTheLengthTellTwoEqualTimesApart) {
  LocalClock clock(Berlin(), true);
  const ReadTime read = clock.Read(Lasting("2024-10-27 02:50", "2024-10-27 03:10", 20));
  EXPECT_EQ(read.start, Utc("2024-10-27 01:50"));
  EXPECT_EQ(read.end, Utc("2024-10-27 02:10"));
  EXPECT_EQ(read.remark, "");
}

TEST(LocalClock, EndsASessionAcrossTheRepeatedHourByItsLength) {
  LocalClock clock(Berlin(), true);
  const ReadTime read = clock.Read(Lasting("2024-10-27 02:50", "2024-10-27 02:10", 20));
  EXPECT_EQ(read.start, Utc("2024-10-27 00:50"));
  EXPECT_EQ(read.end, Utc("2024-10-27 01:10"));
}

TEST(LocalClock, MakesAMissingEndOfTheLength) {
  LocalClock clock(Berlin(), true);
  EXPECT_EQ(clock.Read({Local("2024-06-02 12:00"), std::nullopt, absl::Minutes(20)}).end,
            Utc("2024-06-02 10:20"));
  EXPECT_EQ(clock.Read(From("2024-06-02 12:00")).end, std::nullopt);
}

TEST(LocalClock, KeepsAnEndThatDisagreesWithTheLengthAndSaysSo) {
  LocalClock clock(Berlin(), true);
  const ReadTime read = clock.Read(Lasting("2024-06-02 12:00", "2024-06-02 13:00", 20));
  EXPECT_EQ(read.end, Utc("2024-06-02 11:00"));
  EXPECT_EQ(read.remark, "its length and its end disagree by 40 min; the end was kept");
}

TEST(LocalClock, AllowsForSecondsThatWereLeftOut) {
  LocalClock clock(Berlin(), true);
  EXPECT_EQ(clock.Read(Lasting("2024-06-02 12:00", "2024-06-02 12:21", 20)).remark, "");
}

TEST(LocalClock, ReadsAnEndBeforeTheStartAsTheNextDayWhereTheLengthAgrees) {
  LocalClock clock(Berlin(), true);
  const ReadTime read = clock.Read(Lasting("2024-06-02 23:50", "2024-06-02 00:10", 20));
  EXPECT_EQ(read.end, Utc("2024-06-02 22:10"));
  EXPECT_THAT(read.remark, HasSubstr("it ends the next day"));
}

}  // namespace relactation::local_clock_test
