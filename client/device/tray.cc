#include "client/device/tray.h"

#include <utility>
#include <vector>

#include "client/device/change_table.h"
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

absl::Status PatchAgain(const v1::Mutation& mutation, const SeenRecord& seen, Entries& entries) {
  v1::Record after = seen.record;
  RETURN_IF_ERROR(ApplyChanges({mutation.changes().begin(), mutation.changes().end()}, after));
  return entries.Correct(seen, after, mutation.reason());
}

}  // namespace

absl::Status DiscardFromTray(DeviceStore& store, int64_t change_id) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kWrite));
  RETURN_IF_ERROR(FindInTray(transaction, change_id).status());
  RETURN_IF_ERROR(ChangeTable(transaction).TakeOutOfTray(change_id));
  return transaction.Commit();
}

absl::Status RetryFromTray(DeviceStore& store, Entries& entries, int64_t change_id) {
  v1::Mutation mutation;
  SeenRecord seen;
  v1::Record meant;
  std::vector<int64_t> refused = {change_id};
  {
    ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
    ASSIGN_OR_RETURN(const Change change, FindInTray(transaction, change_id));
    mutation = change.mutation;
    if (mutation.action() == v1::MUTATION_ACTION_CREATE) {
      ASSIGN_OR_RETURN(const std::vector<Change> all, WithItsCorrections(transaction, change));
      refused.clear();
      for (const Change& part : all) refused.push_back(part.change_id);
      ASSIGN_OR_RETURN(meant, RecordMeantBy(transaction, all.back()));
    } else {
      ASSIGN_OR_RETURN(seen, SeeRecord(transaction, mutation.record_id()));
    }
  }
  // What is recorded anew and what leaves the tray for it are kept together, or neither is.
  Entries again = entries.InsteadOf(std::move(refused));
  switch (mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      return AddAgain(mutation, meant, again);
    case v1::MUTATION_ACTION_PATCH:
      return PatchAgain(mutation, seen, again);
    case v1::MUTATION_ACTION_DELETE:
      return again.TakeBack(mutation.record_id(), mutation.reason());
    case v1::MUTATION_ACTION_RESTORE:
      return again.Restore(mutation.record_id(), mutation.reason());
    default:
      return Unreadable();
  }
}

}  // namespace relactation
