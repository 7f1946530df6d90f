#include "server/workflow/record_revising.h"

#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"

namespace relactation {
namespace {

// A row must fit into an answer: a working value of ours.
constexpr size_t kMostMergeBytes = 512 << 10;

}  // namespace

absl::StatusOr<MergedRecord> ToMerged(const FoundRecord& found) {
  MergedRecord merged;
  merged.record = found.record;
  merged.revision = found.row.revision;
  merged.is_live = found.row.state == RecordState::kLive;
  if (merged.merge.ParseFromString(found.row.group_revisions)) return merged;
  return absl::DataLossError("the merge state of the stored record " + found.row.record_id +
                             " cannot be read");
}

PushedEdit PracticeEdit(const Scope& scope, v1::MutationAction action) {
  PushedEdit edit;
  edit.action = action;
  edit.edit_time = scope.now();
  edit.author_id = scope.caller().principal_id;
  return edit;
}

absl::StatusOr<RecordRow> StoreNextRevision(const Scope& scope, const FoundRecord& found,
                                            MergedRecord next, const v1::RecordEdit& edit) {
  v1::Record& record = next.record;
  record.clear_state();
  *record.mutable_edit() = edit;
  record.set_revision(next.revision);
  MarkChangesOfTwo(next.merge, record);
  if (next.merge.ByteSizeLong() > kMostMergeBytes) {
    return InvalidField("record_id",
                        "has too much that two people said differently; settle that first");
  }
  RETURN_IF_ERROR(RecordVersionTable(scope).Insert(found.row));
  RecordRow row = found.row;
  row.start_time = FromTimestamp(record.time().start_time());
  row.state = next.is_live ? RecordState::kLive : RecordState::kDeleted;
  row.body = record.SerializeAsString();
  row.group_revisions = next.merge.SerializeAsString();
  return RecordTable(scope).Replace(std::move(row), found.row.revision);
}

}  // namespace relactation
