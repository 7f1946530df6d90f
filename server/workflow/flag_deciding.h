// Listing a client's flags and deciding about them.
#pragma once

#include "relactation/v1/flag_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

absl::StatusOr<v1::ListFlagsResponse> ListFlags(const Scope& scope,
                                                const v1::ListFlagsRequest& request,
                                                CarePictures& pictures);

// Also of a client whose care has ended: a danger stands there until somebody decides.
// FAILED_PRECONDITION, reason FLAG_GONE or EMERGENCY; INVALID_ARGUMENT where what is decided lacks
// something, or has what does not belong there.
absl::StatusOr<v1::FlagDecision> DecideFlag(const Scope& scope,
                                            const v1::DecideFlagRequest& request);

}  // namespace relactation
