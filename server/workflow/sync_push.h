// Changes that a device made, settled one by one.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Effect and outcome of each change are stored in the scope's transaction. INVALID_ARGUMENT: the
// numbers do not follow one another. FAILED_PRECONDITION, reasons OUT_OF_ORDER, REPLICA_FORKED and
// REPLICA_RETIRED, and NOT_FOUND: nothing was settled.
absl::StatusOr<v1::PushResponse> Push(const Scope& scope, const v1::PushRequest& request);

}  // namespace relactation
