// Reading a client's plan and its history.
#pragma once

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// The newest revision, one by its number, or the one in force on a care day. NOT_FOUND if there is
// no such revision, or none was in force yet; INVALID_ARGUMENT for a number and a day together.
absl::StatusOr<v1::PlanRevision> GetPlanRevision(const Scope& scope,
                                                 const v1::GetPlanRevisionRequest& request);

// Newest first, without the authors' texts; the first page also has what happened with the plan
// and what was decided about steps down in the top-ups.
absl::StatusOr<v1::ListPlanRevisionsResponse> ListPlanRevisions(
    const Scope& scope, const v1::ListPlanRevisionsRequest& request);

}  // namespace relactation
