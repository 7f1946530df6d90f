// The caseload over the last days, held against the plans in force, and what the rules find.
#pragma once

#include "relactation/v1/review_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

// A page of the caller's clients in care, by id, and of those whose care has ended while nobody has
// decided about a danger. Memory is that of the days asked for, one client
// at a time, however long the histories.
absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCaseload(const Scope& scope,
                                                          const v1::ReviewCaseloadRequest& request,
                                                          CarePictures& pictures);

}  // namespace relactation
