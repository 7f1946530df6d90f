// One client in full: the figures, what was agreed against what was logged, the flags with what
// they rest on, and the records that a person should look at.
#pragma once

#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

absl::StatusOr<v1::ReviewClientResponse> ReviewOneClient(const Scope& scope,
                                                         const v1::ReviewClientRequest& request);

}  // namespace relactation
