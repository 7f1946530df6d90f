// Makes the line of an invite that this program hands to a person.
#pragma once

#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "proto/relactation/invite_line.h"

namespace relactation {

// An invite to the server of the run's profile, with a secret that nobody has yet: the request that
// makes the invite carries it, and then FormatInviteLine() is what is handed on. Nothing is sent.
// Fails as SignedIn() does.
absl::StatusOr<InviteLine> NewInviteLine(CommandRun& run);

}  // namespace relactation
