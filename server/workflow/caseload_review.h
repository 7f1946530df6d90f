// The caseload over the last days, held against the plans in force.
#pragma once

#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// A page of the caller's clients in care, by id. Memory and time are those of the days asked for,
// one client at a time, however long the histories.
absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(const Scope& scope,
                                                          const v1::ReviewCaseloadRequest& request);

}  // namespace relactation
