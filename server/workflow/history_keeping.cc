#include "server/workflow/history_keeping.h"

#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/history_topics.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/etag.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

// One history must fit into one answer, whatever its 400 entries say.
constexpr size_t kMaxHistoryBytes = 512 << 10;

// No value while nothing was asked. The row lies in the practice stream and bears the client's id.
absl::StatusOr<std::optional<RecordRow>> HistoryRow(const Scope& scope,
                                                    std::string_view client_id) {
  ASSIGN_OR_RETURN(const std::string practice, ChartStream(scope, client_id, false));
  absl::StatusOr<RecordRow> row = RecordTable(scope).Find(practice, client_id);
  if (absl::IsNotFound(row.status())) return std::nullopt;
  RETURN_IF_ERROR(row.status());
  return *std::move(row);
}

v1::ClientHistory Finish(v1::ClientHistory history, int64_t revision) {
  history.set_revision(revision);
  history.set_etag(EtagOf(revision));
  return history;
}

// Stores it in the place of the row, or as the first.
absl::StatusOr<RecordRow> Store(const Scope& scope, const std::optional<RecordRow>& before,
                                const v1::ClientHistory& history) {
  RecordTable records(scope);
  if (before.has_value()) {
    RETURN_IF_ERROR(RecordVersionTable(scope).Insert(*before));
    RecordRow row = *before;
    row.body = history.SerializeAsString();
    return records.Replace(std::move(row), before->revision);
  }
  RecordRow row;
  ASSIGN_OR_RETURN(row.stream_id, ChartStream(scope, history.client_id(), false));
  row.record_id = history.client_id();
  row.kind = static_cast<int>(StoredKind::kHistory);
  row.body = history.SerializeAsString();
  return records.Insert(std::move(row));
}

}  // namespace

absl::StatusOr<v1::ClientHistory> ReadHistory(const Scope& scope, std::string_view client_id) {
  ASSIGN_OR_RETURN(const std::optional<RecordRow> row, HistoryRow(scope, client_id));
  v1::ClientHistory history;
  history.set_client_id(std::string(client_id));
  if (!row.has_value()) return Finish(std::move(history), 0);
  RETURN_IF_ERROR(ReadMessage(*row, history));
  return Finish(std::move(history), row->revision);
}

absl::StatusOr<v1::ClientHistory> GetHistory(const Scope& scope,
                                             const v1::GetHistoryRequest& request) {
  return ReadHistory(scope, request.client_id());
}

absl::StatusOr<v1::ClientHistory> UpdateHistory(const Scope& scope,
                                                const v1::UpdateHistoryRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(v1::ClientHistory history, ReadHistory(scope, request.client_id()));
  RETURN_IF_ERROR(CheckEtag(request.etag(), history.revision()));
  RETURN_IF_ERROR(CheckHistoryEntries(client, request.entries(), TodayOf(scope, client)));
  *history.mutable_entries() = MergeHistory(client, history.entries(), request.entries());
  history.set_author_id(scope.caller().principal_id);
  *history.mutable_update_time() = ToTimestamp(scope.now());
  if (history.ByteSizeLong() > kMaxHistoryBytes) {
    return InvalidField("entries", "would make the history larger than 512 KiB");
  }
  ASSIGN_OR_RETURN(const std::optional<RecordRow> before, HistoryRow(scope, request.client_id()));
  ASSIGN_OR_RETURN(const RecordRow row, Store(scope, before, history));
  return Finish(std::move(history), row.revision);
}

}  // namespace relactation
