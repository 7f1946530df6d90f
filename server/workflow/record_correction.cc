#include "server/workflow/record_correction.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "server/rules/client_care.h"
#include "server/rules/record_lifecycle.h"
#include "server/rules/record_shape.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/lost_changes.h"
#include "server/workflow/record_keeping.h"
#include "server/workflow/record_lookup.h"
#include "server/workflow/record_revising.h"

namespace relactation {
namespace {

constexpr size_t kMaxVersionBytes = 2 << 20;

// Stores what becomes of the record by an edit of the practice's.
absl::StatusOr<v1::Record> Replace(const Scope& scope, const FoundRecord& found,
                                   const PushedEdit& pushed, const std::string& reason) {
  ASSIGN_OR_RETURN(const MergedRecord stored, ToMerged(found));
  ASSIGN_OR_RETURN(MergeOutcome outcome, MergeEdit(pushed, stored));
  // A correction that says again what holds is a version too: somebody looked.
  outcome.next.revision = stored.revision + 1;
  if (pushed.action == v1::MUTATION_ACTION_PATCH) {
    // The record as it is right is all of it: nothing of what lost is left to settle.
    outcome.next.merge.clear_superseded();
    RETURN_IF_ERROR(CheckRecordSize(outcome.next.record));
    MarkForReview(scope.now(), outcome.next.record);
  }
  v1::RecordEdit edit;
  edit.set_editor_id(scope.caller().principal_id);
  edit.set_device_id(scope.caller().device_id);
  *edit.mutable_edit_time() = ToTimestamp(scope.now());
  edit.set_reason(reason);
  ASSIGN_OR_RETURN(const RecordRow row,
                   StoreNextRevision(scope, found, std::move(outcome.next), edit));
  return RecordOf(row);
}

}  // namespace

absl::StatusOr<v1::Record> CorrectRecord(const Scope& scope,
                                         const v1::CorrectRecordRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(const FoundRecord found,
                   FindRecord(scope, request.client_id(), request.record().record_id()));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  RETURN_IF_ERROR(CheckRecordShape(client, request.record()));
  RETURN_IF_ERROR(CheckMayCorrect(found.record, request.record(), request.base_revision()));
  PushedEdit edit = PracticeEdit(scope, v1::MUTATION_ACTION_PATCH);
  edit.changes = ChangesBetween(found.record, request.record());
  return Replace(scope, found, edit, request.reason());
}

absl::StatusOr<v1::Record> VoidRecord(const Scope& scope, const v1::VoidRecordRequest& request) {
  ASSIGN_OR_RETURN(const FoundRecord found,
                   FindRecord(scope, request.client_id(), request.record_id()));
  RETURN_IF_ERROR(CheckMayVoid(found.record, request.base_revision()));
  return Replace(scope, found, PracticeEdit(scope, v1::MUTATION_ACTION_DELETE), request.reason());
}

absl::StatusOr<v1::Record> RestoreRecord(const Scope& scope,
                                         const v1::RestoreRecordRequest& request) {
  ASSIGN_OR_RETURN(const FoundRecord found,
                   FindRecord(scope, request.client_id(), request.record_id()));
  RETURN_IF_ERROR(CheckMayRestore(found.record, request.base_revision()));
  return Replace(scope, found, PracticeEdit(scope, v1::MUTATION_ACTION_RESTORE), request.reason());
}

absl::StatusOr<v1::ListRecordVersionsResponse> ListRecordVersions(
    const Scope& scope, const v1::ListRecordVersionsRequest& request) {
  ASSIGN_OR_RETURN(FoundRecord found, FindRecord(scope, request.client_id(), request.record_id()));
  ASSIGN_OR_RETURN(auto earlier,
                   RecordVersionTable(scope).ListOf(found.row.stream_id, found.row.record_id));
  // An answer holds so much; past that the latest versions are what people need.
  size_t first = earlier.size();
  for (size_t bytes = 0; first > 0 && bytes < kMaxVersionBytes; --first) {
    bytes += earlier[first - 1].body.size() + earlier[first - 1].group_revisions.size();
  }
  std::vector<FoundRecord> versions;
  for (size_t i = first; i < earlier.size(); ++i) {
    ASSIGN_OR_RETURN(v1::Record record, RecordOf(earlier[i]));
    versions.push_back({std::move(earlier[i]), std::move(record)});
  }
  versions.push_back(std::move(found));
  v1::ListRecordVersionsResponse response;
  ASSIGN_OR_RETURN(auto lost, EverLostChangesOf(versions));
  for (v1::LostChange& change : lost) *response.add_lost() = std::move(change);
  for (FoundRecord& version : versions) *response.add_versions() = std::move(version.record);
  return response;
}

}  // namespace relactation
