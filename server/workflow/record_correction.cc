#include "server/workflow/record_correction.h"

#include <string>
#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/client_care.h"
#include "server/rules/record_lifecycle.h"
#include "server/rules/record_shape.h"
#include "server/storage/record_table.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/record_keeping.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

constexpr size_t kMaxVersionBytes = 2 << 20;

// The record as it is sent, with what only the server says of it.
v1::Record Corrected(const Scope& scope, const v1::Record& stored, v1::Record sent) {
  sent.set_record_id(stored.record_id());
  sent.set_author_id(stored.author_id());
  sent.set_device_id(stored.device_id());
  *sent.mutable_create_time() = stored.create_time();
  sent.clear_origin();
  if (stored.has_origin()) *sent.mutable_origin() = stored.origin();
  MarkForReview(scope.now(), sent);
  return sent;
}

// Puts the next version in the place of what was found, and keeps that.
absl::StatusOr<v1::Record> Replace(const Scope& scope, const FoundRecord& found, v1::Record next,
                                   RecordState state, const std::string& reason) {
  next.clear_state();
  v1::RecordEdit& edit = *next.mutable_edit();
  edit.Clear();
  edit.set_editor_id(scope.caller().principal_id);
  edit.set_device_id(scope.caller().device_id);
  *edit.mutable_edit_time() = ToTimestamp(scope.now());
  edit.set_reason(reason);
  next.set_revision(found.row.revision + 1);
  RETURN_IF_ERROR(CheckRecordSize(next));
  RETURN_IF_ERROR(RecordVersionTable(scope).Insert(found.row));
  RecordRow row = found.row;
  row.start_time = FromTimestamp(next.time().start_time());
  row.state = state;
  row.body = next.SerializeAsString();
  ASSIGN_OR_RETURN(row, RecordTable(scope).Replace(std::move(row), found.row.revision));
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
  return Replace(scope, found, Corrected(scope, found.record, request.record()), RecordState::kLive,
                 request.reason());
}

absl::StatusOr<v1::Record> VoidRecord(const Scope& scope, const v1::VoidRecordRequest& request) {
  ASSIGN_OR_RETURN(const FoundRecord found,
                   FindRecord(scope, request.client_id(), request.record_id()));
  RETURN_IF_ERROR(CheckMayVoid(found.record, request.base_revision()));
  return Replace(scope, found, found.record, RecordState::kDeleted, request.reason());
}

absl::StatusOr<v1::Record> RestoreRecord(const Scope& scope,
                                         const v1::RestoreRecordRequest& request) {
  ASSIGN_OR_RETURN(const FoundRecord found,
                   FindRecord(scope, request.client_id(), request.record_id()));
  RETURN_IF_ERROR(CheckMayRestore(found.record, request.base_revision()));
  return Replace(scope, found, found.record, RecordState::kLive, request.reason());
}

absl::StatusOr<v1::ListRecordVersionsResponse> ListRecordVersions(
    const Scope& scope, const v1::ListRecordVersionsRequest& request) {
  ASSIGN_OR_RETURN(FoundRecord found, FindRecord(scope, request.client_id(), request.record_id()));
  ASSIGN_OR_RETURN(const auto earlier,
                   RecordVersionTable(scope).ListOf(found.row.stream_id, found.row.record_id));
  // An answer holds so much; past that the latest versions are what people need.
  size_t first = earlier.size();
  for (size_t bytes = 0; first > 0 && bytes < kMaxVersionBytes; --first) {
    bytes += earlier[first - 1].body.size();
  }
  v1::ListRecordVersionsResponse response;
  for (size_t i = first; i < earlier.size(); ++i) {
    ASSIGN_OR_RETURN(*response.add_versions(), RecordOf(earlier[i]));
  }
  *response.add_versions() = std::move(found.record);
  return response;
}

}  // namespace relactation
