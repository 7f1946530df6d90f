#include "client/command/typed_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation::typed_time_test {

using ::testing::HasSubstr;

absl::TimeZone London() { return LoadZone("Europe/London", "zone").value(); }

// A Tuesday, 09:30 by the clock in London.
absl::Time Now() { return absl::FromUnixSeconds(1795512600); }

std::string Read(std::string_view text) {
  const auto time = ParseTypedTime(text, London(), Now(), "--at");
  return time.ok() ? FormatInstant(*time, absl::UTCTimeZone())
                   : std::string(ToStd(time.status().message()));
}

TEST(ParseTypedTime, ReadsADayAndATimeByTheClockOfTheZone) {
  EXPECT_EQ(Read("2026-07-01 14:02"), "2026-07-01T13:02:00+00:00");
  EXPECT_EQ(Read(" 2026-01-01T14:02 "), "2026-01-01T14:02:00+00:00");
}

TEST(ParseTypedTime, TakesATimeAloneForToday) {
  EXPECT_EQ(Read("09:30"), "2026-11-24T09:30:00+00:00");
  EXPECT_EQ(Read("9:05"), "2026-11-24T09:05:00+00:00");
  EXPECT_EQ(Read("٠٩:٠٥"), "2026-11-24T09:05:00+00:00");
}

TEST(ParseTypedTime, RefusesATimeAloneThatIsStillAheadAndWritesBothDays) {
  EXPECT_EQ(Read("09:41"),
            "--at: 09:41 is still ahead today (it is 09:30 in Europe/London); for yesterday write "
            "\"2026-11-23 09:41\", for today \"2026-11-24 09:41\"");
}

TEST(ParseTypedTime, AllowsAClockThatIsALittleAhead) {
  EXPECT_EQ(Read("09:40"), "2026-11-24T09:40:00+00:00");
}

TEST(ParseTypedTime, ReadsAnInstantWithItsOwnOffset) {
  EXPECT_EQ(Read("2026-10-25T01:30+01:00"), "2026-10-25T00:30:00+00:00");
  EXPECT_EQ(Read("2026-10-25T01:30:15+00:00"), "2026-10-25T01:30:15+00:00");
  EXPECT_EQ(Read("2026-10-25T01:30:00Z"), "2026-10-25T01:30:00+00:00");
}

TEST(ParseTypedTime, AsksWhichOfTwoWhereTheClocksWentBack) {
  EXPECT_EQ(Read("2026-10-25 01:30"),
            "--at: 2026-10-25 01:30 came twice in Europe/London, because the clocks went back; "
            "write 2026-10-25T01:30+01:00 for the first or 2026-10-25T01:30+00:00 for the second");
}

TEST(ParseTypedTime, SaysThatATimeDidNotExistWhereTheClocksWentForward) {
  EXPECT_EQ(Read("2026-03-29 01:30"),
            "--at: 2026-03-29 01:30 did not exist in Europe/London, because the clocks went "
            "forward; was it 2026-03-29 02:30?");
}

TEST(ParseTypedTime, RefusesWhatIsNoTime) {
  for (const char* text : {"", "25:00", "14:60", "2026-02-30 10:00", "yesterday", "14", "14:2",
                           "2026-11-24", "2026-11-24 14:02 PM", "1e9", "-1:00", "::::"}) {
    EXPECT_THAT(Read(text), HasSubstr("is no time")) << text;
  }
}

TEST(ParseTypedDay, CountsWholeDaysOfTheZone) {
  EXPECT_EQ(ParseTypedDay("2026-07-01", London(), 1, "--until").value(),
            absl::FromCivil(absl::CivilDay(2026, 7, 2), London()));
  EXPECT_THAT(
      std::string(ToStd(ParseTypedDay("2026-02-30", London(), 0, "--since").status().message())),
      HasSubstr("--since: 2026-02-30 is no day"));
}

TEST(FormatLocalTime, TellsTheTwoHoursOfAClockChangeApart) {
  const absl::Time first = absl::FromUnixSeconds(1792888200);  // 2026-10-25T00:30:00Z
  EXPECT_EQ(FormatLocalTime(first, London()), "2026-10-25 01:30 +01:00");
  EXPECT_EQ(FormatLocalTime(first + absl::Hours(1), London()), "2026-10-25 01:30 +00:00");
  EXPECT_EQ(FormatLocalTime(first + absl::Hours(2), London()), "2026-10-25 02:30");
}

}  // namespace relactation::typed_time_test
