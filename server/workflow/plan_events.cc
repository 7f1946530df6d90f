#include "server/workflow/plan_events.h"

#include "proto/relactation/status.h"
#include "server/workflow/appended_rows.h"

namespace relactation {

absl::StatusOr<std::vector<v1::PlanEvent>> PlanEventsOf(const Scope& scope,
                                                        std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return AppendedMessages<v1::PlanEvent>(scope, family.stream_id, StoredKind::kPlanEvent);
}

absl::Status AppendPlanEvent(const Scope& scope, std::string_view request_id,
                             const v1::PlanEvent& event) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(event.client_id(), StreamKind::kFamily));
  return AppendRow(scope, family.stream_id, StoredKind::kPlanEvent, request_id,
                   event.SerializeAsString());
}

absl::StatusOr<v1::PlanEvent> PlanEventOfRequest(const Scope& scope, std::string_view client_id,
                                                 std::string_view request_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return AppendedMessage<v1::PlanEvent>(scope, family.stream_id, StoredKind::kPlanEvent,
                                        request_id);
}

}  // namespace relactation
