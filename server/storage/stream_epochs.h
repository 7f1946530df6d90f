// The epochs of streams: what their sequences count.
#pragma once

#include "absl/status/status.h"
#include "proto/relactation/world.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Gives every stream of the store another epoch, which nobody can guess, so that no cursor of
// before holds: for a store that came back from a copy, whose sequences will be given once more.
// Each device then gets its streams anew, and sends again what the copy does not have.
absl::Status RenewEpochs(Transaction& transaction, RandomSource& random);

}  // namespace relactation
