#include "proto/relactation/care/typed_number.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostText = 80;
constexpr size_t kMostDigits = 9;
constexpr size_t kMostDecimals = 6;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

absl::Status Wrong(std::string_view text, std::string_view problem) {
  return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(text), "\" ", ToAbsl(problem)));
}

// Spaces that do not look like one: no-break, narrow no-break, thin.
std::string WithPlainSpaces(std::string_view text) {
  std::string plain = absl::StrReplaceAll(
      WithPlainDigits(text), {{"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}, {"\t", " "}});
  absl::StripAsciiWhitespace(&plain);
  return plain;
}

// Whether a group of exactly three digits begins here.
bool IsGroupOfThree(std::string_view rest) {
  return rest.size() >= 3 && std::all_of(rest.begin(), rest.begin() + 3, IsDigit) &&
         (rest.size() == 3 || !IsDigit(rest[3]));
}

// Takes the digits at the front of the rest, with the groups of three that spaces set apart.
std::string TakeDigits(std::string_view& rest) {
  std::string digits;
  bool grouped = true;
  while (!rest.empty()) {
    if (IsDigit(rest[0]) || rest[0] == '.' || rest[0] == ',') {
      grouped = grouped && IsDigit(rest[0]);
      digits += rest[0];
      rest.remove_prefix(1);
    } else if (grouped && rest[0] == ' ' && !digits.empty() && IsGroupOfThree(rest.substr(1))) {
      rest.remove_prefix(1);
    } else {
      break;
    }
  }
  return digits;
}

std::string TakeUnit(std::string_view& rest) {
  const size_t end = std::min(rest.find_first_of("0123456789"), rest.size());
  std::string unit = absl::AsciiStrToLower(ToAbsl(rest.substr(0, end)));
  rest.remove_prefix(end);
  absl::StripAsciiWhitespace(&unit);
  // The comma of "8 lb, 5 oz".
  while (!rest.empty() && !unit.empty() && unit.back() == ',') unit.pop_back();
  absl::StripAsciiWhitespace(&unit);
  return unit;
}

bool AreThousands(const std::vector<std::string>& groups) {
  if (groups[0].empty() || groups[0].size() > 3 || groups[0][0] == '0') return false;
  return std::all_of(groups.begin() + 1, groups.end(),
                     [](const std::string& group) { return group.size() == 3; });
}

// The number with its thousands marks taken out and its decimal mark, if any, a point.
absl::StatusOr<std::string> WithOnePoint(std::string_view digits, CommaMeans comma) {
  const size_t last_point = digits.rfind('.');
  const size_t last_comma = digits.rfind(',');
  std::string plain(digits);
  if (last_comma == std::string_view::npos) return plain;
  if (last_point != std::string_view::npos) {
    const bool point_is_decimal = last_point > last_comma;
    const char thousands = point_is_decimal ? ',' : '.';
    const size_t decimal = point_is_decimal ? last_point : last_comma;
    const std::vector<std::string> groups =
        absl::StrSplit(ToAbsl(digits.substr(0, decimal)), thousands);
    if (!AreThousands(groups)) return Wrong(digits, "has points and commas in odd places");
    std::erase(plain, thousands);
    std::replace(plain.begin(), plain.end(), ',', '.');
    return plain;
  }
  const std::vector<std::string> groups = absl::StrSplit(ToAbsl(digits), ',');
  if (AreThousands(groups) && (comma == CommaMeans::kThousands || groups.size() > 2)) {
    std::erase(plain, ',');
  } else {
    std::replace(plain.begin(), plain.end(), ',', '.');
  }
  return plain;
}

}  // namespace

std::string WithPlainDigits(std::string_view text) {
  std::string plain = absl::StrReplaceAll(ToAbsl(text), {{"\u066b", "."}});
  // Zero of each script, in UTF-8; only the last byte of the nine after it differs.
  for (const std::string_view zero : {"\u0660", "\u06f0", "\uff10"}) {
    const std::string_view lead = zero.substr(0, zero.size() - 1);
    for (size_t at = plain.find(lead); at != std::string::npos; at = plain.find(lead, at + 1)) {
      const size_t last = at + lead.size();
      const int digit = last < plain.size() ? plain[last] - zero.back() : -1;
      if (digit >= 0 && digit <= 9)
        plain.replace(at, zero.size(), 1, static_cast<char>('0' + digit));
    }
  }
  return plain;
}

absl::StatusOr<std::vector<TypedNumber>> SplitTypedNumbers(std::string_view text) {
  if (text.size() > kMostText) return absl::InvalidArgumentError("is too long for an amount");
  const std::string plain = WithPlainSpaces(text);
  if (plain.empty()) return absl::InvalidArgumentError("is empty where an amount was expected");
  if (plain[0] == '-') return Wrong(text, "is negative");
  std::vector<TypedNumber> numbers;
  std::string_view rest = plain;
  while (!rest.empty()) {
    TypedNumber number;
    number.digits = TakeDigits(rest);
    if (std::none_of(number.digits.begin(), number.digits.end(), IsDigit)) {
      return Wrong(text, "does not begin with a number");
    }
    number.unit = TakeUnit(rest);
    numbers.push_back(std::move(number));
  }
  return numbers;
}

absl::StatusOr<DecimalNumber> ReadDecimal(std::string_view digits, CommaMeans comma) {
  ASSIGN_OR_RETURN(const std::string plain, WithOnePoint(digits, comma));
  const size_t point = plain.find('.');
  if (point != std::string::npos &&
      (plain.find('.', point + 1) != std::string::npos || point + 1 == plain.size())) {
    return Wrong(digits, "is not a number");
  }
  DecimalNumber number;
  size_t decimals = 0;
  const size_t digits_before = std::min(point, plain.size());
  for (size_t i = 0; i < plain.size(); ++i) {
    if (i == point) continue;
    if (!IsDigit(plain[i])) return Wrong(digits, "is not a number");
    // What a computer made of an ounce may have a dozen decimals; six say more than any scale.
    if (i > digits_before && decimals++ >= kMostDecimals) continue;
    number.mantissa = number.mantissa * 10 + (plain[i] - '0');
    if (i > digits_before) number.scale *= 10;
    if (number.mantissa > 99'999'999'999) return Wrong(digits, "is too large a number");
  }
  if (digits_before > kMostDigits) return Wrong(digits, "is too large a number");
  return number;
}

}  // namespace relactation
