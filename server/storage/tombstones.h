// Rows that were taken back, of all streams of the store. For the upkeep of the store and not for
// calls: what it does nobody asked for, so it has no scope.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"
#include "server/storage/record_table.h"

namespace relactation {

// A stream with rows that were taken back.
struct TombstoneStream {
  std::string stream_id;
  // Rows taken back up to this sequence are forgotten.
  int64_t floor_sequence = 0;
  // Up to here every replica of the stream that was heard of has said that it holds all.
  int64_t passed_sequence = 0;
};

class Tombstones {
 public:
  explicit Tombstones(Transaction& transaction) : transaction_(transaction) {}

  // Streams of the kinds that devices may hold, with anything taken back. A replica counts where
  // it was heard of since `heard_since`, its device's right has not ended, and no other took its
  // place; one that has said nothing of this epoch of the stream has passed nothing. Where none
  // counts, all is passed.
  absl::StatusOr<std::vector<TombstoneStream>> Streams(absl::Time heard_since);

  // What was taken back above the floor and is passed, in the order of sequence, at most `limit`.
  absl::StatusOr<std::vector<RecordRow>> Passed(const TombstoneStream& stream, int64_t limit);

  // Leaves of a row that was taken back the bare id, and nothing of its earlier versions.
  absl::Status Purge(std::string_view stream_id, std::string_view record_id);

  // Never lowers it.
  absl::Status RaiseFloor(std::string_view stream_id, int64_t sequence);

 private:
  absl::Status ReadPassed(absl::Time heard_since, TombstoneStream& stream);
  Transaction& transaction_;
};

}  // namespace relactation
