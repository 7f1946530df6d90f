#include "server/workflow/chart_rows.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "proto/relactation/status.h"
#include "server/workflow/etag.h"

namespace relactation {
namespace {

constexpr StreamKind kChartStreams[] = {StreamKind::kPractice, StreamKind::kFamily};

}  // namespace

absl::Status CheckChartIdIsFree(const Scope& scope, std::string_view client_id,
                                std::string_view record_id) {
  ASSIGN_OR_RETURN(const std::optional<int> kind,
                   RecordTable(scope).KindOfId(client_id, record_id));
  if (!kind.has_value() && !scope.HasStream(record_id)) return absl::OkStatus();
  return absl::AlreadyExistsError("this client has something of that id: make a new one");
}

absl::StatusOr<RecordRow> FindChartRow(const Scope& scope, std::string_view client_id,
                                       std::string_view record_id, StoredKind kind,
                                       std::string_view not_found) {
  for (const StreamKind stream_kind : kChartStreams) {
    ASSIGN_OR_RETURN(const StreamRef stream, scope.StreamOf(client_id, stream_kind));
    absl::StatusOr<RecordRow> row = RecordTable(scope).Find(stream.stream_id, record_id);
    if (absl::IsNotFound(row.status())) continue;
    RETURN_IF_ERROR(row.status());
    if (row->kind == static_cast<int>(kind) && row->state == RecordState::kLive) return row;
  }
  return absl::NotFoundError(ToAbsl(not_found));
}

absl::StatusOr<std::vector<RecordRow>> NewestChartRows(const Scope& scope,
                                                       std::string_view client_id,
                                                       const RecordPage& page) {
  RecordPage newest = page;
  newest.newest_first = true;
  std::vector<RecordRow> rows;
  for (const StreamKind stream_kind : kChartStreams) {
    ASSIGN_OR_RETURN(const StreamRef stream, scope.StreamOf(client_id, stream_kind));
    ASSIGN_OR_RETURN(std::vector<RecordRow> found,
                     RecordTable(scope).Page(stream.stream_id, newest));
    rows.insert(rows.end(), std::make_move_iterator(found.begin()),
                std::make_move_iterator(found.end()));
  }
  std::sort(rows.begin(), rows.end(), [](const RecordRow& a, const RecordRow& b) {
    return std::tie(a.start_time, a.record_id) > std::tie(b.start_time, b.record_id);
  });
  if (rows.size() > static_cast<size_t>(page.limit)) rows.resize(static_cast<size_t>(page.limit));
  return rows;
}

absl::StatusOr<std::string> ChartStream(const Scope& scope, std::string_view client_id,
                                        bool is_for_family) {
  ASSIGN_OR_RETURN(
      StreamRef stream,
      scope.StreamOf(client_id, is_for_family ? StreamKind::kFamily : StreamKind::kPractice));
  return std::move(stream.stream_id);
}

absl::Status CheckEtag(std::string_view sent, int64_t revision) {
  if (sent.empty() || sent == EtagOf(revision)) return absl::OkStatus();
  return Refusal(absl::StatusCode::kAborted, "STALE_ETAG",
                 "somebody changed this meanwhile; read it, then change it again");
}

}  // namespace relactation
