#include "client/device/tray.h"

#include <utility>
#include <vector>

#include "client/device/change_table.h"
#include "client/device/held_streams.h"
#include "client/device/record_view.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"

namespace relactation {
namespace {

absl::StatusOr<Change> FindInTray(Transaction& transaction, int64_t change_id) {
  absl::StatusOr<Change> change = ChangeTable(transaction).Find(change_id);
  if (change.ok() && !change->is_in_tray) {
    return absl::NotFoundError("that was dealt with already, or never refused");
  }
  return change;
}

absl::Status Unreadable() {
  return absl::DataLossError("this device's store holds a change that cannot be read");
}

// The corrections of an entry that was refused: they were refused with it, and it is meant with
// them.
absl::StatusOr<std::vector<Change>> WithItsCorrections(Transaction& transaction,
                                                       const Change& made) {
  std::vector<Change> all = {made};
  ASSIGN_OR_RETURN(std::vector<Change> changes,
                   ChangeTable(transaction).OfRecord(made.mutation.record_id()));
  for (Change& later : changes) {
    const bool is_correction = later.mutation.action() == v1::MUTATION_ACTION_PATCH;
    if (later.is_in_tray && is_correction) all.push_back(std::move(later));
  }
  return all;
}

absl::Status AddAgain(const v1::Mutation& mutation, const v1::Record& meant, Entries& entries) {
  if (mutation.kind() == v1::ROW_KIND_PLAN_SEEN) {
    v1::PlanSeen seen;
    if (!seen.ParseFromString(mutation.body())) return Unreadable();
    return entries.NotePlanSeen(seen.plan_revision());
  }
  if (!meant.has_session() && !meant.has_observation()) return Unreadable();
  return entries.Add(meant).status();
}

absl::StatusOr<v1::Record> Patched(const v1::Mutation& mutation, const SeenRecord& seen) {
  v1::Record after = seen.record;
  RETURN_IF_ERROR(ApplyChanges({mutation.changes().begin(), mutation.changes().end()}, after));
  return after;
}

absl::Status PatchAgain(const v1::Mutation& mutation, const SeenRecord& seen, Entries& entries) {
  ASSIGN_OR_RETURN(const v1::Record after, Patched(mutation, seen));
  return entries.Correct(seen, after, mutation.reason());
}

// One refused change and what it is about.
struct InTray {
  v1::Mutation mutation;
  SeenRecord seen;               // Of a change of an entry that is there.
  v1::Record meant;              // Of a new one.
  std::vector<int64_t> refused;  // What leaves the tray with it.
};

absl::StatusOr<InTray> Read(DeviceStore& store, int64_t change_id) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const Change change, FindInTray(transaction, change_id));
  InTray in_tray;
  in_tray.mutation = change.mutation;
  if (change.mutation.action() != v1::MUTATION_ACTION_CREATE) {
    in_tray.refused = {change_id};
    ASSIGN_OR_RETURN(in_tray.seen, SeeRecord(transaction, change.mutation.record_id()));
    return in_tray;
  }
  ASSIGN_OR_RETURN(const std::vector<Change> all, WithItsCorrections(transaction, change));
  for (const Change& part : all) in_tray.refused.push_back(part.change_id);
  ASSIGN_OR_RETURN(in_tray.meant, RecordMeantBy(transaction, all.back()));
  return in_tray;
}

absl::Status CheckHasContent(const InTray& in_tray) {
  if (in_tray.mutation.kind() == v1::ROW_KIND_PLAN_SEEN) {
    return absl::FailedPreconditionError(
        "that the plan was seen is no entry: there is nothing to mend in it");
  }
  const bool is_new = in_tray.mutation.action() == v1::MUTATION_ACTION_CREATE;
  const bool is_patch = in_tray.mutation.action() == v1::MUTATION_ACTION_PATCH;
  const bool holds_entry = in_tray.meant.has_session() || in_tray.meant.has_observation();
  if (is_patch || (is_new && holds_entry)) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "what was refused changes nothing that an entry says: there is nothing to mend in it");
}

}  // namespace

absl::Status DiscardFromTray(DeviceStore& store, int64_t change_id) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(const Change change, FindInTray(transaction, change_id));
  RETURN_IF_ERROR(ChangeTable(transaction).TakeOutOfTray(change_id));
  const absl::StatusOr<HeldStream> stream = HeldStreams(transaction).Find(change.stream_id);
  const bool is_gone = absl::IsNotFound(stream.status()) || (stream.ok() && stream->is_wiped);
  // Of a family that is gone from here nothing of it is sent again, and nothing remains of it.
  if (is_gone) RETURN_IF_ERROR(ChangeTable(transaction).DeleteSettled(change.stream_id));
  RETURN_IF_ERROR(transaction.Commit());
  return is_gone ? store.ForgetDeleted() : absl::OkStatus();
}

absl::Status RetryFromTray(DeviceStore& store, Entries& entries, int64_t change_id) {
  ASSIGN_OR_RETURN(const InTray in_tray, Read(store, change_id));
  // What is recorded anew and what leaves the tray for it are kept together, or neither is.
  Entries again = entries.InsteadOf(in_tray.refused);
  const v1::Mutation& mutation = in_tray.mutation;
  switch (mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      return AddAgain(mutation, in_tray.meant, again);
    case v1::MUTATION_ACTION_PATCH:
      return PatchAgain(mutation, in_tray.seen, again);
    case v1::MUTATION_ACTION_DELETE:
      return again.TakeBack(mutation.record_id(), mutation.reason());
    case v1::MUTATION_ACTION_RESTORE:
      return again.Restore(mutation.record_id(), mutation.reason());
    default:
      return Unreadable();
  }
}

absl::StatusOr<v1::Record> MeantInTray(DeviceStore& store, int64_t change_id) {
  ASSIGN_OR_RETURN(const InTray in_tray, Read(store, change_id));
  RETURN_IF_ERROR(CheckHasContent(in_tray));
  v1::Record meant = in_tray.meant;
  if (in_tray.mutation.action() == v1::MUTATION_ACTION_PATCH) {
    ASSIGN_OR_RETURN(meant, Patched(in_tray.mutation, in_tray.seen));
  }
  return meant;
}

absl::Status MendFromTray(DeviceStore& store, Entries& entries, int64_t change_id,
                          const v1::Record& right) {
  ASSIGN_OR_RETURN(const InTray in_tray, Read(store, change_id));
  RETURN_IF_ERROR(CheckHasContent(in_tray));
  Entries again = entries.InsteadOf(in_tray.refused);
  if (in_tray.mutation.action() == v1::MUTATION_ACTION_CREATE) return again.Add(right).status();
  return again.Correct(in_tray.seen, right, in_tray.mutation.reason());
}

}  // namespace relactation
