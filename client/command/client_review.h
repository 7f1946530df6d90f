// The branch of `relact review` that looks at one client.
#pragma once

#include "absl/status/status.h"
#include "client/command/command_run.h"

namespace relactation {

// Shows the client named by the run's CLIENT over the days asked for. INVALID_ARGUMENT: an option
// that is for all families.
absl::Status ReviewOneClient(CommandRun& run);

}  // namespace relactation
