// What becomes of one change that a device pushes, and its effect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sync.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/rules/merge_rules.h"
#include "server/storage/client_ids.h"
#include "server/storage/mutation_table.h"
#include "server/storage/record_appending.h"
#include "server/storage/record_row.h"
#include "server/storage/replica_table.h"
#include "server/storage/scope.h"
#include "server/workflow/record_keeping.h"

namespace relactation {

// A change that is rejected, and what is wrong with it.
v1::MutationOutcome Rejected(v1::RejectReason reason, std::string_view problem);
v1::MutationOutcome Rejected(v1::RejectReason reason, const absl::Status& problem);

// A change as it is settled, which may have been sent without its number, or with the place of its
// stream in a list.
struct PushedChange {
  const v1::Mutation& mutation;
  const std::string& stream_id;
  int64_t n = 0;
  // Encoded with its number, and without that place.
  size_t bytes = 0;
};

// What a change is answered that is larger than any that is taken. No value: it is not.
std::optional<v1::MutationOutcome> RejectedForSize(const PushedChange& change);

// Settles the changes of one replica in their order. An error means that the store failed: nothing
// of the call may stay. Whatever is wrong with a change itself is its outcome.
class MutationSettling {
 public:
  // All must outlive this. The replica notes when its last change was made.
  MutationSettling(const Scope& scope, v1::Client client, ReplicaRow& replica);

  absl::StatusOr<v1::MutationOutcome> Settle(const PushedChange& change);
  // Once all are settled: has the streams end behind what was made. Without it nothing of the call
  // may stay.
  absl::Status Finish() { return appending_.MoveHeads(); }

 private:
  absl::StatusOr<v1::MutationOutcome> Decide(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> Create(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> CreateRecord(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> CreatePlanSeen(const PushedChange& change);
  absl::StatusOr<bool> IsTakenElsewhere(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> SeenBefore(const RecordRow& row);
  absl::StatusOr<v1::MutationOutcome> IdTaken(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> Change(const PushedChange& change);
  absl::StatusOr<v1::MutationOutcome> Merge(const PushedChange& change, const RecordRow& row);
  // What is wrong with the next version. No value: nothing; it is marked for a look where it ought
  // to be.
  std::optional<v1::MutationOutcome> Unfit(const std::string& stream_id, const MergedRecord& stored,
                                           MergeOutcome& merged) const;
  // What is wrong with what a change was made on. No value: nothing.
  absl::StatusOr<std::optional<v1::MutationOutcome>> RefusedBase(const PushedChange& change);

  const Scope& scope_;
  const v1::Client client_;
  ReplicaRow& replica_;
  RecordOrigin origin_;
  // Of the change that is being settled, corrected.
  absl::Time edit_time_;
  ClientIds ids_;
  RecordAppending appending_;
  MutationTable mutations_;
};

}  // namespace relactation
