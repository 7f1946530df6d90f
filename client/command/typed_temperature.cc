#include "client/command/typed_temperature.h"

#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The contract's limits: v1/observation.proto, Symptom.temperature_tenths_c.
constexpr int kLeastTenthsC = 250;
constexpr int kMostTenthsC = 450;
constexpr int kLeastBareFahrenheit = 77;
constexpr int kMostBareCelsius = 45;

absl::Status Wrong(std::string_view option, std::string_view text, std::string_view problem) {
  return InvalidField(option, "`" + std::string(text) + "` " + std::string(problem));
}

// To the nearest whole, halves up; the divisor is positive.
int64_t Rounded(int64_t numerator, int64_t divisor) {
  const int64_t shifted = 2 * numerator + divisor;
  const int64_t whole = shifted / (2 * divisor);
  return shifted < 0 && shifted % (2 * divisor) != 0 ? whole - 1 : whole;
}

}  // namespace

absl::StatusOr<TypedTemperature> ParseTemperature(std::string_view text, std::string_view option) {
  const std::string plain = absl::StrReplaceAll(ToAbsl(text), {{"°", ""}, {"º", ""}});
  const auto numbers = SplitTypedNumbers(plain);
  if (!numbers.ok() || numbers->size() != 1) {
    return Wrong(option, text, "is no temperature; write 38.2C or 100.8F");
  }
  const TypedNumber& number = numbers->front();
  const auto decimal = ReadDecimal(number.digits, CommaMeans::kDecimals);
  if (!decimal.ok()) return Wrong(option, text, "is no temperature; write 38.2C or 100.8F");
  const bool says_c = number.unit == "c" || number.unit == "celsius";
  const bool says_f = number.unit == "f" || number.unit == "fahrenheit";
  if (!says_c && !says_f && !number.unit.empty()) {
    return Wrong(option, text, "is in a unit that is not known here; write C or F");
  }
  TypedTemperature typed;
  typed.in_fahrenheit =
      says_f || (!says_c && decimal->mantissa >= kLeastBareFahrenheit * decimal->scale);
  if (!says_c && !says_f && !typed.in_fahrenheit &&
      decimal->mantissa > kMostBareCelsius * decimal->scale) {
    return Wrong(option, text, "could be anything; write C or F after it");
  }
  // (F - 32) x 5/9.
  const int64_t tenths =
      typed.in_fahrenheit
          ? Rounded((decimal->mantissa - 32 * decimal->scale) * 50, decimal->scale * 9)
          : Rounded(decimal->mantissa * 10, decimal->scale);
  if (tenths < kLeastTenthsC || tenths > kMostTenthsC) {
    return Wrong(option, text, "is no temperature of a body; 25 to 45 C can be kept");
  }
  typed.tenths_c = static_cast<int32_t>(tenths);
  return typed;
}

}  // namespace relactation
