#include "server/workflow/sync_push.h"

#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/limits.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/sha256.h"
#include "proto/relactation/status.h"
#include "server/rules/sync_limits.h"
#include "server/storage/mutation_table.h"
#include "server/storage/replica_table.h"
#include "server/workflow/client_erasing.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/mutation_settling.h"
#include "server/workflow/numbered_change.h"
#include "server/workflow/own_replica.h"

namespace relactation {
namespace {

// Empty where the change names none of the call's.
const std::string& StreamOf(const v1::PushRequest& request, const v1::Mutation& mutation) {
  static const std::string* const none = new std::string();
  const bool is_named = mutation.stream() >= 0 && mutation.stream() < request.stream_ids_size();
  return is_named ? request.stream_ids(mutation.stream()) : *none;
}

absl::Status CheckNumbers(const v1::PushRequest& request, const ReplicaRow& replica) {
  const int64_t first = request.mutations(0).n();
  if (first > replica.last_n + 1) {
    return RefusedFields(
        absl::StatusCode::kFailedPrecondition, "OUT_OF_ORDER",
        {{"mutations[0].n", "must be at most " + std::to_string(replica.last_n + 1) +
                                ", the number of the next change"}});
  }
  if (first <= 0) return InvalidField("mutations[0].n", "must be 1 or more");
  for (int i = 1; i < request.mutations_size(); ++i) {
    const int64_t n = request.mutations(i).n();
    if (n == 0 || n == first + i) continue;
    return InvalidField("mutations[" + std::to_string(i) + "].n",
                        "must follow the number before it, or be left out");
  }
  return absl::OkStatus();
}

absl::Status CheckSize(const v1::PushRequest& request) {
  if (request.mutations_size() == 1 || request.ByteSizeLong() <= kPushBytes + kMutationBytes) {
    return absl::OkStatus();
  }
  return InvalidField("mutations", "are larger than 1 MiB together; send fewer at a time");
}

v1::MutationOutcome OutcomeOf(const MutationRow& row) {
  v1::MutationOutcome outcome;
  outcome.set_n(row.n);
  outcome.set_result(static_cast<v1::MutationResult>(row.result));
  outcome.set_reason(static_cast<v1::RejectReason>(row.reason));
  if (!row.problem.empty()) outcome.set_problem(row.problem);
  outcome.set_revision(row.revision);
  outcome.set_sequence(row.sequence);
  return outcome;
}

// One call's changes, in their order.
class Pusher {
 public:
  Pusher(const Scope& scope, const v1::PushRequest& request, ReplicaRow& replica)
      : scope_(scope), request_(request), replica_(replica), mutations_(scope.transaction()) {
    row_.practice_id = replica.practice_id;
    row_.replica_id = replica.replica_id;
    row_.received_time = scope.now();
  }

  // Who has no right any more has no family here.
  absl::Status Begin() {
    if (scope_.client_ids().empty()) {
      ASSIGN_OR_RETURN(is_erased_, IsOwnFamilyErased(scope_));
      return is_erased_ ? absl::OkStatus() : CheckRoomApart();
    }
    ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope_, scope_.client_id()));
    settling_.emplace(scope_, std::move(client), replica_);
    return absl::OkStatus();
  }

  absl::Status Take(const v1::Mutation& sent, int64_t n, v1::MutationOutcome& outcome) {
    sent.SerializeToString(&encoded_);
    EncodeNumbered(encoded_, n, numbered_);
    const PushedChange change{
        .mutation = sent, .stream_id = StreamOf(request_, sent), .n = n, .bytes = numbered_.size()};
    const Sha256Hash hash = Sha256Of({change.stream_id, numbered_});
    row_.hash.assign(hash.begin(), hash.end());
    const bool is_repeat = n <= replica_.last_n;
    if (is_repeat && !RELACTATION_PLANTED(kReplayAppliedTwice)) return Repeated(n, outcome);
    const absl::Status limits = CheckLimits(sent, encoded_);
    ASSIGN_OR_RETURN(outcome, Settle(change, limits));
    outcome.set_n(n);
    if (RELACTATION_PLANTED(kReplayAppliedTwice) && is_repeat) return absl::OkStatus();
    const bool is_rejected = outcome.result() == v1::MUTATION_RESULT_REJECTED;
    if (RELACTATION_PLANTED(kRejectedNumberNotConsumed) && is_rejected) return absl::OkStatus();
    if (limits.ok()) {
      row_.record_id = sent.record_id();
    } else {
      row_.record_id.reset();
    }
    RETURN_IF_ERROR(Keep(change, outcome));
    replica_.last_n = n;
    return absl::OkStatus();
  }

  absl::Status Finish() { return settling_.has_value() ? settling_->Finish() : absl::OkStatus(); }

