// That a client's plan was paused, resumed or finished, as it is stored: in the family stream.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/plan_progress.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// All of them, in the order in which they were recorded. They are few.
absl::StatusOr<std::vector<v1::PlanEvent>> PlanEventsOf(const Scope& scope,
                                                        std::string_view client_id);

// Stores one after all others, under the id of the request that records it. ALREADY_EXISTS if the
// id is taken.
absl::Status AppendPlanEvent(const Scope& scope, std::string_view request_id,
                             const v1::PlanEvent& event);

// What the request recorded. NOT_FOUND if it recorded nothing.
absl::StatusOr<v1::PlanEvent> PlanEventOfRequest(const Scope& scope, std::string_view client_id,
                                                 std::string_view request_id);

}  // namespace relactation
