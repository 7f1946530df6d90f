// Who looked at a client's data or changed it, for the family to know.
#pragma once

#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Newest first. INVALID_ARGUMENT: a page token of another list.
absl::StatusOr<v1::ListClientAccessResponse> ListClientAccess(
    const Scope& scope, const v1::ListClientAccessRequest& request);

}  // namespace relactation
