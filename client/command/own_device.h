// What commands about a family's own device begin with and end with.
#pragma once

#include "absl/status/status.h"
#include "client/command/command_run.h"

namespace relactation {

// UNAUTHENTICATED where nobody is signed in; FAILED_PRECONDITION where one of the practice is.
absl::Status CheckIsDevice(const CommandRun& run);

// Why an exchange came to nothing, with how much waits here and is kept.
absl::Status NothingIsLost(CommandRun& run, const absl::Status& status);

}  // namespace relactation
