#include "server/workflow/record_lookup.h"

#include <utility>

#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

absl::Status NoSuchRecord() { return absl::NotFoundError("this client has no such record"); }

}  // namespace

bool IsRecordKind(int kind) {
  return kind == static_cast<int>(StoredKind::kSession) ||
         kind == static_cast<int>(StoredKind::kObservation);
}

absl::StatusOr<FoundRecord> FindRecord(const Scope& scope, std::string_view client_id,
                                       std::string_view record_id) {
  for (const StreamRef& stream : scope.streams()) {
    if (stream.client_id != client_id || stream.kind == StreamKind::kPractice) continue;
    absl::StatusOr<RecordRow> row = RecordTable(scope).Find(stream.stream_id, record_id);
    if (absl::IsNotFound(row.status())) continue;
    RETURN_IF_ERROR(row.status());
    if (!IsRecordKind(row->kind) || row->state == RecordState::kPurged) break;
    ASSIGN_OR_RETURN(v1::Record record, RecordOf(*row));
    const bool is_own = record.author_id() == scope.caller().principal_id;
    if (stream.kind == StreamKind::kPrivate && !is_own) break;
    return FoundRecord{*std::move(row), std::move(record)};
  }
  return NoSuchRecord();
}

absl::StatusOr<v1::Record> RecordAtRevision(const Scope& scope, std::string_view client_id,
                                            std::string_view record_id, int64_t revision) {
  ASSIGN_OR_RETURN(FoundRecord found, FindRecord(scope, client_id, record_id));
  if (found.row.revision == revision) return std::move(found.record);
  ASSIGN_OR_RETURN(const auto versions,
                   RecordVersionTable(scope).ListOf(found.row.stream_id, found.row.record_id));
  for (const RecordRow& version : versions) {
    if (version.revision == revision) return RecordOf(version);
  }
  return NoSuchRecord();
}

absl::StatusOr<v1::Record> RecordOf(const RecordRow& row) {
  ASSIGN_OR_RETURN(v1::Record record, MessageOf<v1::Record>(row));
  record.set_revision(row.revision);
  record.set_state(row.state == RecordState::kLive ? v1::RECORD_STATE_LIVE
                                                   : v1::RECORD_STATE_VOIDED);
  return record;
}

}  // namespace relactation
