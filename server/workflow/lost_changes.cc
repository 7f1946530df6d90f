#include "server/workflow/lost_changes.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
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

absl::StatusOr<v1::LostChange> InWords(const v1::SupersededChange& lost,
                                       const MergedRecord& merged) {
  v1::LostChange change;
  change.set_group(std::string(GroupName(lost.group())));
  if (lost.group() != kStateGroup) {
    ASSIGN_OR_RETURN(*change.mutable_said(), FieldsOf(lost, merged.record));
  }
  change.set_author_id(lost.author_id());
  *change.mutable_edit_time() = lost.edit_time();
  change.set_revision(lost.revision());
  const v1::GroupChange* holder = HolderOf(merged.merge, lost);
  if (holder == nullptr) return change;
  change.set_holder_id(holder->author_id());
  *change.mutable_hold_time() = holder->edit_time();
  return change;
}

// What tells one change that lost from another of the record.
using LostName = std::tuple<int64_t, int64_t, std::string, int64_t>;

LostName NameOf(const v1::SupersededChange& lost) {
  return {lost.revision(), lost.group(), lost.replica_id(), lost.n()};
}

}  // namespace

absl::StatusOr<std::vector<v1::LostChange>> LostChangesOf(const FoundRecord& found) {
  ASSIGN_OR_RETURN(const MergedRecord merged, ToMerged(found));
  std::vector<v1::LostChange> changes;
  for (const v1::SupersededChange& lost : merged.merge.superseded()) {
    ASSIGN_OR_RETURN(changes.emplace_back(), InWords(lost, merged));
  }
  return changes;
}

absl::StatusOr<std::vector<v1::LostChange>> EverLostChangesOf(
    std::span<const FoundRecord> versions) {
  std::vector<v1::LostChange> changes;
  std::vector<LostName> names;  // Of the changes, in the same order.
  for (const FoundRecord& version : versions) {
    ASSIGN_OR_RETURN(const MergedRecord merged, ToMerged(version));
    std::set<LostName> unsettled;
    for (const v1::SupersededChange& lost : merged.merge.superseded()) {
      const LostName name = NameOf(lost);
      unsettled.insert(name);
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      ASSIGN_OR_RETURN(changes.emplace_back(), InWords(lost, merged));
      names.push_back(name);
    }
    for (size_t i = 0; i < changes.size(); ++i) {
      if (changes[i].settle_revision() > 0 || unsettled.contains(names[i])) continue;
      changes[i].set_settle_revision(version.row.revision);
    }
  }
  return changes;
}

}  // namespace relactation
