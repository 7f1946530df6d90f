// When to try a call again.
#pragma once

#include <optional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "proto/relactation/world.h"

namespace relactation {

// At most this many tries, the first one included.
inline constexpr int kMaxTries = 4;

// How long to wait before the next try after so many failed ones; nothing if trying again is of no
// use: only UNAVAILABLE and RESOURCE_EXHAUSTED are tried again, and only up to kMaxTries.
//
// Full jitter, so that many devices cut off together do not come back together: a random part of a
// limit that doubles from 200 ms, on top of the delay that the server asked for.
std::optional<absl::Duration> RetryDelay(const absl::Status& status, int tries_made,
                                         RandomSource& random);

// The same for whoever never gives up, after so many failures in a row: a random part of a limit
// that doubles from a second to five minutes, on top of the delay that the server asked for.
absl::Duration LastingRetryDelay(const absl::Status& status, int failures, RandomSource& random);

}  // namespace relactation
