// What was decided about steps down in a family's top-ups, as it is stored: in the family stream.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/plan_progress.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Of all infants, in the order in which it was recorded. They are few.
absl::StatusOr<std::vector<v1::SupplementStep>> SupplementStepsOf(const Scope& scope,
                                                                  std::string_view client_id);

// Stores one after all others, under the id of the request that records it. ALREADY_EXISTS if the
// id is taken.
absl::Status AppendSupplementStep(const Scope& scope, std::string_view request_id,
                                  const v1::SupplementStep& step);

// What the request recorded. NOT_FOUND if it recorded nothing.
absl::StatusOr<v1::SupplementStep> SupplementStepOfRequest(const Scope& scope,
                                                           std::string_view client_id,
                                                           std::string_view request_id);

}  // namespace relactation
