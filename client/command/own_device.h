// What commands about a family's own device begin with and end with.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// UNAUTHENTICATED where nobody is signed in; FAILED_PRECONDITION where one of the practice is.
absl::Status CheckIsDevice(const CommandRun& run);

// The practice ends this device's sign-in: from the next call on its token only hands in and says
// what was wiped. OK where that is so already. Fails as the connection does.
absl::Status EndOwnSignIn(CommandRun& run);

// What the device will have wiped once its store is gone; without a stream where it holds none.
absl::StatusOr<v1::ConfirmWipeRequest> ReadWhatIsHeld(CommandRun& run);

// Tells the practice so. Nice to have: where nobody answers nothing happens.
void ConfirmWiped(CommandRun& run, const v1::ConfirmWipeRequest& wiped);

// Why an exchange came to nothing, with how much waits here and is kept, and whom to tell where the
// server itself is in trouble.
absl::Status NothingIsLost(CommandRun& run, const absl::Status& status);

// Warns, where the right of this device has ended, of what is still here to be read: what its
// person recorded and the practice refused or has not had, which goes by their own word alone.
void TellOfWhatIsLeft(CommandRun& run);

}  // namespace relactation
