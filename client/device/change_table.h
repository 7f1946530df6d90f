// What the device's person did, in the order in which it was done: what waits to be sent, what the
// server settled, and the tray of what it refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct Change {
  int64_t change_id = 0;  // Set when it is appended; later changes have greater ones.
  std::string replica_id;
  std::string stream_id;
  v1::Mutation mutation;  // As it is sent, but for its place among the request's streams.
  // What became of it. Absent: nobody answered yet.
  std::optional<v1::MutationOutcome> outcome = {};
  // Refused, and not dealt with yet.
  bool is_in_tray = false;
  // Refused, and dealt with: the person let go of it, or another change stands for it. Where the
  // server lost its number, that is sent again all the same, as numbers have no gaps.
  bool is_given_up = false;
};

// Whether a person has to hear of the outcome and decide about it: all but those by which the
// server took the change. One that this version does not know is among them.
bool IsRefused(const v1::MutationOutcome& outcome);

// The revision that is seen once the change is laid over one of `base_revision`: what the server
// made of it, if nothing that the person has not seen lies between; otherwise that below it.
int64_t SeenRevision(const Change& change, int64_t base_revision);

class ChangeTable {
 public:
  explicit ChangeTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Append(const Change& change);
  // Those of the replica without an outcome, in the order of their numbers, at most so many.
  absl::StatusOr<std::vector<Change>> Unsent(std::string_view replica_id, int64_t most);
  // Without those that were given up.
  absl::StatusOr<int64_t> CountUnsent();
  // All of one record, oldest first.
  absl::StatusOr<std::vector<Change>> OfRecord(std::string_view record_id);
  // Everything there is, oldest first.
  absl::StatusOr<std::vector<Change>> All();
  // Settled by a replica that this device was before, and not refused. Oldest first.
  absl::StatusOr<std::vector<Change>> OfOtherReplicas(std::string_view replica_id);
  absl::StatusOr<std::vector<Change>> Tray();
  // NOT_FOUND if there is none.
  absl::StatusOr<Change> Find(int64_t change_id);

  // Writes what became of the replica's change of this number; into the tray if it was refused and
  // not dealt with before. DATA_LOSS if there is no such change that waits.
  absl::Status Settle(std::string_view replica_id, const v1::MutationOutcome& outcome);
  // The server knows the replica's changes up to `n` only: later ones are to be sent again.
  absl::Status UnsettleAfter(std::string_view replica_id, int64_t n);
  // Gives it another replica and number, and the content that goes with these; it is to be sent.
  absl::Status Renumber(int64_t change_id, std::string_view replica_id,
                        const v1::Mutation& mutation);
  // Lets other numbers be given to what the replica has not sent and numbered above `n`.
  absl::Status UnnumberAfter(std::string_view replica_id, int64_t n);
  // The person dealt with what was refused.
  absl::Status TakeOutOfTray(int64_t change_id);
  // Lets go of all that is settled and not in the tray.
  absl::Status DeleteSettled(std::string_view stream_id);
  // Lets go of what is settled, not in the tray, in the rows and outlives the server's disk. Once
  // anything of the replica does, so does all that was settled by those that this device was
  // before.
  absl::Status PruneUpTo(std::string_view replica_id, int64_t backed_up_n);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
