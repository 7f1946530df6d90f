// What changed with a family since its last contact.
#pragma once

#include "relactation/v1/chart_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Reads nothing of private streams. Costs what was recorded since the last contact, and as far back
// as each infant's last weight before it.
absl::StatusOr<v1::ContactPreparation> PrepareContact(const Scope& scope,
                                                      const v1::PrepareContactRequest& request);

}  // namespace relactation
