#include "client/device/entries.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "relactation/v1/sync.pb.h"

#include "client/device/change_table.h"
#include "client/device/held_streams.h"
#include "client/device/record_view.h"
#include "client/device/refusals.h"
#include "client/device/row_table.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/field_groups.h"
#include "proto/relactation/sync/group_fields.h"
#include "proto/relactation/sync/stored_kind.h"

namespace relactation {
namespace {

absl::Status TakenBack() {
  return absl::FailedPreconditionError("this entry is taken back; restore it first");
}

// The device got another replica since, and the server had not seen the entry under the first.
absl::Status ChangedMeanwhile() {
  return absl::AbortedError("this entry has changed since you looked; nothing was corrected");
}

// One entry on its way into the store.
class Entry {
 public:
  static absl::StatusOr<Entry> Begin(DeviceStore& store, const std::vector<int64_t>& instead_of) {
    ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
    ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
    if (!state.has_right) return RightEnded();
    return Entry(std::move(transaction), std::move(state), instead_of);
  }

  Transaction& transaction() { return transaction_; }
  const DeviceState& state() const { return state_; }

  // The stream of the kind that the device may write to.
  absl::StatusOr<std::string> WritableStream(const StreamChoice& choice) {
    if (choice.is_private && choice.person_id != state_.person_id) {
      return InvalidField("person_id",
                          "is private to another adult: only their own device records "
                          "it");
    }
    if (RELACTATION_PLANTED(kPrivateRowInFamilyStream)) return state_.client_id;
    const auto kind = choice.is_private ? v1::STREAM_KIND_PRIVATE : v1::STREAM_KIND_FAMILY;
    ASSIGN_OR_RETURN(const std::vector<HeldStream> streams, HeldStreams(transaction_).List());
    for (const HeldStream& stream : streams) {
      if (stream.kind == kind && stream.person_id == choice.person_id && stream.is_writable) {
        return stream.stream_id;
      }
    }
    if (!streams.empty()) return RightEnded();
    return NotSynced();
  }

  // Numbers the only change, keeps it and commits.
  absl::Status Finish(std::string stream_id, v1::Mutation mutation, absl::Time now) {
    RETURN_IF_ERROR(Keep(std::move(stream_id), std::move(mutation), now));
    return Commit();
  }

  // Numbers the change and keeps it.
  absl::Status Keep(std::string stream_id, v1::Mutation mutation, absl::Time now) {
    mutation.set_n(state_.next_n++);
    *mutation.mutable_edit_time() = ToTimestamp(now);
    RETURN_IF_ERROR(CheckLimits(mutation));
    RETURN_IF_ERROR(ChangeTable(transaction_)
                        .Append({.change_id = 0,
                                 .replica_id = state_.replica_id,
                                 .stream_id = std::move(stream_id),
                                 .mutation = std::move(mutation)}));
    RETURN_IF_ERROR(UpdateDeviceState(transaction_, state_));
    return absl::OkStatus();
  }

  // What was kept stands from here on, and what it stands for is dealt with.
  absl::Status Commit() {
    for (const int64_t refused : instead_of_) {
      RETURN_IF_ERROR(ChangeTable(transaction_).TakeOutOfTray(refused));
    }
    return transaction_.Commit();
  }

  // A change of what the person sees.
  v1::Mutation ChangeOf(const SeenRecord& seen, v1::MutationAction action,
                        std::string_view reason) const {
    v1::Mutation mutation;
    mutation.set_action(action);
    mutation.set_record_id(seen.record.record_id());
    if (seen.base_revision > 0) mutation.set_base_revision(seen.base_revision);
    if (seen.last_replica_id == state_.replica_id) mutation.set_base_n(seen.last_n);
    mutation.set_reason(std::string(reason));
    return mutation;
  }

  v1::Mutation PatchOf(const SeenRecord& seen, const std::vector<v1::FieldChange>& changes,
                       std::string_view reason) const {
    v1::Mutation mutation = ChangeOf(seen, v1::MUTATION_ACTION_PATCH, reason);
    for (const v1::FieldChange& change : changes) *mutation.add_changes() = change;
    return mutation;
  }

