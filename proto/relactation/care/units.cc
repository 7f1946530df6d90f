#include "proto/relactation/care/units.h"

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// How much of the kept unit one of another unit is, as a fraction, so that nothing is rounded
// twice.
struct UnitSize {
  int64_t numerator;
  int64_t denominator;
  bool metric_whole;  // ml and grams: nobody types thousandths of them.
  std::string_view name;
};

constexpr UnitSize kMillilitre{1, 1, true, "ml"};
constexpr UnitSize kLitre{1000, 1, false, "l"};
// 1 US fl oz = 29.5735 ml and 1 oz av = 28.3495 g: NIST Handbook 44, appendix C, to six digits.
constexpr UnitSize kFluidOunce{295'735, 10'000, false, "oz"};
constexpr UnitSize kGram{1, 1, true, "g"};
constexpr UnitSize kKilogram{1000, 1, false, "kg"};
constexpr UnitSize kOunce{283'495, 10'000, false, "oz"};
constexpr UnitSize kPound{16 * 283'495, 10'000, false, "lb"};
constexpr int64_t kTenthOuncesOfPound = 160;

std::optional<UnitSize> VolumeUnitOf(std::string_view word) {
  for (std::string_view known :
       {"ml", "milliliter", "millilitre", "milliliters", "millilitres", "cc"}) {
    if (word == known) return kMillilitre;
  }
  for (std::string_view known : {"l", "liter", "litre"}) {
    if (word == known) return kLitre;
  }
  for (std::string_view known :
       {"oz", "oz.", "ounce", "ounces", "floz", "fl oz", "fl. oz", "fl. oz.", "fl.oz."}) {
    if (word == known) return kFluidOunce;
  }
  return std::nullopt;
}

std::optional<UnitSize> WeightUnitOf(std::string_view word) {
  for (std::string_view known : {"g", "gr", "gram", "grams"}) {
    if (word == known) return kGram;
  }
  for (std::string_view known : {"kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"}) {
    if (word == known) return kKilogram;
  }
  for (std::string_view known : {"lb", "lbs", "lb.", "lbs.", "pound", "pounds"}) {
    if (word == known) return kPound;
  }
  for (std::string_view known : {"oz", "oz.", "ozs", "ounce", "ounces"}) {
    if (word == known) return kOunce;
  }
  return std::nullopt;
}

absl::Status Wrong(std::string_view text, std::string_view problem) {
  return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(text), "\" ", ToAbsl(problem)));
}

// One number in its unit, in ten-thousandths, rounded down so that nothing is rounded twice. A
// number is below 10^11, so the product fits.
absl::StatusOr<int64_t> TenThousandths(const TypedNumber& number, const UnitSize& unit) {
  ASSIGN_OR_RETURN(const DecimalNumber decimal,
                   ReadDecimal(number.digits,
                               unit.metric_whole ? CommaMeans::kThousands : CommaMeans::kDecimals));
  const int64_t scaled = decimal.mantissa * unit.numerator * (10'000 / unit.denominator);
  return scaled / decimal.scale;
}

// `338.1 oz`: as much of the unit as the amount of ml or grams surely holds.
std::string InUnit(int64_t amount, const UnitSize& unit) {
  const int64_t tenths = amount * 10 * unit.denominator / unit.numerator;
  return absl::StrCat(tenths / 10, tenths % 10 == 0 ? "" : absl::StrCat(".", tenths % 10), " ",
                      ToAbsl(unit.name));
}

// To whole ml or grams. The unit is the one that was typed.
absl::StatusOr<int32_t> Rounded(std::string_view text, int64_t ten_thousandths, int64_t most,
                                const UnitSize& unit) {
  const int64_t whole = (ten_thousandths + 5000) / 10'000;
  if (whole > most) {
    return Wrong(text,
                 absl::StrCat("is more than ", InUnit(most, unit), ", the most that can be kept"));
  }
  return static_cast<int32_t>(whole);
}

// The tenths of an ounce that the amount comes to, rounded half up.
int64_t TenthsOf(int64_t amount, const UnitSize& ounce) {
  return (amount * 10 * ounce.denominator * 2 + ounce.numerator) / (ounce.numerator * 2);
}

bool IsPoundsThenOunces(const std::vector<TypedNumber>& numbers) {
  if (numbers.size() != 2) return false;
  const auto first = WeightUnitOf(numbers[0].unit);
  const auto second = WeightUnitOf(numbers[1].unit);
  return first.has_value() && second.has_value() && first->numerator == kPound.numerator &&
         second->numerator == kOunce.numerator;
}

absl::StatusOr<int32_t> PoundsAndOunces(std::string_view text,
                                        const std::vector<TypedNumber>& numbers) {
  if (numbers[0].digits.find_first_of(".,") != std::string::npos) {
    return Wrong(text, "has a part of a pound and ounces as well; write one of the two");
  }
  ASSIGN_OR_RETURN(const int64_t pounds, TenThousandths(numbers[0], kPound));
  ASSIGN_OR_RETURN(const int64_t ounces, TenThousandths(numbers[1], kOunce));
  if (ounces >= kPound.numerator) {
    return Wrong(text, "has 16 ounces or more beside the pounds");
  }
  return Rounded(text, pounds + ounces, kMostGrams, kPound);
}

}  // namespace

