// Pausing, resuming and finishing a plan.
#pragma once

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Each records what happens from a care day on: today in the client's zone if none is named.
// FAILED_PRECONDITION, reason NO_PLAN, PLAN_STATE or CLIENT_CLOSED, if the plan cannot move there;
// INVALID_ARGUMENT if the day named lies before the plan began, or a pause ends before it begins.
absl::StatusOr<v1::PlanEvent> PausePlan(const Scope& scope, const v1::PausePlanRequest& request);
absl::StatusOr<v1::PlanEvent> ResumePlan(const Scope& scope, const v1::ResumePlanRequest& request);
absl::StatusOr<v1::PlanEvent> FinishPlan(const Scope& scope, const v1::FinishPlanRequest& request);

}  // namespace relactation
