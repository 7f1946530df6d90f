#include "server/workflow/mutation_settling.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/client_care.h"
#include "server/rules/merge_rules.h"
#include "server/rules/record_shape.h"
#include "server/rules/sync_limits.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/own_replica.h"
#include "server/workflow/record_keeping.h"
#include "server/workflow/record_lookup.h"
#include "server/workflow/record_revising.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

v1::MutationOutcome Outcome(v1::MutationResult result, const RecordRow& row) {
  v1::MutationOutcome outcome;
  outcome.set_result(result);
  outcome.set_revision(row.revision);
  outcome.set_sequence(row.sequence);
  return outcome;
}

v1::MutationOutcome Gone() {
  v1::MutationOutcome outcome;
  outcome.set_result(v1::MUTATION_RESULT_GONE);
  return outcome;
}

v1::MutationOutcome Refused(const absl::Status& status) {
  const bool is_closed = absl::IsFailedPrecondition(status);
  return Rejected(is_closed ? v1::REJECT_REASON_CLOSED : v1::REJECT_REASON_INVALID, status);
}

v1::MutationOutcome IdIsTaken() {
  return Rejected(v1::REJECT_REASON_ID_TAKEN,
                  "record_id: is the id of something else of this family");
}

v1::MutationOutcome WrongStream() {
  return Rejected(v1::REJECT_REASON_WRONG_STREAM,
                  "stream: is not the one that such a record belongs in, or none of yours");
}

// Whether the record lies where its kind belongs: a private one in the stream of whom it is about.
bool BelongsIn(const v1::Record& record, const StreamRef& stream) {
  const std::optional<StreamChoice> choice = StreamOfRecord(record);
  if (!choice.has_value()) return false;
  if (RELACTATION_PLANTED(kPrivateRowInFamilyStream)) return true;
  if (stream.kind != (choice->is_private ? StreamKind::kPrivate : StreamKind::kFamily))
    return false;
  return !choice->is_private || choice->person_id == stream.owner_person_id;
}

// A record as whoever recorded it sent it.
std::string AsSent(v1::Record record) {
  record.clear_record_id();
  record.clear_revision();
  record.clear_author_id();
  record.clear_device_id();
  record.clear_create_time();
  record.clear_entry_time();
  record.clear_review_reasons();
  record.clear_edit();
  record.clear_state();
  return record.SerializeAsString();
}

PushedEdit EditOf(const PushedChange& change, const ReplicaRow& replica, absl::Time edit_time) {
  const v1::Mutation& mutation = change.mutation;
  PushedEdit edit;
  edit.action = mutation.action();
  edit.changes.assign(mutation.changes().begin(), mutation.changes().end());
  // Made by the replica itself, and not yet back: at its first revision.
  edit.base_revision = mutation.has_base_revision() ? mutation.base_revision() : 1;
  edit.base_n = mutation.base_n();
  edit.replica_id = replica.replica_id;
  edit.n = change.n;
  edit.edit_time = edit_time;
  edit.author_id = replica.person_id;
  return edit;
}

}  // namespace

v1::MutationOutcome Rejected(v1::RejectReason reason, std::string_view problem) {
  v1::MutationOutcome outcome;
  outcome.set_result(v1::MUTATION_RESULT_REJECTED);
  outcome.set_reason(reason);
  outcome.set_problem(std::string(problem));
  return outcome;
}

v1::MutationOutcome Rejected(v1::RejectReason reason, const absl::Status& problem) {
  return Rejected(reason, ToStd(problem.message()));
}

std::optional<v1::MutationOutcome> RejectedForSize(const PushedChange& change) {
  if (change.bytes <= kMutationBytes) return std::nullopt;
  return Rejected(v1::REJECT_REASON_INVALID, "body: is larger than 160 KiB with its changes");
}

MutationSettling::MutationSettling(const Scope& scope, v1::Client client, ReplicaRow& replica)
    : scope_(scope),
      client_(std::move(client)),
      replica_(replica),
      origin_{replica.person_id, replica.device_id},
      ids_(scope, client_.client_id()),
      appending_(scope),
      mutations_(scope.transaction()) {}

