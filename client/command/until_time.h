// Until when something holds, as people type it.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// The end of a day (`2026-12-01`: all of it), or an instant as ParseTypedTime takes it, save that a
// time alone, `18:00`, is today's and may be ahead. INVALID_ARGUMENT, naming the option, if it is
// neither or has passed.
absl::StatusOr<absl::Time> ParseUntil(std::string_view text, absl::TimeZone zone, absl::Time now,
                                      std::string_view option);

}  // namespace relactation
