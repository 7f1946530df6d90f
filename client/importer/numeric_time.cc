#include "client/importer/numeric_time.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kMonths = 12;
constexpr size_t kMostText = 60;
constexpr char kField[] = "--date-order";

absl::Status NoTime(std::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(
      "\"", ToAbsl(text), "\" is no time such as 2/18/17, 4:00 AM or 18.2.2017 16:00"));
}

// The numbers of a text that is nothing but numbers with one of these marks between them.
std::optional<std::vector<int>> NumbersOf(std::string_view text, const char* marks) {
  std::vector<int> numbers;
  for (const std::string& part :
       std::vector<std::string>(absl::StrSplit(ToAbsl(text), absl::ByAnyChar(marks)))) {
    int number = 0;
    const bool digits = !part.empty() && part.size() <= 4 &&
                        std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
    if (!digits || !absl::SimpleAtoi(part, &number)) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

enum class HalfDay { kNone, kMorning, kAfternoon };

// Takes `AM`, `pm` or `p.m.` off the end.
HalfDay TakeHalfDay(std::string& clock) {
  for (const auto& [suffix, half] :
       std::array<std::pair<const char*, HalfDay>, 4>{{{"am", HalfDay::kMorning},
                                                       {"a.m.", HalfDay::kMorning},
                                                       {"pm", HalfDay::kAfternoon},
                                                       {"p.m.", HalfDay::kAfternoon}}}) {
    if (!absl::EndsWith(clock, suffix)) continue;
    clock.resize(clock.size() - std::string_view(suffix).size());
    return half;
  }
  return HalfDay::kNone;
}

// `6:03pm`, `18:03`, `18.03`, `18:03:59`, without any space.
bool ReadClock(std::string clock, NumericTime& time) {
  const HalfDay half = TakeHalfDay(clock);
  const std::optional<std::vector<int>> numbers = NumbersOf(clock, ":.");
  if (!numbers || numbers->size() < 2 || numbers->size() > 3) return false;
  time.hour = (*numbers)[0];
  time.minute = (*numbers)[1];
  if (time.hour > 23 || time.minute > 59 || numbers->back() > 59) return false;
  // A clock of 24 hours with a half of the day behind it is left as it is.
  if (half == HalfDay::kMorning && time.hour == 12) time.hour = 0;
  if (half == HalfDay::kAfternoon && time.hour < 12) time.hour += 12;
  return true;
}

bool ReadDate(std::string_view date, NumericTime& time) {
  std::optional<std::vector<int>> numbers = NumbersOf(date, "/.-");
  if (!numbers || numbers->size() != 3) return false;
  time.year_first = date.find_first_not_of("0123456789") == 4;
  if (time.year_first) std::rotate(numbers->begin(), numbers->begin() + 1, numbers->end());
  time.first = (*numbers)[0];
  time.second = (*numbers)[1];
  time.year = (*numbers)[2];
  const size_t year_digits = time.year_first ? 4 : date.size() - date.find_last_of("/.-") - 1;
  if (year_digits == 2) time.year += 2000;
  return (year_digits == 2 || year_digits == 4) && time.first > 0 && time.second > 0;
}

std::string_view NameOf(DateOrder order) {
  return order == DateOrder::kDayFirst ? "day-first" : "month-first";
}

std::string At(const PlacedTime& time) {
  return absl::StrCat("\"", time.text, "\" in ", time.file, " line ", time.line);
}

}  // namespace

absl::StatusOr<NumericTime> ParseNumericTime(std::string_view text) {
  if (text.size() > kMostText) return NoTime(text.substr(0, kMostText));
  // Phones put narrow and hard spaces (U+202F, U+00A0) before am and pm.
  const std::string spaced = absl::StrReplaceAll(absl::AsciiStrToLower(ToAbsl(text)),
                                                 {{"\u202f", " "}, {"\u00a0", " "}, {",", " "}});
  const std::vector<std::string> parts =
      absl::StrSplit(spaced, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  if (parts.size() < 2 || parts.size() > 4) return NoTime(text);
  std::string clock;
  for (size_t i = 1; i < parts.size(); ++i) clock += parts[i];
  NumericTime time;
  if (!ReadDate(parts[0], time) || !ReadClock(clock, time)) return NoTime(text);
  return time;
}

absl::StatusOr<absl::CivilMinute> InOrder(const NumericTime& time, DateOrder order) {
  const bool day_first = !time.year_first && order == DateOrder::kDayFirst;
  const int month = day_first ? time.second : time.first;
  const int day = day_first ? time.first : time.second;
  const absl::CivilMinute minute(time.year, month, day, time.hour, time.minute);
  if (minute.month() != month || minute.day() != day) {
    return absl::InvalidArgumentError(
        absl::StrCat("the calendar has no day ", day, " in month ", month, " of ", time.year));
  }
  return minute;
}

absl::StatusOr<DateOrder> DateOrderOf(const std::vector<PlacedTime>& times, DateOrder asked) {
  const PlacedTime* unclear = nullptr;
  const PlacedTime* day_first = nullptr;
  const PlacedTime* month_first = nullptr;
  for (const PlacedTime& time : times) {
    if (time.time.year_first) continue;
    const bool first_is_day = time.time.first > kMonths;
    const bool second_is_day = time.time.second > kMonths;
    if (unclear == nullptr) unclear = &time;
    if (first_is_day && !second_is_day && day_first == nullptr) day_first = &time;
    if (second_is_day && !first_is_day && month_first == nullptr) month_first = &time;
  }
  if (unclear == nullptr) return DateOrder::kMonthFirst;  // Every date begins with its year.
  if (day_first != nullptr && month_first != nullptr) {
    if (asked != DateOrder::kNotSaid) return asked;
    return InvalidField(kField, absl::StrCat("the dates contradict each other: ", At(*day_first),
                                             " begins with a day, ", At(*month_first),
                                             " with a month; say month-first or day-first"));
  }
  const PlacedTime* proof = day_first != nullptr ? day_first : month_first;
  if (proof == nullptr) {
    if (asked != DateOrder::kNotSaid) return asked;
    return InvalidField(kField, absl::StrCat("no day is over 12, so ", At(*unclear),
                                             " may begin with the month or with the day; say "
                                             "month-first or day-first"));
  }
  const DateOrder found = day_first != nullptr ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
  if (asked == DateOrder::kNotSaid || asked == found) return found;
  return InvalidField(kField, absl::StrCat("is ", ToAbsl(NameOf(asked)), ", but ", At(*proof),
                                           " is ", ToAbsl(NameOf(found))));
}

}  // namespace relactation
