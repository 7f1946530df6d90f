// The options that tell of a session, for adding one and for correcting one.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/command/session_entry.h"

namespace relactation {

std::vector<CommandOption> SessionOptions();

// --zone, else the family's. INVALID_ARGUMENT names the option.
absl::StatusOr<absl::TimeZone> TypedZone(const CommandRun& run, const v1::Client& client);

// What was typed, without method and start.
absl::StatusOr<TypedSession> TypedSessionOf(const CommandRun& run, const v1::Client& client);

// What the person should know beyond that a record was kept: why somebody is to look at it, and
// whether it counts until then.
void RemarkOnReasons(CommandRun& run, const v1::Record& record, const v1::Client& client);

// The same, and what else there is to a session.
void RemarkOnSession(CommandRun& run, const v1::Record& record, const v1::Client& client);

}  // namespace relactation
