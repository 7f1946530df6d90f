// Signing a family's device out.
#pragma once

#include "absl/status/status.h"
#include "client/command/command_run.h"

namespace relactation {

// Sends what waits, asks, has the practice end the sign-in, and takes everything of the family off
// this machine. What can not be sent is first written into a file or given up, as the person says:
// FAILED_PRECONDITION, with how to say so, where nobody can be asked. Without a network the
// practice is not told, and the person hears that.
absl::Status LogoutDevice(CommandRun& run);

}  // namespace relactation
