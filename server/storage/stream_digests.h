// Digests of streams that were written before digests were kept.
#pragma once

#include "absl/status/status.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Makes the digest of every stream that has none, from its rows. DATA_LOSS never: what a row is
// does not matter here.
absl::Status MakeMissingDigests(Transaction& transaction);

}  // namespace relactation
