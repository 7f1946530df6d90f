#include "server/workflow/note_keeping.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/page_token.h"
#include "server/workflow/row_cursor.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;
// 8,000 characters fit whatever their language.
constexpr size_t kMaxNoteBytes = 48 << 10;

absl::StatusOr<std::vector<RecordRow>> RowsOf(const Scope& scope,
                                              const v1::ListNotesRequest& request,
                                              RecordPage page) {
  if (request.sharing() == v1::SHARING_UNSPECIFIED) {
    return NewestChartRows(scope, request.client_id(), page);
  }
  ASSIGN_OR_RETURN(
      const std::string stream_id,
      ChartStream(scope, request.client_id(), request.sharing() == v1::SHARING_SHARED));
  page.newest_first = true;
  return RecordTable(scope).Page(stream_id, page);
}

}  // namespace

absl::StatusOr<v1::Note> CreateNote(const Scope& scope, const v1::CreateNoteRequest& request) {
  v1::Note note = request.note();
  if (note.ByteSizeLong() > kMaxNoteBytes) return InvalidField("note", "is larger than 48 KiB");
  RETURN_IF_ERROR(CheckChartIdIsFree(scope, request.client_id(), note.note_id()));
  if (note.sharing() == v1::SHARING_UNSPECIFIED) note.set_sharing(v1::SHARING_PRIVATE);
  note.set_author_id(scope.caller().principal_id);
  *note.mutable_create_time() = ToTimestamp(scope.now());
  RecordRow row;
  ASSIGN_OR_RETURN(row.stream_id,
                   ChartStream(scope, request.client_id(), note.sharing() == v1::SHARING_SHARED));
  row.record_id = note.note_id();
  row.kind = static_cast<int>(StoredKind::kNote);
  row.start_time = scope.now();
  row.body = note.SerializeAsString();
  RETURN_IF_ERROR(RecordTable(scope).Insert(std::move(row)).status());
  return note;
}

absl::StatusOr<v1::Note> ReadNote(const Scope& scope, std::string_view client_id,
                                  std::string_view note_id) {
  ASSIGN_OR_RETURN(const RecordRow row, FindChartRow(scope, client_id, note_id, StoredKind::kNote,
                                                     "this client has no such note"));
  return MessageOf<v1::Note>(row);
}

absl::StatusOr<v1::ListNotesResponse> ListNotes(const Scope& scope,
                                                const v1::ListNotesRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kNote);
  page.limit = size + 1;
  RETURN_IF_ERROR(ReadCursor(cursor, page));
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows, RowsOf(scope, request, page));
  v1::ListNotesResponse response;
  size_t bytes = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (response.notes_size() == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, CursorOf(rows[i - 1])));
      break;
    }
    ASSIGN_OR_RETURN(*response.add_notes(), MessageOf<v1::Note>(rows[i]));
    bytes += rows[i].body.size();
  }
  return response;
}

}  // namespace relactation
