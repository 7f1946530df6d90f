// Deciding about steps down in a family's top-ups.
#pragma once

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Records what is decided, see DecideStep, with how the check before the next step stands now.
// FAILED_PRECONDITION besides: reason PLAN_STATE, no plan is in force today, or it is paused or
// finished; reason CLIENT_CLOSED. INVALID_ARGUMENT, naming `infant`: none of the client's, or not
// named where the plan weans the top-ups of several.
absl::StatusOr<v1::SupplementStep> DecideSupplementStep(
    const Scope& scope, const v1::DecideSupplementStepRequest& request);

}  // namespace relactation
