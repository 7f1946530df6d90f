// Up to where a copy that outlives the server's disk holds what replicas pushed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct BackedUpMark {
  std::string replica_id;
  // The number of the replica's last change that the copy has settled.
  int64_t n = 0;
};

// Of every replica that has pushed anything by what the transaction sees: that of the copy.
absl::StatusOr<std::vector<BackedUpMark>> BackedUpMarksOf(Transaction& copy);

// Says so in the store that the copy was made from, once the copy is on its disk: devices then let
// go of what it holds. Lowers nothing, and says of no replica more than it has pushed here.
absl::Status RaiseBackedUpMarks(Transaction& transaction, const std::vector<BackedUpMark>& marks);

}  // namespace relactation
