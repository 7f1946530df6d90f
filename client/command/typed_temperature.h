// Body temperatures as people type them.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

struct TypedTemperature {
  int32_t tenths_c = 0;
  // It was typed in Fahrenheit.
  bool in_fahrenheit = false;
};

// `38.2C`, `38,2`, `100.8 F`: rounded to the tenth of a degree Celsius. A number alone is Celsius
// up to 45 and Fahrenheit from 77 on, which no body confuses. INVALID_ARGUMENT names the option;
// also below 25 C and above 45 C.
absl::StatusOr<TypedTemperature> ParseTemperature(std::string_view text, std::string_view option);

}  // namespace relactation
