#include "server/workflow/record_keeping.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/client_care.h"
#include "server/rules/record_shape.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/record_lookup.h"
#include "server/workflow/row_cursor.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;
// The limits of the single fields stay far below; fields of a later version are kept too, but a row
// must never be larger than the answer that carries it.
constexpr size_t kMaxRecordBytes = 128 << 10;

absl::StatusOr<std::string> StreamFor(const Scope& scope, const v1::Client& client,
                                      const v1::Record& record) {
  const std::optional<StreamChoice> choice = StreamOfRecord(record);
  if (!choice.has_value())
    return InvalidField("record", "holds neither a session nor an observation");
  if (!choice->is_private) {
    ASSIGN_OR_RETURN(const StreamRef family,
                     scope.StreamOf(client.client_id(), StreamKind::kFamily));
    return family.stream_id;
  }
  for (const StreamRef& stream : scope.streams()) {
    if (stream.client_id == client.client_id() && stream.owner_person_id == choice->person_id) {
      return stream.stream_id;
    }
  }
  return InvalidField("record.observation", "names no adult of this client");
}

StoredKind KindOf(const v1::Record& record) {
  return record.has_session() ? StoredKind::kSession : StoredKind::kObservation;
}

// An id names one record of a client, whichever of its streams that is in. The stream named here is
// not looked into.
absl::Status CheckIdIsFree(ClientIds& ids, std::string_view but_stream_id,
                           const std::string& record_id) {
  ASSIGN_OR_RETURN(const std::optional<int> kind, ids.KindOutside(but_stream_id, record_id));
  if (!kind.has_value()) return absl::OkStatus();
  if (IsRecordKind(*kind)) return absl::AlreadyExistsError("this client has a record of that id");
  return InvalidField("record.record_id",
                      "is the id of something of this client that is no record");
}

}  // namespace

RecordOrigin OriginOf(const Scope& scope) {
  const Caller& caller = scope.caller();
  return {caller.person_id.value_or(caller.principal_id), caller.device_id};
}

absl::Status CheckRecordSize(const v1::Record& record) {
  if (record.ByteSizeLong() <= kMaxRecordBytes) return absl::OkStatus();
  return InvalidField("record", "is larger than 128 KiB");
}

absl::StatusOr<RecordRow> NewRecordRow(const Scope& scope, const v1::Client& client, ClientIds& ids,
                                       IdSearch search, const RecordOrigin& origin,
                                       v1::Record& record) {
  RETURN_IF_ERROR(CheckMayAddTo(client));
  RETURN_IF_ERROR(CheckNewRecord(client, record));
  const absl::StatusOr<std::string> stream_id = StreamFor(scope, client, record);
  const bool is_found_there = search == IdSearch::kInOtherStreams && stream_id.ok();
  RETURN_IF_ERROR(
      CheckIdIsFree(ids, is_found_there ? std::string_view(*stream_id) : "", record.record_id()));
  RETURN_IF_ERROR(stream_id.status());
  return NewRowIn(scope, *stream_id, origin, record);
}

absl::Status CheckNewRecord(const v1::Client& client, const v1::Record& record) {
  RETURN_IF_ERROR(CheckRecordSize(record));
  return CheckRecordShape(client, record);
}

RecordRow NewRowIn(const Scope& scope, const std::string& stream_id, const RecordOrigin& origin,
                   v1::Record& record) {
  MarkForReview(scope.now(), record);
  record.set_revision(1);
  record.set_author_id(origin.author_id);
  record.set_device_id(origin.device_id);
  *record.mutable_create_time() = ToTimestamp(scope.now());
  record.clear_entry_time();
  if (origin.entry_time.has_value()) {
    *record.mutable_entry_time() = ToTimestamp(*origin.entry_time);
  }
  record.clear_edit();
  record.clear_state();
  RecordRow row;
  row.stream_id = stream_id;
  row.record_id = record.record_id();
  row.kind = static_cast<int>(KindOf(record));
  row.start_time = FromTimestamp(record.time().start_time());
  row.body = record.SerializeAsString();
  record.set_state(v1::RECORD_STATE_LIVE);
  return row;
}

absl::StatusOr<v1::Record> StoreRecord(const Scope& scope, const v1::Client& client,
                                       v1::Record record) {
  ClientIds ids(scope, client.client_id());
  ASSIGN_OR_RETURN(RecordRow row, NewRecordRow(scope, client, ids, IdSearch::kInOtherStreams,
                                               OriginOf(scope), record));
  const absl::Status stored = RecordTable(scope).Insert(std::move(row)).status();
  // The table knows that the id is taken, but not by what.
  if (absl::IsAlreadyExists(stored)) RETURN_IF_ERROR(CheckIdIsFree(ids, "", record.record_id()));
  RETURN_IF_ERROR(stored);
  return record;
}

absl::StatusOr<v1::Record> CreateRecord(const Scope& scope,
                                        const v1::CreateRecordRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  return StoreRecord(scope, client, request.record());
}

absl::StatusOr<v1::Record> GetRecord(const Scope& scope, const v1::GetRecordRequest& request) {
  ASSIGN_OR_RETURN(FoundRecord found, FindRecord(scope, request.client_id(), request.record_id()));
  return std::move(found.record);
}

absl::StatusOr<v1::ListRecordsResponse> ListRecords(const Scope& scope,
                                                    const v1::ListRecordsRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  ASSIGN_OR_RETURN(const StreamRef family,
                   scope.StreamOf(request.client_id(), StreamKind::kFamily));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  RecordPage page;
  page.kind = static_cast<int>(
      request.kind() == v1::RECORD_KIND_SESSION ? StoredKind::kSession : StoredKind::kObservation);
  if (request.has_from_time()) page.from = FromTimestamp(request.from_time());
  if (request.has_until_time()) page.until = FromTimestamp(request.until_time());
  page.newest_first = request.newest_first();
  page.limit = size + 1;
  page.with_deleted = request.with_voided();
  RETURN_IF_ERROR(ReadCursor(cursor, page));
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows,
                   RecordTable(scope).Page(family.stream_id, page));
  v1::ListRecordsResponse response;
  size_t bytes = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (response.records_size() == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, CursorOf(rows[i - 1])));
      break;
    }
    ASSIGN_OR_RETURN(*response.add_records(), RecordOf(rows[i]));
    bytes += rows[i].body.size();
  }
  return response;
}

}  // namespace relactation
