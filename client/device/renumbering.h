// Changes that go to the server under another replica than they were made under.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "client/device/device_state.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Makes the device this replica and numbers what is unsent anew, from 1. What was sent before all
// the same is recognised by the ids of its entries.
absl::Status BecomeReplica(Transaction& transaction, const std::string& replica_id,
                           DeviceState& state);

// The store was made for another device of the same adult, whose sign-in is lost: it becomes that
// of the one that `signed_in`. What is unsent goes under its replica; the rows stay, and the
// server's next Hello says which of them it may have.
absl::Status AdoptStore(Transaction& transaction, const DeviceState& signed_in, DeviceState found);

// The server came back from a copy and knows the replica's changes up to `last_n`: what replicas
// that this device was before had settled is sent again, before what was made later and waits.
absl::Status SendAgainOfOtherReplicas(Transaction& transaction, int64_t last_n, DeviceState& state);

// What the person gave up and the server has lost must not take effect after all: in its place
// goes a change that does nothing, which every server refuses. It uses up the number, and what was
// made on it stays refused.
absl::Status WithdrawWhatWasGivenUp(Transaction& transaction, int64_t last_n,
                                    const DeviceState& state);

}  // namespace relactation
