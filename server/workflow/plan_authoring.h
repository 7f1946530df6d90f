// Publishing and reading plans.
#pragma once

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Appends the next revision. FAILED_PRECONDITION with the fields if a plan rule refuses it or the
// care has ended; ABORTED if the author has not seen the newest revision; INVALID_ARGUMENT if the
// plan names a person or infant the client does not have.
absl::StatusOr<v1::PlanRevision> PublishPlan(const Scope& scope,
                                             const v1::PublishPlanRequest& request);

// NOT_FOUND if there is no such revision.
absl::StatusOr<v1::PlanRevision> GetPlanRevision(const Scope& scope,
                                                 const v1::GetPlanRevisionRequest& request);

}  // namespace relactation
