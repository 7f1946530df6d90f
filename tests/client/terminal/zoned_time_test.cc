#include "client/terminal/zoned_time.h"

#include <gtest/gtest.h>

namespace relactation::zoned_time_test {

absl::Time AnInstant() {
  return absl::FromCivil(absl::CivilSecond(2026, 11, 24, 14, 2, 0), absl::UTCTimeZone());
}

TEST(LoadZone, KnowsAnIanaName) {
  const auto zone = LoadZone("Asia/Tokyo", "--tz");
  ASSERT_TRUE(zone.ok()) << zone.status();
  EXPECT_EQ(FormatDayAndTime(AnInstant(), *zone), "24 Nov 23:02");
}

TEST(LoadZone, RefusesAnUnknownNameAndSaysWhichFieldItIs) {
  const auto zone = LoadZone("Mars/Olympus", "--tz");
  EXPECT_EQ(zone.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(zone.status().message().substr(0, 4), "--tz");
}

TEST(LoadZone, RefusesFilesTheMachinesOwnZoneAndNoNameAtAll) {
  for (const char* name : {"/etc/localtime", "../zoneinfo/UTC", ":UTC", "localtime", ""}) {
    EXPECT_FALSE(LoadZone(name, "zone").ok()) << name;
  }
}

TEST(FormatDayAndTime, ShowsTheDayWithoutALeadingZeroAndTheHourWithOne) {
  const absl::Time time =
      absl::FromCivil(absl::CivilSecond(2026, 3, 1, 7, 5, 59), absl::UTCTimeZone());
  EXPECT_EQ(FormatDayAndTime(time, absl::UTCTimeZone()), "1 Mar 07:05");
}

TEST(FormatDay, TakesTheDayThatItIsInTheZone) {
  EXPECT_EQ(FormatDay(AnInstant(), absl::UTCTimeZone()), "24 Nov");
  EXPECT_EQ(FormatDay(AnInstant(), absl::FixedTimeZone(11 * 3600)), "25 Nov");
}

TEST(FormatDate, ShowsYearMonthAndDay) {
  EXPECT_EQ(FormatDate(AnInstant(), absl::UTCTimeZone()), "2026-11-24");
}

TEST(FormatAge, GoesFromMinutesToHoursToDays) {
  EXPECT_EQ(FormatAge(absl::Minutes(40)), "40 min");
  EXPECT_EQ(FormatAge(absl::Minutes(59) + absl::Seconds(59)), "59 min");
  EXPECT_EQ(FormatAge(absl::Minutes(239)), "3 h");
  EXPECT_EQ(FormatAge(absl::Hours(30)), "30 h");
  EXPECT_EQ(FormatAge(absl::Hours(48)), "2 d");
}

TEST(FormatAge, ShowsNoNegativeAge) { EXPECT_EQ(FormatAge(-absl::Hours(5)), "0 min"); }

}  // namespace relactation::zoned_time_test
