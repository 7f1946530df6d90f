#include "proto/relactation/care/calendar_date.h"

#include <cstdio>

#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What v1/date.proto declares.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr size_t kIsoLength = 10;

bool IsIsoShape(std::string_view text) {
  if (text.size() != kIsoLength) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

int NumberIn(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

absl::CivilDay ToCivilDay(const v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

v1::Date FromCivilDay(absl::CivilDay day) {
  v1::Date date;
  date.set_year(static_cast<int32_t>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

absl::StatusOr<v1::Date> ParseIsoDate(std::string_view typed) {
  const std::string text = WithPlainDigits(typed);
  if (!IsIsoShape(text)) {
    return absl::InvalidArgumentError("a date is needed, written year-month-day as in 2026-11-24");
  }
  v1::Date date;
  date.set_year(NumberIn(text.substr(0, 4)));
  date.set_month(NumberIn(text.substr(5, 2)));
  date.set_day(NumberIn(text.substr(8, 2)));
  const bool counted_on = FormatIsoDate(FromCivilDay(ToCivilDay(date))) != text;
  if (counted_on || date.year() < kFirstYear || date.year() > kLastYear) {
    return absl::InvalidArgumentError(
        ToAbsl(text + " is no day of the calendar between 1900 and 2200"));
  }
  return date;
}

std::string FormatIsoDate(const v1::Date& date) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return text;
}

int DaysBetween(const v1::Date& from, const v1::Date& to) {
  return static_cast<int>(ToCivilDay(to) - ToCivilDay(from));
}

bool IsBefore(const v1::Date& a, const v1::Date& b) { return DaysBetween(b, a) < 0; }

}  // namespace relactation
