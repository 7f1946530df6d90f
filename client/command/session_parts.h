// The parts of a session by side, from what a person typed, and as text.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/command/session_entry.h"

namespace relactation {

// Adds each --part ("left 14:02 8min") to the record's session, whose method and start are set: a
// side, and if they are known when it began and how long it was active. A clock time is the first
// such time from the session's start on. INVALID_ARGUMENT names the option.
absl::Status AddParts(const TypedSession& typed, v1::Record& record);

// `left 14:02, 8 min; right 14:12`. Empty where the minutes by side say as much.
std::string PartsText(const v1::Session& session, absl::TimeZone zone);

}  // namespace relactation
