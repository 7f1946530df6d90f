// Numbers as people type them, exactly: no binary fractions on the way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// A number and the word after it, as in `8 lb` of `8 lb 5 oz`.
struct TypedNumber {
  std::string digits;  // Digits, points and commas; spaces between groups of three are taken out.
  std::string unit;    // Lower case. Empty: none.
};

// The text with the digits of other scripts (Arabic, Persian, full width) as 0 to 9, and the Arabic
// decimal mark as a point. What reads numbers, times or days reads them so.
std::string WithPlainDigits(std::string_view text);

// Cuts a text into its numbers, at least one. INVALID_ARGUMENT: no number, a sign, or something
// between number and unit that is neither.
absl::StatusOr<std::vector<TypedNumber>> SplitTypedNumbers(std::string_view text);

// What a single comma with exactly three digits after it stands for. A comma with fewer or more
// digits after it, or after a leading 0, is always a decimal comma.
enum class CommaMeans { kThousands, kDecimals };

// mantissa / scale, scale being a power of ten up to 1,000,000.
struct DecimalNumber {
  int64_t mantissa = 0;
  int64_t scale = 1;
};

// INVALID_ARGUMENT: marks in the wrong places, or more than nine digits.
absl::StatusOr<DecimalNumber> ReadDecimal(std::string_view digits, CommaMeans comma);

}  // namespace relactation
