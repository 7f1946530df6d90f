// The epochs of streams: what their sequences count.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/world.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Gives every stream of the store another epoch, which nobody can guess, so that no cursor of
// before holds: for a store that came back from a copy, whose sequences will be given once more.
// Each device then gets its streams anew, and sends again what the copy does not have.
absl::Status RenewEpochs(Transaction& transaction, RandomSource& random);

// The epoch of a stream. NOT_FOUND if the practice has none of this id. For a caller to whom the
// stream once was open; a scope that holds it has the epoch.
absl::StatusOr<int64_t> EpochOf(Transaction& transaction, std::string_view practice_id,
                                std::string_view stream_id);

}  // namespace relactation
