#include "server/workflow/lost_changes.h"

#include <string>
#include <utility>

#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/field_groups.h"
#include "server/rules/merge_rules.h"
#include "server/workflow/record_revising.h"

namespace relactation {
namespace {

// Whose change holds against what lost. nullptr: it is not known.
const v1::GroupChange* HolderOf(const v1::MergeState& merge, const v1::SupersededChange& lost) {
  const v1::GroupChange* holder = nullptr;
  for (const v1::GroupChange& change : merge.groups()) {
    if (change.group() == lost.group() && lost.group() != kStateGroup) return &change;
    // The record counts because somebody else changed anything of it.
    const bool may_hold =
        change.replica_id() != lost.replica_id() && change.revision() <= lost.revision();
    if (lost.group() != kStateGroup || !may_hold) continue;
    if (holder == nullptr || change.revision() > holder->revision()) holder = &change;
  }
  return holder;
}

absl::StatusOr<v1::Record> FieldsOf(const v1::SupersededChange& lost, const v1::Record& record) {
  v1::Record said;
  if (record.has_session()) said.mutable_session();
  const absl::Status applied = ApplyChanges({lost.changes().begin(), lost.changes().end()}, said);
  if (!applied.ok()) {
    return absl::DataLossError("the merge state of the stored record " + record.record_id() +
                               " holds fields that no record has");
  }
  if (record.has_session()) said.mutable_session();
  return said;
}

}  // namespace

absl::StatusOr<std::vector<v1::LostChange>> LostChangesOf(const FoundRecord& found) {
  ASSIGN_OR_RETURN(const MergedRecord merged, ToMerged(found));
  std::vector<v1::LostChange> changes;
  for (const v1::SupersededChange& lost : merged.merge.superseded()) {
    v1::LostChange change;
    change.set_group(std::string(GroupName(lost.group())));
    if (lost.group() != kStateGroup) {
      ASSIGN_OR_RETURN(*change.mutable_said(), FieldsOf(lost, merged.record));
    }
    change.set_author_id(lost.author_id());
    *change.mutable_edit_time() = lost.edit_time();
    const v1::GroupChange* holder = HolderOf(merged.merge, lost);
    if (holder != nullptr) {
      change.set_holder_id(holder->author_id());
      *change.mutable_hold_time() = holder->edit_time();
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace relactation