absl::StatusOr<int32_t> ParseVolumeMl(std::string_view text, v1::VolumeUnit bare_unit) {
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(text));
  if (numbers.size() != 1) return Wrong(text, "is more than one amount");
  std::optional<UnitSize> unit = VolumeUnitOf(numbers[0].unit);
  if (numbers[0].unit.empty()) {
    if (bare_unit == v1::VOLUME_UNIT_UNSPECIFIED) {
      return Wrong(text, "has no unit; write ml or oz after it");
    }
    unit = bare_unit == v1::VOLUME_UNIT_US_FL_OZ ? kFluidOunce : kMillilitre;
  }
  if (!unit.has_value()) return Wrong(text, "is in a unit that is not known here: write ml or oz");
  ASSIGN_OR_RETURN(const int64_t amount, TenThousandths(numbers[0], *unit));
  return Rounded(text, amount, kMostMl, *unit);
}

absl::StatusOr<int32_t> ParseWeightG(std::string_view text, v1::WeightUnit bare_unit) {
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(text));
  if (IsPoundsThenOunces(numbers)) return PoundsAndOunces(text, numbers);
  if (numbers.size() != 1) return Wrong(text, "is more than one weight");
  std::optional<UnitSize> unit = WeightUnitOf(numbers[0].unit);
  if (numbers[0].unit.empty()) {
    if (bare_unit != v1::WEIGHT_UNIT_G) {
      return Wrong(text, "has no unit; write g, kg, or lb and oz after it");
    }
    unit = kGram;
  }
  if (!unit.has_value()) {
    return Wrong(text, "is in a unit that is not known here: write g, kg, lb or oz");
  }
  ASSIGN_OR_RETURN(const int64_t weight, TenThousandths(numbers[0], *unit));
  return Rounded(text, weight, kMostGrams, *unit);
}

std::string FormatVolume(int32_t volume_ml, v1::VolumeUnit unit) {
  if (unit != v1::VOLUME_UNIT_US_FL_OZ) return absl::StrCat(volume_ml, " ml");
  const int64_t tenths = TenthsOf(volume_ml, kFluidOunce);
  return absl::StrFormat("%d.%d oz", tenths / 10, tenths % 10);
}

std::string FormatWeight(int32_t weight_g, v1::WeightUnit unit) {
  if (unit != v1::WEIGHT_UNIT_LB_OZ) return absl::StrCat(weight_g, " g");
  const int64_t tenths = TenthsOf(weight_g, kOunce);
  const int64_t ounce_tenths = tenths % kTenthOuncesOfPound;
  return absl::StrFormat("%d lb %d.%d oz", tenths / kTenthOuncesOfPound, ounce_tenths / 10,
                         ounce_tenths % 10);
}

}  // namespace relactation
