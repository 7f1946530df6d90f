// The end of the care of a client, and its beginning anew.
#pragma once

#include "relactation/v1/client_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Everything is kept, the version before too. FAILED_PRECONDITION, reason CLIENT_CLOSED, if the
// care has ended already.
absl::StatusOr<v1::Client> CloseClient(const Scope& scope, const v1::CloseClientRequest& request);

// The closure is kept as an earlier version. FAILED_PRECONDITION, reason CLIENT_ACTIVE, if the care
// has not ended.
absl::StatusOr<v1::Client> ReopenClient(const Scope& scope, const v1::ReopenClientRequest& request);

}  // namespace relactation
