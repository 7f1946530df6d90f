// How far a device is, and what it may have.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Notes how far the device is, and answers what is there. NOT_FOUND and FAILED_PRECONDITION as
// FindOwnReplica.
absl::StatusOr<v1::HelloResponse> Hello(const Scope& scope, const v1::HelloRequest& request);

}  // namespace relactation
