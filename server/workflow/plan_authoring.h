// Publishing plans.
#pragma once

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Appends the next revision, and drops the draft it was written in if the request names one.
// FAILED_PRECONDITION with the fields if a plan rule refuses it or the care has ended; ABORTED if
// the author has not seen the newest revision, or the draft is another one meanwhile;
// INVALID_ARGUMENT if the plan names a person or infant the client does not have. Whatever the
// error, nothing is published and the draft stays.
absl::StatusOr<v1::PlanRevision> PublishPlan(const Scope& scope,
                                             const v1::PublishPlanRequest& request);

}  // namespace relactation
