// Lengths of time as trackers write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace relactation {

// The seconds of `19`, `19 min` or `1h 5m`; a bare number is minutes. Absent where the cell is
// empty. INVALID_ARGUMENT: anything else.
absl::StatusOr<std::optional<int64_t>> ReadWrittenSeconds(const std::string& cell);

}  // namespace relactation
