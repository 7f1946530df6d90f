// The people who work in the practice, and taking their access away.
#pragma once

#include "relactation/v1/access_service.pb.h"

#include "absl/status/statusor.h"
#include "server/access/handler.h"
#include "server/storage/scope.h"

namespace relactation {

// By the time they joined, those without access any more included. INVALID_ARGUMENT: a page token
// of another list.
absl::StatusOr<v1::ListConsultantsResponse> ListConsultants(
    const Scope& scope, const v1::ListConsultantsRequest& request);

// Takes a person's access away: her devices are dead from the next call on, her shares and covers
// end, her clients go to the colleague named, and invites that she made, or that were made for a
// device of hers, expire. NOT_FOUND: no such person. FAILED_PRECONDITION: LAST_ADMIN, HAS_CLIENTS,
// NOT_A_CONSULTANT, CONSULTANT_REVOKED. INVALID_ARGUMENT: her clients would go to herself.
absl::StatusOr<v1::Consultant> RevokeConsultant(const Scope& scope,
                                                const v1::RevokeConsultantRequest& request);

// The handlers of the two calls.
Handler ListConsultantsHandler();
Handler RevokeConsultantHandler();

}  // namespace relactation
