#include "client/importer/huckleberry_observations.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a colour; see v1/observation.proto.
constexpr size_t kMostColor = 40;
// A body is never this warm in Celsius nor this cold in Fahrenheit.
constexpr int64_t kHottestTenthsC = 450;
constexpr int64_t kColdestTenthsC = 250;

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

absl::Status NeedsInfant(const ImportSubjects& subjects) {
  if (!subjects.infant_id.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError("the family has no infant it could belong to");
}

// The word before a size or a list, as in `Pee:medium` and `Both, pee:large poo:small`.
std::string DiaperWord(std::string_view cell) {
  return Lower(cell.substr(0, std::min(cell.find_first_of(":, "), cell.size())));
}

int64_t TenthsCelsius(const DecimalNumber& number, bool fahrenheit) {
  if (!fahrenheit) return (number.mantissa * 10 + number.scale / 2) / number.scale;
  const int64_t above_freezing = (number.mantissa - 32 * number.scale) * 10 * 5;
  return (above_freezing * 2 + 9 * number.scale) / (18 * number.scale);
}

absl::StatusOr<int32_t> ReadTemperature(std::string_view cell) {
  ASSIGN_OR_RETURN(const std::vector<TypedNumber> numbers, SplitTypedNumbers(cell));
  ASSIGN_OR_RETURN(const DecimalNumber number,
                   ReadDecimal(numbers[0].digits, CommaMeans::kDecimals));
  const std::string& unit = numbers[0].unit;
  const bool celsius = unit == "°c" || unit == "c" || unit == "℃";
  const bool bare_fahrenheit =
      (unit.empty() || unit == "°") && TenthsCelsius(number, false) > kHottestTenthsC;
  const bool fahrenheit = unit == "°f" || unit == "f" || unit == "℉" || bare_fahrenheit;
  if (numbers.size() != 1 || !(celsius || fahrenheit || unit.empty() || unit == "°")) {
    return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(cell), "\" is no temperature"));
  }
  const int64_t tenths_c = TenthsCelsius(number, fahrenheit);
  if (tenths_c < kColdestTenthsC || tenths_c > kHottestTenthsC) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", ToAbsl(cell), "\" is no temperature of a body"));
  }
  return static_cast<int32_t>(tenths_c);
}

}  // namespace

absl::StatusOr<HuckleberryEntry> ReadHuckleberryDiaper(const HuckleberryReading& reading) {
  HuckleberryEntry entry;
  entry.kind = "diaper";
  v1::Diaper& diaper = *entry.record.mutable_observation()->mutable_diaper();
  diaper.set_infant_id(reading.subjects.infant_id);
  const std::string word = DiaperWord(reading.row.end_condition);
  const bool wet = word == "pee" || word == "both";
  const bool dirty = word == "poo" || word == "both";
  if (wet || dirty || word == "dry") {
    diaper.set_wet(wet ? 1 : 0);
    diaper.set_dirty(dirty ? 1 : 0);
  } else if (!word.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", reading.row.end_condition, "\" is none of Pee, Poo, Both, Dry"));
  }
  if (!wet || dirty) {
    diaper.set_stool_color(std::string(FirstCharacters(Lower(reading.row.duration), kMostColor)));
  }
  return entry;
}

absl::StatusOr<HuckleberryEntry> ReadHuckleberryGrowth(const HuckleberryReading& reading) {
  HuckleberryEntry entry;
  entry.kind = "weight";
  const std::string& typed = reading.row.start_condition;
  if (typed.empty()) {
    entry.left_out = "without weight";
    return entry;
  }
  RETURN_IF_ERROR(NeedsInfant(reading.subjects));
  ASSIGN_OR_RETURN(const int32_t weight_g, ParseWeightG(typed, v1::WEIGHT_UNIT_UNSPECIFIED));
  v1::Weight& weight = *entry.record.mutable_observation()->mutable_weight();
  weight.set_infant_id(reading.subjects.infant_id);
  weight.set_weight_g(weight_g);
  KeepTyped(entry.record, "weight_g", typed);
  return entry;
}

absl::StatusOr<HuckleberryEntry> ReadHuckleberryTemperature(const HuckleberryReading& reading) {
  HuckleberryEntry entry;
  entry.kind = "temperature";
  RETURN_IF_ERROR(NeedsInfant(reading.subjects));
  ASSIGN_OR_RETURN(const int32_t tenths_c, ReadTemperature(reading.row.start_condition));
  v1::Symptom& symptom = *entry.record.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(reading.subjects.infant_id);
  symptom.set_temperature_tenths_c(tenths_c);
  KeepTyped(entry.record, "temperature_tenths_c", reading.row.start_condition);
  return entry;
}

absl::StatusOr<HuckleberryEntry> ReadHuckleberrySkinToSkin(const HuckleberryReading& reading) {
  HuckleberryEntry entry;
  entry.kind = "skin-to-skin";
  v1::SkinToSkin& contact = *entry.record.mutable_observation()->mutable_skin_to_skin();
  contact.set_infant_id(reading.subjects.infant_id);
  if (reading.length.has_value() && *reading.length >= absl::ZeroDuration()) {
    contact.set_minutes(static_cast<int32_t>(absl::ToInt64Minutes(*reading.length)));
  }
  return entry;
}

}  // namespace relactation
