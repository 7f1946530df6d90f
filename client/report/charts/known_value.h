// A number of the model where it is one.
#pragma once

#include <cmath>
#include <optional>

namespace relactation {

// Absent where it is absent, is no number, or has no end, whoever sent it: such is not known.
inline std::optional<double> KnownValue(bool is_there, double value) {
  if (!is_there || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace relactation
