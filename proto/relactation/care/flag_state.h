// Where a flag stands, by what people decided about it and by the time.
#pragma once

#include <optional>
#include <span>

#include "relactation/v1/flag.pb.h"

#include "absl/time/time.h"

namespace relactation {

// What one decision makes of a flag of this severity. Absent: it says nothing about it, as it was
// made at a lower severity, puts off an EMERGENCY, or is of a kind that nobody knows.
//
// A snooze ends at its instant, and that opens the flag: whoever put it off wanted to look again,
// whatever was decided before.
std::optional<v1::FlagState> StateBy(const v1::FlagDecision& decision, v1::FlagSeverity severity,
                                     absl::Time now);

// Of the decisions about one flag that say something the last one decides; of several made at the
// same instant the one that leaves the flag most in sight. OPEN where there is none. The order of
// the decisions changes nothing.
v1::FlagState FlagStateOf(v1::FlagSeverity severity, std::span<const v1::FlagDecision> decisions,
                          absl::Time now);

}  // namespace relactation
