#include "server/workflow/appended_rows.h"

#include <algorithm>
#include <utility>

namespace relactation {
namespace {

// Rows are read back by time, so each is later than the one before, even where the clock stood
// still or was set back.
absl::StatusOr<absl::Time> NextRowTime(const Scope& scope, const std::string& stream_id,
                                       StoredKind kind) {
  RecordPage newest;
  newest.kind = static_cast<int>(kind);
  newest.newest_first = true;
  newest.limit = 1;
  ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(stream_id, newest));
  if (rows.empty()) return scope.now();
  return std::max(scope.now(), *rows.front().start_time + absl::Microseconds(1));
}

}  // namespace

absl::Status AppendRow(const Scope& scope, const std::string& stream_id, StoredKind kind,
                       std::string_view request_id, std::string body) {
  RecordRow row;
  row.stream_id = stream_id;
  row.record_id = std::string(request_id);
  row.kind = static_cast<int>(kind);
  ASSIGN_OR_RETURN(row.start_time, NextRowTime(scope, stream_id, kind));
  row.body = std::move(body);
  return RecordTable(scope).Insert(std::move(row)).status();
}

}  // namespace relactation
