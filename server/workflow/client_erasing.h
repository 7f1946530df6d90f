// Erasing all that is kept of a family, and what its devices are told then.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// INVALID_ARGUMENT if the code is not the client's: nothing is erased then.
absl::StatusOr<v1::EraseClientResponse> EraseClient(const Scope& scope,
                                                    const v1::EraseClientRequest& request);

// An answer as it is kept for a repeat of the call, and back. DATA_LOSS if it cannot be read.
std::string KeptErasure(const v1::EraseClientResponse& response);
absl::StatusOr<v1::EraseClientResponse> RecallErasure(std::string_view kept);

// Whether the family of the calling device was erased; false for who has none.
absl::StatusOr<bool> IsOwnFamilyErased(const Scope& scope);

}  // namespace relactation
