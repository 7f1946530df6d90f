// The invites of a practice, and taking one back.
#pragma once

#include "relactation/v1/access_service.pb.h"

#include "absl/status/statusor.h"
#include "server/access/handler.h"
#include "server/storage/scope.h"

namespace relactation {

// Newest first, used and expired ones included. INVALID_ARGUMENT: a page token of another list.
absl::StatusOr<v1::ListInvitesResponse> ListInvites(const Scope& scope,
                                                    const v1::ListInvitesRequest& request);

// Lets an invite expire now; one that had expired stays as it is. NOT_FOUND: no such invite.
// FAILED_PRECONDITION, reason INVITE_USED: it was used.
absl::StatusOr<v1::Invite> CancelInvite(const Scope& scope, const v1::CancelInviteRequest& request);

// The handlers of the two calls.
Handler ListInvitesHandler();
Handler CancelInviteHandler();

}  // namespace relactation