 private:
  absl::Status Keep(const PushedChange& change, const v1::MutationOutcome& outcome) {
    row_.n = change.n;
    row_.result = outcome.result();
    row_.reason = outcome.reason();
    row_.problem = outcome.problem();
    row_.revision = outcome.revision();
    row_.sequence = outcome.sequence();
    const bool is_kept = outcome.result() != v1::MUTATION_RESULT_APPLIED && !is_erased_ &&
                         change.bytes <= kMutationBytes;
    row_.content.clear();
    if (is_kept) row_.content.append(change.stream_id).append(numbered_);
    return mutations_.Insert(row_);
  }

  absl::Status Repeated(int64_t n, v1::MutationOutcome& outcome) {
    ASSIGN_OR_RETURN(const MutationRow settled, mutations_.Find(replica_.replica_id, n));
    if (settled.hash == row_.hash || RELACTATION_PLANTED(kForkNotNoticed)) {
      outcome = OutcomeOf(settled);
      return absl::OkStatus();
    }
    return Refusal(absl::StatusCode::kFailedPrecondition, "REPLICA_FORKED",
                   "change " + std::to_string(n) +
                       " was settled with another content: two devices share this replica; get "
                       "another one by NewReplica and number what is unsent anew");
  }

  absl::StatusOr<v1::MutationOutcome> Settle(const PushedChange& change,
                                             const absl::Status& limits) {
    if (RELACTATION_PLANTED(kOutcomeWithoutEffect) && change.n % 16 == 0) {
      v1::MutationOutcome applied;
      applied.set_result(v1::MUTATION_RESULT_APPLIED);
      return applied;
    }
    if (settling_.has_value()) {
      return limits.ok() ? settling_->Settle(change) : Rejected(v1::REJECT_REASON_INVALID, limits);
    }
    v1::MutationOutcome outcome;
    outcome.set_result(is_erased_ ? v1::MUTATION_RESULT_GONE : v1::MUTATION_RESULT_QUARANTINED);
    return is_erased_ ? outcome : RefusedApart(change, limits).value_or(outcome);
  }

  // What is not taken is sent again once the practice has looked at what lies there.
  absl::Status CheckRoomApart() {
    const int64_t last_sent = request_.mutations(0).n() + request_.mutations_size() - 1;
    if (last_sent <= replica_.last_n) return absl::OkStatus();
    ASSIGN_OR_RETURN(const MutationsSize apart,
                     mutations_.SizeApartOfDevice(replica_.practice_id, replica_.device_id));
    if (apart.changes < kApartMutations && apart.bytes < kApartBytes) return absl::OkStatus();
    return Refusal(absl::StatusCode::kResourceExhausted, "TOO_MUCH_APART",
                   "so much of this device waits for a look that no more is kept beside it; ask "
                   "the practice to look at what was handed in, then sync again");
  }

  // Nothing is laid apart that does nothing, or could never be taken in.
  static std::optional<v1::MutationOutcome> RefusedApart(const PushedChange& change,
                                                         const absl::Status& limits) {
    if (change.mutation.action() == v1::MUTATION_ACTION_UNSPECIFIED) {
      return Rejected(v1::REJECT_REASON_INVALID, limits);
    }
    return RejectedForSize(change);
  }

  const Scope& scope_;
  const v1::PushRequest& request_;
  ReplicaRow& replica_;
  MutationTable mutations_;
  std::optional<MutationSettling> settling_;
  // Of one change after another, in the same memory: what is kept of it, and its encoded form as it
  // was sent and as it is known by.
  MutationRow row_;
  std::string encoded_;
  std::string numbered_;
  // Nothing of the family is kept any more.
  bool is_erased_ = false;
};

}  // namespace

absl::StatusOr<v1::PushResponse> Push(const Scope& scope, const v1::PushRequest& request) {
  ASSIGN_OR_RETURN(ReplicaRow replica, FindOwnReplica(scope, request.replica_id()));
  RETURN_IF_ERROR(CheckNumbers(request, replica));
  RETURN_IF_ERROR(CheckSize(request));
  NoteContact(scope.now(), request.device_time(), replica);
  Pusher pusher(scope, request, replica);
  RETURN_IF_ERROR(pusher.Begin());
  v1::PushResponse response;
  int64_t n = request.mutations(0).n();
  for (const v1::Mutation& mutation : request.mutations()) {
    RETURN_IF_ERROR(pusher.Take(mutation, n++, *response.add_outcomes()));
  }
  RETURN_IF_ERROR(pusher.Finish());
  RETURN_IF_ERROR(ReplicaTable(scope.transaction()).Update(replica));
  response.set_last_n(replica.last_n);
  response.set_backed_up_n(replica.backed_up_n);
  return response;
}

}  // namespace relactation
