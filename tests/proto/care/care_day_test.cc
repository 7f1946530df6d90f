#include "proto/relactation/care/care_day.h"

#include <gtest/gtest.h>

#include "tests/proto/care/family_records.h"

namespace relactation::care_day_test {

TEST(CareDays, HaveTwentyThreeAndTwentyFiveHoursAtClockChanges) {
  const CareDays days(Zone("Europe/Berlin"), 0);
  EXPECT_EQ(days.LengthMinutes(absl::CivilDay(2024, 3, 30)), 1440);
  EXPECT_EQ(days.LengthMinutes(absl::CivilDay(2024, 3, 31)), 1380);
  EXPECT_EQ(days.LengthMinutes(absl::CivilDay(2024, 10, 27)), 1500);
}

TEST(CareDays, BeginAtTheirOwnMinute) {
  const absl::TimeZone zone = Zone("Europe/Berlin");
  const CareDays days(zone, 6 * 60);
  EXPECT_EQ(days.DayOf(At("2024-06-02 05:59", zone)), absl::CivilDay(2024, 6, 1));
  EXPECT_EQ(days.DayOf(At("2024-06-02 06:00", zone)), absl::CivilDay(2024, 6, 2));
  EXPECT_EQ(days.LengthMinutes(absl::CivilDay(2024, 3, 30)), 1380);
}

TEST(CareDays, BeginAtTheChangeWhereItsClockLeavesTheirStartOut) {
  const absl::TimeZone zone = Zone("Europe/Berlin");
  const CareDays days(zone, 2 * 60 + 30);
  EXPECT_EQ(days.Start(absl::CivilDay(2024, 3, 31)), At("2024-03-31 03:00", zone));
}

TEST(CareDays, BeginAtTheFirstOfTwoEqualTimes) {
  const CareDays days(Zone("Europe/Berlin"), 2 * 60 + 30);
  EXPECT_EQ(days.Start(absl::CivilDay(2024, 10, 27)), At("2024-10-27 00:30"));
}

TEST(CareDays, HoldEachInstantExactlyOnceAroundEveryClockChange) {
  for (const char* name : {"Europe/Berlin", "America/New_York", "Asia/Beirut", "Pacific/Apia",
                           "Australia/Lord_Howe", "America/Sao_Paulo"}) {
    for (int start : {0, 30, 150, 1439}) {
      const CareDays days(Zone(name), start);
      absl::Time time = At("2011-01-01 00:00");
      for (; time < At("2012-01-02 00:00"); time += absl::Minutes(97)) {
        const absl::CivilDay day = days.DayOf(time);
        ASSERT_LE(days.Start(day), time) << name;
        ASSERT_LT(time, days.End(day)) << name;
      }
    }
  }
}

TEST(IsNight, IsTheWindowWithoutItsEnd) {
  const NightWindow night;
  EXPECT_TRUE(IsNight(At("2024-06-02 00:00"), absl::UTCTimeZone(), night));
  EXPECT_TRUE(IsNight(At("2024-06-02 05:59"), absl::UTCTimeZone(), night));
  EXPECT_FALSE(IsNight(At("2024-06-02 06:00"), absl::UTCTimeZone(), night));
  EXPECT_FALSE(IsNight(At("2024-06-02 23:59"), absl::UTCTimeZone(), night));
}

TEST(IsNight, MayCrossMidnight) {
  const NightWindow night{22 * 60, 5 * 60};
  EXPECT_TRUE(IsNight(At("2024-06-02 23:00"), absl::UTCTimeZone(), night));
  EXPECT_TRUE(IsNight(At("2024-06-02 04:59"), absl::UTCTimeZone(), night));
  EXPECT_FALSE(IsNight(At("2024-06-02 12:00"), absl::UTCTimeZone(), night));
}

TEST(IsNight, HoldsBothOfARepeatedHour) {
  const absl::TimeZone zone = Zone("Europe/Berlin");
  EXPECT_TRUE(IsNight(At("2024-10-27 00:30"), zone, NightWindow()));
  EXPECT_TRUE(IsNight(At("2024-10-27 01:30"), zone, NightWindow()));
}

TEST(LastMinuteOfNight, IsOneForBothSidesOfMidnight) {
  const NightWindow night{22 * 60, 5 * 60};
  const absl::Time last = At("2024-06-03 04:59");
  EXPECT_EQ(LastMinuteOfNight(At("2024-06-02 22:00"), absl::UTCTimeZone(), night), last);
  EXPECT_EQ(LastMinuteOfNight(At("2024-06-03 04:00"), absl::UTCTimeZone(), night), last);
}

}  // namespace relactation::care_day_test
