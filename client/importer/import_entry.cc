#include "client/importer/import_entry.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a typed number; see v1/unit.proto.
constexpr size_t kMostTyped = 80;
// A body is never this warm in Celsius nor this cold in Fahrenheit.
constexpr int64_t kHottestTenthsC = 450;
constexpr int64_t kColdestTenthsC = 250;

absl::Status NeedsInfant(const ImportSubjects& subjects) {
  if (!subjects.infant_id.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError("the family has no infant it could belong to");
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

void KeepTyped(v1::Record& record, std::string_view field, std::string_view typed) {
  v1::TypedValue& value = *record.add_as_typed();
  value.set_field(std::string(field));
  value.set_text(std::string(FirstCharacters(typed, kMostTyped)));
}

absl::StatusOr<ImportEntry> WeightEntry(std::string_view typed, const ImportSubjects& subjects) {
  RETURN_IF_ERROR(NeedsInfant(subjects));
  ASSIGN_OR_RETURN(const int32_t weight_g, ParseWeightG(typed, v1::WEIGHT_UNIT_UNSPECIFIED));
  ImportEntry entry;
  entry.kind = "weight";
  v1::Weight& weight = *entry.record.mutable_observation()->mutable_weight();
  weight.set_infant_id(subjects.infant_id);
  weight.set_weight_g(weight_g);
  KeepTyped(entry.record, "weight_g", typed);
  return entry;
}

absl::StatusOr<ImportEntry> TemperatureEntry(std::string_view typed,
                                             const ImportSubjects& subjects) {
  RETURN_IF_ERROR(NeedsInfant(subjects));
  ASSIGN_OR_RETURN(const int32_t tenths_c, ReadTemperature(typed));
  ImportEntry entry;
  entry.kind = "temperature";
  v1::Symptom& symptom = *entry.record.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(subjects.infant_id);
  symptom.set_temperature_tenths_c(tenths_c);
  KeepTyped(entry.record, "temperature_tenths_c", typed);
  return entry;
}

}  // namespace relactation