  // Made on what the person saw, and on the change that was kept last.
  v1::Mutation RestoreAfterLast(const SeenRecord& seen, std::string_view reason) const {
    v1::Mutation mutation = ChangeOf(seen, v1::MUTATION_ACTION_RESTORE, reason);
    mutation.set_base_n(state_.next_n - 1);
    return mutation;
  }

 private:
  Entry(Transaction transaction, DeviceState state, const std::vector<int64_t>& instead_of)
      : transaction_(std::move(transaction)), state_(std::move(state)), instead_of_(instead_of) {}

  Transaction transaction_;
  DeviceState state_;
  const std::vector<int64_t>& instead_of_;
};

// Whether somebody took it back, and that lost against a change.
bool HasLostState(const SeenRecord& seen) {
  return std::any_of(seen.superseded.begin(), seen.superseded.end(),
                     [](const auto& lost) { return lost.group() == kStateGroup; });
}

// Whether the person's having seen the revision is known, or on its way.
absl::StatusOr<bool> IsSeen(Transaction& transaction, const std::string& person_id,
                            int64_t revision) {
  bool is_seen = false;
  const auto look = [&](const std::string& body) {
    v1::PlanSeen seen;
    if (!seen.ParseFromString(body)) return;
    const bool is_own = seen.person_id().empty() || seen.person_id() == person_id;
    if (is_own && seen.plan_revision() == revision) is_seen = true;
  };
  RETURN_IF_ERROR(RowTable(transaction).ForEach(v1::ROW_KIND_PLAN_SEEN, [&](const HeldRow& held) {
    look(held.row.body());
    return absl::OkStatus();
  }));
  ASSIGN_OR_RETURN(const std::vector<Change> changes, ChangeTable(transaction).All());
  for (const Change& change : changes) {
    const bool is_refused =
        change.is_given_up || (change.outcome.has_value() && IsRefused(*change.outcome));
    if (change.mutation.kind() == v1::ROW_KIND_PLAN_SEEN && !is_refused) {
      look(change.mutation.body());
    }
  }
  return is_seen;
}

}  // namespace

Entries Entries::InsteadOf(std::vector<int64_t> refused) const {
  Entries entries = *this;
  entries.instead_of_ = std::move(refused);
  return entries;
}

absl::StatusOr<std::string> Entries::Add(const v1::Record& record) {
  v1::Record body = record;
  body.set_record_id(NewUuid(clock_, random_));
  RETURN_IF_ERROR(CheckLimits(body));
  const std::optional<StreamChoice> choice = StreamOfRecord(record);
  if (!choice.has_value()) return InvalidField("record", "holds no entry");
  ASSIGN_OR_RETURN(Entry entry, Entry::Begin(store_, instead_of_));
  ASSIGN_OR_RETURN(std::string stream_id, entry.WritableStream(*choice));
  v1::Mutation mutation;
  mutation.set_action(v1::MUTATION_ACTION_CREATE);
  mutation.set_record_id(body.record_id());
  mutation.set_kind(record.has_session() ? v1::ROW_KIND_SESSION : v1::ROW_KIND_OBSERVATION);
  body.clear_record_id();
  mutation.set_body(body.SerializeAsString());
  std::string record_id = mutation.record_id();
  RETURN_IF_ERROR(entry.Finish(std::move(stream_id), std::move(mutation), clock_.Now()));
  return record_id;
}

absl::Status Entries::Correct(const SeenRecord& before, const v1::Record& after,
                              std::string_view reason) {
  RETURN_IF_ERROR(CheckLimits(after));
  ASSIGN_OR_RETURN(Entry entry, Entry::Begin(store_, instead_of_));
  ASSIGN_OR_RETURN(const SeenRecord now, SeeRecord(entry.transaction(), before.record.record_id()));
  if (!now.is_live) return TakenBack();
  if (StreamOfRecord(after) != StreamOfRecord(before.record)) {
    return InvalidField("record", "would belong to somebody else: take it back and add another");
  }
  const std::vector<v1::FieldChange> changes = ChangesBetween(before.record, after);
  if (changes.empty()) return InvalidField("record", "is as it was before");
  v1::Record changed = before.record;
  if (!ApplyChanges(changes, changed).ok()) {
    return InvalidField("record", "would be of another kind: take it back and add another");
  }
  v1::Mutation patch = entry.PatchOf(before, changes, reason);
  if (!patch.has_base_revision() && patch.base_n() == 0) return ChangedMeanwhile();
  const absl::Time time = clock_.Now();
  RETURN_IF_ERROR(entry.Keep(now.stream_id, std::move(patch), time));
  // Who says how it is says that it counts, where somebody else took it back.
  if (HasLostState(before)) {
    RETURN_IF_ERROR(entry.Keep(now.stream_id, entry.RestoreAfterLast(before, reason), time));
  }
  return entry.Commit();
}

absl::Status Entries::Confirm(std::string_view record_id, std::string_view reason) {
  ASSIGN_OR_RETURN(Entry entry, Entry::Begin(store_, instead_of_));
  ASSIGN_OR_RETURN(SeenRecord seen, SeeRecord(entry.transaction(), record_id));
  if (!seen.is_live) return TakenBack();
  std::vector<FieldPath> paths;
  const bool was_taken_back = HasLostState(seen);
  for (const v1::SupersededChange& lost : seen.superseded) {
    for (const v1::FieldChange& change : lost.changes()) {
      if (change.field() == kAsTypedField) continue;
      std::vector<FieldPath> group = FieldsOfGroup(GroupOf(PathOf(change)), seen.record);
      group.push_back(PathOf(change));
      for (const FieldPath& path : group) {
        if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
      }
    }
  }
  if (paths.empty() && !was_taken_back) {
    return absl::FailedPreconditionError("nobody else's change of this entry was left out");
  }
  const absl::Time now = clock_.Now();
  if (!paths.empty()) {
    const std::vector<v1::FieldChange> values = ValuesOf(seen.record, paths);
    RETURN_IF_ERROR(entry.Keep(seen.stream_id, entry.PatchOf(seen, values, reason), now));
  }
  if (was_taken_back) {
    ASSIGN_OR_RETURN(seen, SeeRecord(entry.transaction(), record_id));
    v1::Mutation counts = entry.ChangeOf(seen, v1::MUTATION_ACTION_RESTORE, reason);
    RETURN_IF_ERROR(entry.Keep(seen.stream_id, std::move(counts), now));
  }
  return entry.Commit();
}

absl::Status Entries::TakeBack(std::string_view record_id, std::string_view reason) {
  return SetCounts(record_id, false, reason);
}

absl::Status Entries::Restore(std::string_view record_id, std::string_view reason) {
  return SetCounts(record_id, true, reason);
}

absl::Status Entries::SetCounts(std::string_view record_id, bool counts, std::string_view reason) {
  ASSIGN_OR_RETURN(Entry entry, Entry::Begin(store_, instead_of_));
  ASSIGN_OR_RETURN(const SeenRecord seen, SeeRecord(entry.transaction(), record_id));
  if (seen.is_live == counts) {
    return absl::FailedPreconditionError(counts ? "this entry counts already"
                                                : "this entry is taken back already");
  }
  const auto action = counts ? v1::MUTATION_ACTION_RESTORE : v1::MUTATION_ACTION_DELETE;
  return entry.Finish(seen.stream_id, entry.ChangeOf(seen, action, reason), clock_.Now());
}

absl::Status Entries::NotePlanSeen(int64_t revision) {
  ASSIGN_OR_RETURN(Entry entry, Entry::Begin(store_, instead_of_));
  ASSIGN_OR_RETURN(const bool is_seen,
                   IsSeen(entry.transaction(), entry.state().person_id, revision));
  if (is_seen) return entry.Commit();
  ASSIGN_OR_RETURN(std::string stream_id, entry.WritableStream(StreamChoice()));
  v1::PlanSeen seen;
  seen.set_plan_revision(revision);
  *seen.mutable_see_time() = ToTimestamp(clock_.Now());
  RETURN_IF_ERROR(CheckLimits(seen));
  v1::Mutation mutation;
  mutation.set_action(v1::MUTATION_ACTION_CREATE);
  mutation.set_record_id(NewUuid(clock_, random_));
  mutation.set_kind(v1::ROW_KIND_PLAN_SEEN);
  mutation.set_body(seen.SerializeAsString());
  return entry.Finish(std::move(stream_id), std::move(mutation), clock_.Now());
}

}  // namespace relactation
