#include "client/device/tray.h"

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

absl::Status AddAgain(const v1::Mutation& mutation, Entries& entries) {
  if (mutation.kind() == v1::ROW_KIND_PLAN_SEEN) {
    v1::PlanSeen seen;
    if (!seen.ParseFromString(mutation.body())) return Unreadable();
    return entries.NotePlanSeen(seen.plan_revision());
  }
  v1::Record record;
  if (!record.ParseFromString(mutation.body())) return Unreadable();
  // It gets an id of its own, and until then has to have one.
  record.set_record_id(mutation.record_id());
  return entries.Add(record).status();
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
  {
    ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
    ASSIGN_OR_RETURN(const Change change, FindInTray(transaction, change_id));
    mutation = change.mutation;
    if (mutation.action() != v1::MUTATION_ACTION_CREATE) {
      ASSIGN_OR_RETURN(seen, SeeRecord(transaction, mutation.record_id()));
    }
  }
  switch (mutation.action()) {
    case v1::MUTATION_ACTION_CREATE:
      RETURN_IF_ERROR(AddAgain(mutation, entries));
      break;
    case v1::MUTATION_ACTION_PATCH:
      RETURN_IF_ERROR(PatchAgain(mutation, seen, entries));
      break;
    case v1::MUTATION_ACTION_DELETE:
      RETURN_IF_ERROR(entries.TakeBack(mutation.record_id(), mutation.reason()));
      break;
    case v1::MUTATION_ACTION_RESTORE:
      RETURN_IF_ERROR(entries.Restore(mutation.record_id(), mutation.reason()));
      break;
    default:
      return Unreadable();
  }
  // A crash before this leaves it in the tray, where the person sees it again; nothing is lost.
  return DiscardFromTray(store, change_id);
}

}  // namespace relactation
