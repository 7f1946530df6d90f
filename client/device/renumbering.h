// Changes that go to the server under another replica than they were made under.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "client/device/device_state.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Makes the device this replica and numbers what is unsent anew, from 1. What it was sent before is
// recognised by the ids of its entries.
absl::Status BecomeReplica(Transaction& transaction, const std::string& replica_id,
                           DeviceState& state);

// The server lost what came after a copy of it: what replicas that this device was before had
// settled there is sent again, after all that waits.
absl::Status SendAgainOfOtherReplicas(Transaction& transaction, DeviceState& state);

}  // namespace relactation
