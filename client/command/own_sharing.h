// What an adult of a family shares of what they keep private, on their own device.
#pragma once

#include <memory>

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The family as this device holds it, with the consents alone that name whose device it is.
absl::StatusOr<v1::Client> FamilyWithOwnConsents(CommandRun& run);

// The practice itself is told, at once: who may see what is nothing to wait for.
absl::StatusOr<std::unique_ptr<PracticeConnection>> ConnectAsOwner(CommandRun& run);

// OK, or why nothing was shared or taken back, with the way out.
absl::Status NothingWasChanged(const absl::Status& status);

// What came of it reaches this device too, if the network holds; else with the next sync.
void TakeInNews(CommandRun& run);

}  // namespace relactation
