#include "client/planfile/scalar_values.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

constexpr std::string_view kEnDash = "\u2013";
constexpr int kMinutesPerHour = 60;
constexpr int kHoursPerDay = 24;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AreDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<int32_t> WholeNumber(std::string_view text) {
  int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all ? std::optional(number) : std::nullopt;
}

// Other programs take such a number for one to the base of 8, and people for a slip.
bool HasLeadingZero(std::string_view text) {
  return text.size() > 1 && text.front() == '0' && AreDigits(text);
}

// The text with letters that look like digits made digits.
std::string WithoutLookalikes(std::string_view text) {
  std::string digits(text);
  for (char& c : digits) {
    if (c == 'O' || c == 'o') c = '0';
    if (c == 'l' || c == 'I') c = '1';
  }
  return digits;
}

// A hint for `9O`, `60 ml`, `7,5`, `1,200` and `010`; empty for anything else.
std::string NumberHint(std::string_view text) {
  if (HasLeadingZero(text)) {
    const size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
    return "write it without the 0 in front: " + std::string(text.substr(first));
  }
  const std::string digits = WithoutLookalikes(text);
  if (digits != text && std::any_of(text.begin(), text.end(), IsDigit) && AreDigits(digits)) {
    const bool is_zero = text.find_first_of("Oo") != std::string_view::npos;
    return std::string(is_zero ? "this looks like the letter O in place of zero: "
                               : "this looks like a letter in place of one: ") +
           digits;
  }
  const size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  if (end == 0) return "";
  const std::string number(text.substr(0, end));
  const std::string_view rest = Trimmed(text.substr(end));
  if (rest.empty()) return "";
  if (rest.front() == ',' || rest.front() == '.') {
    const std::string_view after = rest.substr(1);
    if (!AreDigits(after)) return "";
    if (after.size() == 3) return "write it without the separator: " + number + std::string(after);
    return "write a whole number: " + number;
  }
  const bool unit = std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return unit ? "write the number without its unit: " + number : "";
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// What may have been meant by a text that is no day.
std::string DayHint(const std::string& text) {
  constexpr size_t kWritten = 10;
  const std::string lookalike = WithoutLookalikes(text);
  if (lookalike != text && ParseIsoDate(lookalike).ok()) {
    return "this looks like a letter in place of a digit: " + lookalike;
  }
  if (text.size() == kWritten) {
    const std::string swapped = text.substr(0, 5) + text.substr(8, 2) + "-" + text.substr(5, 2);
    if (ParseIsoDate(swapped).ok()) return "the month comes before the day: " + swapped;
  }
  return "write year, month and day in digits, as in 2026-11-24";
}

// Minutes after midnight; nothing for anything but HH:MM.
std::optional<int32_t> MinuteOfDay(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > 2 || text.size() != colon + 3) return std::nullopt;
  const std::string_view hours = text.substr(0, colon);
  const std::string_view minutes = text.substr(colon + 1);
  if (!AreDigits(hours) || !AreDigits(minutes)) return std::nullopt;
  const int32_t hour = *WholeNumber(hours);
  const int32_t minute = *WholeNumber(minutes);
  if (hour >= kHoursPerDay || minute >= kMinutesPerHour) return std::nullopt;
  return hour * kMinutesPerHour + minute;
}

struct Halves {
  std::string_view first;
  std::string_view second;
};

// What stands before and after the first dash, be it short or long.
std::optional<Halves> SplitAtDash(std::string_view text) {
  for (const std::string_view dash : {std::string_view("-"), kEnDash}) {
    const size_t place = text.find(dash, 1);
    if (place == std::string_view::npos) continue;
    return Halves{Trimmed(text.substr(0, place)), Trimmed(text.substr(place + dash.size()))};
  }
  return std::nullopt;
}

}  // namespace

ScalarReading<int32_t> ReadWholeNumber(const std::string& text) {
  const auto number = WholeNumber(text);
  if (number && !HasLeadingZero(text)) return *number;
  if (AreDigits(text) && !HasLeadingZero(text)) {
    return Misread{"this number is too large", "write a smaller one"};
  }
  return Misread{"a whole number is needed here",
                 NumberHint(text).empty() ? "write digits only, as in 8" : NumberHint(text)};
}

ScalarReading<v1::NumberRange> ReadRange(const std::string& text) {
  v1::NumberRange range;
  const auto halves = SplitAtDash(text);
  const std::string_view first = halves.has_value() ? halves->first : std::string_view(text);
  const std::string_view second = halves.has_value() ? halves->second : std::string_view(text);
  const auto min = WholeNumber(first);
  const auto max = WholeNumber(second);
  const bool two_numbers = !halves.has_value() || (AreDigits(first) && AreDigits(second));
  const bool has_leading_zero = HasLeadingZero(first) || HasLeadingZero(second);
  if (!min.has_value() || !max.has_value() || !two_numbers || has_leading_zero) {
    const bool in_words = text.find(" to ") != std::string::npos;
    const bool is_first_fine = AreDigits(first) && !HasLeadingZero(first);
    std::string hint =
        in_words ? "write a dash in place of to" : NumberHint(is_first_fine ? second : first);
    if (hint.empty()) hint = "write digits only, as in 8 or 8-12";
    return Misread{"a whole number or a range such as 8-12 is needed here", hint};
  }
  range.set_min(*min);
  range.set_max(*max);
  return range;
}

ScalarReading<int64_t> ReadThousandths(const std::string& text) {
  constexpr size_t kMaxWhole = 6;
  constexpr size_t kDecimals = 3;
  const size_t point = std::min(text.find('.'), text.size());
  const std::string whole = text.substr(0, point);
  std::string decimals = point < text.size() ? text.substr(point + 1) : "0";
  if (!AreDigits(whole) || !AreDigits(decimals)) {
    std::string hint;
    if (const size_t comma = text.find(','); comma != std::string::npos) {
      std::string pointed = text;
      pointed[comma] = '.';
      hint = "write a point in place of the comma: " + pointed;
    }
    return Misread{"a number such as 0.75 is needed here", hint};
  }
  if (whole.size() > kMaxWhole) return Misread{"this number is too large", ""};
  if (decimals.size() > kDecimals) return Misread{"three decimals are the most", ""};
  decimals.resize(kDecimals, '0');
  return int64_t{*WholeNumber(whole)} * 1000 + *WholeNumber(decimals);
}

ScalarReading<bool> ReadYesNo(const std::string& text) {
  const std::string word = LowerCase(text);
  if (word == "yes" || word == "true") return true;
  if (word == "no" || word == "false") return false;
  return Misread{"yes or no is needed here", ""};
}

ScalarReading<v1::Date> ReadDay(const std::string& text) {
  auto date = ParseIsoDate(text);
  if (date.ok()) return *std::move(date);
  return Misread{std::string(date.status().message()), DayHint(text)};
}

ScalarReading<int32_t> ReadTimeOfDay(const std::string& text) {
  if (const auto minute = MinuteOfDay(text)) return *minute;
  return Misread{"a time of day such as 04:00 is needed here", ""};
}

ScalarReading<v1::OvernightWindow> ReadNight(const std::string& text) {
  const Misread misread{"a part of the day such as 00:00-06:00 is needed here", ""};
  const auto halves = SplitAtDash(text);
  if (!halves.has_value()) return misread;
  const auto start = MinuteOfDay(halves->first);
  const auto end = MinuteOfDay(halves->second);
  if (!start.has_value() || !end.has_value()) return misread;
  v1::OvernightWindow night;
  night.set_start_minute(*start);
  night.set_end_minute(*end);
  return night;
}

}  // namespace relactation
