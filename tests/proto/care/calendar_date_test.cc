#include "proto/relactation/care/calendar_date.h"

#include <gtest/gtest.h>

namespace relactation::calendar_date_test {

v1::Date DateOf(int year, int month, int day) {
  v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(CalendarDate, TextIsReadAndWrittenTheSame) {
  for (const char* text : {"2026-11-24", "2024-02-29", "1900-01-01", "2200-12-31"}) {
    const auto date = ParseIsoDate(text);
    ASSERT_TRUE(date.ok()) << text << ": " << date.status();
    EXPECT_EQ(FormatIsoDate(*date), text);
  }
}

TEST(CalendarDate, IsReadInTheDigitsOfOtherScriptsToo) {
  for (const char* text : {"٢٠٢٦-١١-٢٤", "۲۰۲۶-۱۱-۲۴", "２０２６-１１-２４"}) {
    const auto date = ParseIsoDate(text);
    ASSERT_TRUE(date.ok()) << text << ": " << date.status();
    EXPECT_EQ(FormatIsoDate(*date), "2026-11-24");
  }
}

TEST(CalendarDate, ADayTheCalendarDoesNotHaveIsRefused) {
  for (const char* text : {"2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10",
                           "2026-01-00", "1899-12-31", "2201-01-01", "0000-00-00", "9999-12-31"}) {
    const auto date = ParseIsoDate(text);
    ASSERT_FALSE(date.ok()) << text;
    EXPECT_NE(date.status().message().find("no day of the calendar"), std::string::npos) << text;
  }
}

TEST(CalendarDate, AnythingButYearMonthDayIsRefused) {
  for (const char* text : {"", "2026-1-1", "24.11.2026", "2026/11/24", "2026-11-24 ", "2026-11-2x",
                           "20261124", "-026-11-24", "tomorrow", "2026-11-241"}) {
    const auto date = ParseIsoDate(text);
    ASSERT_FALSE(date.ok()) << text;
    EXPECT_NE(date.status().message().find("2026-11-24"), std::string::npos) << text;
  }
}

TEST(CalendarDate, DaysAreCountedAcrossMonthsYearsAndLeapDays) {
  EXPECT_EQ(DaysBetween(DateOf(2026, 11, 24), DateOf(2026, 11, 24)), 0);
  EXPECT_EQ(DaysBetween(DateOf(2026, 11, 24), DateOf(2026, 12, 1)), 7);
  EXPECT_EQ(DaysBetween(DateOf(2027, 1, 1), DateOf(2026, 12, 31)), -1);
  EXPECT_EQ(DaysBetween(DateOf(2024, 2, 28), DateOf(2024, 3, 1)), 2);
  EXPECT_EQ(DaysBetween(DateOf(1900, 2, 28), DateOf(1900, 3, 1)), 1);
}

TEST(CalendarDate, EarlierDaysComeBefore) {
  EXPECT_TRUE(IsBefore(DateOf(2026, 11, 30), DateOf(2026, 12, 1)));
  EXPECT_FALSE(IsBefore(DateOf(2026, 12, 1), DateOf(2026, 12, 1)));
  EXPECT_FALSE(IsBefore(DateOf(2027, 1, 1), DateOf(2026, 12, 31)));
}

TEST(CalendarDate, CivilDaysThereAndBackAreTheSameDay) {
  const absl::CivilDay day(2026, 3, 29);
  EXPECT_EQ(ToCivilDay(FromCivilDay(day)), day);
  EXPECT_EQ(FormatIsoDate(FromCivilDay(day + 3)), "2026-04-01");
}

}  // namespace relactation::calendar_date_test