absl::StatusOr<v1::MutationOutcome> MutationSettling::Settle(const PushedChange& change) {
  edit_time_ = CorrectedTime(scope_.now(), change.mutation.edit_time(), replica_);
  ASSIGN_OR_RETURN(v1::MutationOutcome outcome, Decide(change));
  // What was not taken does not say when the next one can have been.
  const bool is_taken = outcome.result() == v1::MUTATION_RESULT_APPLIED ||
                        outcome.result() == v1::MUTATION_RESULT_CONFLICT_KEPT;
  if (is_taken) replica_.last_edit_time = edit_time_;
  return outcome;
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::Decide(const PushedChange& change) {
  if (!scope_.HasStream(change.stream_id)) return WrongStream();
  if (std::optional<v1::MutationOutcome> rejected = RejectedForSize(change)) return *rejected;
  const absl::Status may_add = CheckMayHaveAddedTo(client_, edit_time_);
  if (!may_add.ok()) return Refused(may_add);
  switch (change.mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      return Create(change);
    case v1::MUTATION_ACTION_PATCH:
    case v1::MUTATION_ACTION_DELETE:
    case v1::MUTATION_ACTION_RESTORE:
      return Change(change);
    default:
      return Rejected(v1::REJECT_REASON_UNSUPPORTED,
                      "action: is none that this server knows; it may after an upgrade");
  }
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::Create(const PushedChange& change) {
  const v1::RowKind kind = change.mutation.kind();
  const v1::KindRule* rule = RuleOfKind(kind);
  if (rule == nullptr) {
    return Rejected(v1::REJECT_REASON_UNSUPPORTED,
                    "kind: is none that this server knows; it may after an upgrade");
  }
  if (!rule->from_devices()) {
    return Rejected(v1::REJECT_REASON_FORBIDDEN, "kind: is not made by a family's device");
  }
  return kind == v1::ROW_KIND_PLAN_SEEN ? CreatePlanSeen(change) : CreateRecord(change);
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::CreateRecord(const PushedChange& change) {
  const v1::Mutation& mutation = change.mutation;
  v1::Record record;
  if (!record.ParseFromString(mutation.body())) {
    return Rejected(v1::REJECT_REASON_INVALID, "body: is no record");
  }
  record.set_record_id(mutation.record_id());
  const bool is_of_kind =
      mutation.kind() == v1::ROW_KIND_SESSION ? record.has_session() : record.has_observation();
  if (!is_of_kind) return Rejected(v1::REJECT_REASON_INVALID, "body: is not what kind says");
  const absl::Status limits = CheckLimits(record);
  if (!limits.ok()) return Rejected(v1::REJECT_REASON_INVALID, limits);
  if (!BelongsIn(record, *scope_.Stream(change.stream_id))) return WrongStream();
  ASSIGN_OR_RETURN(const bool is_taken, IsTakenElsewhere(change));
  if (is_taken) return IdIsTaken();
  const absl::Status problem = CheckNewRecord(client_, record);
  if (!problem.ok()) return Refused(problem);
  origin_.entry_time = edit_time_;
  RecordRow row = NewRowIn(scope_, change.stream_id, origin_, record);
  const absl::Status stored = appending_.Append(row);
  if (absl::IsAlreadyExists(stored)) return IdTaken(change);
  RETURN_IF_ERROR(stored);
  ids_.Stored(row.stream_id, row.record_id);
  return Outcome(v1::MUTATION_RESULT_APPLIED, row);
}

absl::StatusOr<bool> MutationSettling::IsTakenElsewhere(const PushedChange& change) {
  ASSIGN_OR_RETURN(const std::optional<int> kind,
                   ids_.KindOutside(change.stream_id, change.mutation.record_id()));
  return kind.has_value();
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::IdTaken(const PushedChange& change) {
  const v1::Mutation& mutation = change.mutation;
  ASSIGN_OR_RETURN(const RecordRow row,
                   RecordTable(scope_).Find(change.stream_id, mutation.record_id()));
  if (row.state == RecordState::kPurged) return Gone();
  if (row.kind != mutation.kind()) return IdIsTaken();
  RecordRow first = row;
  if (row.revision > 1) {
    ASSIGN_OR_RETURN(const std::vector<RecordRow> versions,
                     RecordVersionTable(scope_).ListOf(change.stream_id, mutation.record_id()));
    if (versions.empty()) return IdIsTaken();
    first = versions.front();
  }
  ASSIGN_OR_RETURN(v1::Record made, MessageOf<v1::Record>(first));
  v1::Record sent;
  const bool is_same = sent.ParseFromString(mutation.body()) && AsSent(made) == AsSent(sent);
  return is_same ? Outcome(v1::MUTATION_RESULT_DUPLICATE, row) : IdIsTaken();
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::CreatePlanSeen(const PushedChange& change) {
  const v1::Mutation& mutation = change.mutation;
  v1::PlanSeen seen;
  if (!seen.ParseFromString(mutation.body())) {
    return Rejected(v1::REJECT_REASON_INVALID, "body: is no mark of a plan that was seen");
  }
  seen.set_plan_seen_id(mutation.record_id());
  seen.set_person_id(replica_.person_id);
  const absl::Status limits = CheckLimits(seen);
  if (!limits.ok()) return Rejected(v1::REJECT_REASON_INVALID, limits);
  if (scope_.Stream(change.stream_id)->kind != StreamKind::kFamily) return WrongStream();
  ASSIGN_OR_RETURN(const bool is_taken, IsTakenElsewhere(change));
  if (is_taken) return IdIsTaken();
  RecordRow row;
  row.stream_id = change.stream_id;
  row.record_id = seen.plan_seen_id();
  row.kind = mutation.kind();
  row.start_time = FromTimestamp(seen.see_time());
  row.body = seen.SerializeAsString();
  const absl::Status stored = appending_.Append(row);
  if (absl::IsAlreadyExists(stored)) return SeenBefore(row);
  RETURN_IF_ERROR(stored);
  ids_.Stored(row.stream_id, row.record_id);
  return Outcome(v1::MUTATION_RESULT_APPLIED, row);
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::SeenBefore(const RecordRow& row) {
  ASSIGN_OR_RETURN(const RecordRow known, RecordTable(scope_).Find(row.stream_id, row.record_id));
  if (known.state == RecordState::kPurged) return Gone();
  const bool is_same = known.kind == row.kind && known.body == row.body;
  return is_same ? Outcome(v1::MUTATION_RESULT_DUPLICATE, known) : IdIsTaken();
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::Change(const PushedChange& change) {
  const absl::StatusOr<RecordRow> row =
      RecordTable(scope_).Find(change.stream_id, change.mutation.record_id());
  ASSIGN_OR_RETURN(const std::optional<v1::MutationOutcome> refused, RefusedBase(change));
  if (refused.has_value()) return *refused;
  if (absl::IsNotFound(row.status())) {
    return Rejected(v1::REJECT_REASON_NO_SUCH_ROW, "record_id: is the id of nothing there");
  }
  RETURN_IF_ERROR(row.status());
  if (row->state == RecordState::kPurged) return Gone();
  if (!IsRecordKind(row->kind)) {
    return Rejected(v1::REJECT_REASON_FORBIDDEN,
                    "record_id: is of what a family's device does not change");
  }
  return Merge(change, *row);
}

absl::StatusOr<std::optional<v1::MutationOutcome>> MutationSettling::RefusedBase(
    const PushedChange& change) {
  const v1::Mutation& mutation = change.mutation;
  if (mutation.base_n() == 0) {
    if (mutation.has_base_revision()) return std::nullopt;
    return Rejected(v1::REJECT_REASON_INVALID,
                    "base_revision: must say what was changed, or base_n must");
  }
  const auto wrong =
      Rejected(v1::REJECT_REASON_INVALID, "base_n: is not an earlier change of the same record");
  if (mutation.base_n() >= change.n) return wrong;
  const absl::StatusOr<MutationRow> base = mutations_.Find(replica_.replica_id, mutation.base_n());
  if (absl::IsNotFound(base.status())) return wrong;
  RETURN_IF_ERROR(base.status());
  // One that broke a limit may not say what it was about.
  if (base->record_id.value_or(mutation.record_id()) != mutation.record_id()) return wrong;
  if (base->result == v1::MUTATION_RESULT_GONE) return Gone();
  const bool lies_apart =
      base->result == v1::MUTATION_RESULT_QUARANTINED && base->look != MutationLook::kTakenIn;
  const bool is_refused = base->result == v1::MUTATION_RESULT_REJECTED || lies_apart;
  if (is_refused && !RELACTATION_PLANTED(kBaseNotAsked)) {
    return Rejected(v1::REJECT_REASON_BASE_REFUSED,
                    "base_n: the change that this one was made on was not taken");
  }
  return std::nullopt;
}

absl::StatusOr<v1::MutationOutcome> MutationSettling::Merge(const PushedChange& change,
                                                            const RecordRow& row) {
  const v1::Mutation& mutation = change.mutation;
  ASSIGN_OR_RETURN(v1::Record record, RecordOf(row));
  const FoundRecord found{row, std::move(record)};
  ASSIGN_OR_RETURN(const MergedRecord stored, ToMerged(found));
  absl::StatusOr<MergeOutcome> merged = MergeEdit(EditOf(change, replica_, edit_time_), stored);
  if (!merged.ok()) return Refused(merged.status());
  if (merged->result == v1::MUTATION_RESULT_DUPLICATE) {
    return Outcome(v1::MUTATION_RESULT_DUPLICATE, row);
  }
  if (mutation.action() == v1::MUTATION_ACTION_PATCH) {
    const std::optional<v1::MutationOutcome> unfit = Unfit(row.stream_id, stored, *merged);
    if (unfit.has_value()) return *unfit;
  }
  v1::RecordEdit edit;
  edit.set_editor_id(replica_.person_id);
  edit.set_device_id(replica_.device_id);
  *edit.mutable_edit_time() = ToTimestamp(edit_time_);
  *edit.mutable_receive_time() = ToTimestamp(scope_.now());
  edit.set_reason(mutation.reason());
  const v1::MutationResult result = merged->result;
  // The next version goes behind what was appended.
  RETURN_IF_ERROR(appending_.MoveHeads());
  const absl::StatusOr<RecordRow> next_row =
      StoreNextRevision(scope_, found, std::move(merged->next), edit);
  if (absl::IsInvalidArgument(next_row.status())) return Refused(next_row.status());
  RETURN_IF_ERROR(next_row.status());
  return Outcome(result, *next_row);
}

std::optional<v1::MutationOutcome> MutationSettling::Unfit(const std::string& stream_id,
                                                           const MergedRecord& stored,
                                                           MergeOutcome& merged) const {
  v1::Record& next = merged.next.record;
  for (const absl::Status& problem :
       {CheckLimits(next), CheckRecordShape(client_, next), CheckRecordSize(next)}) {
    if (!problem.ok()) return Rejected(v1::REJECT_REASON_INVALID, problem);
  }
  if (!BelongsIn(next, *scope_.Stream(stream_id))) return WrongStream();
  const auto& reasons = stored.record.review_reasons();
  const bool did_not_fit = std::find(reasons.begin(), reasons.end(),
                                     v1::REVIEW_REASON_CHANGES_DO_NOT_FIT) != reasons.end();
  MarkForReview(scope_.now(), next);
  if ((did_not_fit || merged.joins_others) && !PartsFit(next)) {
    next.add_review_reasons(v1::REVIEW_REASON_CHANGES_DO_NOT_FIT);
  }
  return std::nullopt;
}

}  // namespace relactation
