#include "server/workflow/plan_events.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int kKind = static_cast<int>(StoredKind::kPlanEvent);

// Rows are read back by time, so each is later than the one before, even where the clock stood
// still or was set back.
absl::StatusOr<absl::Time> NextRowTime(const Scope& scope, const std::string& stream_id) {
  RecordPage newest;
  newest.kind = kKind;
  newest.newest_first = true;
  newest.limit = 1;
  ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(stream_id, newest));
  if (rows.empty()) return scope.now();
  return std::max(scope.now(), *rows.front().start_time + absl::Microseconds(1));
}

}  // namespace

absl::StatusOr<std::vector<v1::PlanEvent>> PlanEventsOf(const Scope& scope,
                                                        std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  std::vector<v1::PlanEvent> events;
  RETURN_IF_ERROR(RecordTable(scope).ForEach(
      family.stream_id, kKind, absl::InfinitePast(), absl::InfiniteFuture(),
      [&](const RecordRow& row) { return ReadMessage(row, events.emplace_back()); }));
  return events;
}

absl::Status AppendPlanEvent(const Scope& scope, std::string_view request_id,
                             const v1::PlanEvent& event) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(event.client_id(), StreamKind::kFamily));
  RecordRow row;
  row.stream_id = family.stream_id;
  row.record_id = std::string(request_id);
  row.kind = kKind;
  ASSIGN_OR_RETURN(row.start_time, NextRowTime(scope, family.stream_id));
  row.body = event.SerializeAsString();
  return RecordTable(scope).Insert(std::move(row)).status();
}

absl::StatusOr<v1::PlanEvent> PlanEventOfRequest(const Scope& scope, std::string_view client_id,
                                                 std::string_view request_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  ASSIGN_OR_RETURN(const RecordRow row, RecordTable(scope).Find(family.stream_id, request_id));
  if (row.kind != kKind) return absl::NotFoundError("this request recorded nothing");
  return MessageOf<v1::PlanEvent>(row);
}

}  // namespace relactation
