// What a decision about a flag must say.
#pragma once

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/flag_service.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// How far ahead a snooze may end. A working value of ours.
inline constexpr int kMostSnoozeDays = 30;

// INVALID_ARGUMENT, naming the field: no rule of that id; an acknowledgement without an outcome; a
// snooze whose end is missing, past or too far; a resolution without a note; or one of these where
// it does not belong.
absl::Status CheckDecisionShape(const v1::DecideFlagRequest& request, absl::Time now);

// FAILED_PRECONDITION, reason EMERGENCY, for a snooze of one.
absl::Status CheckMayDecide(v1::FlagDecisionKind kind, v1::FlagSeverity severity);

}  // namespace relactation
