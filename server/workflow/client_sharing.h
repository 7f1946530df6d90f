// Which colleagues may work with a client, and from when until when.
#pragma once

#include <string_view>

#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/colleague_lookup.h"
#include "server/storage/scope.h"

namespace relactation {

// Lets a colleague work with a client as a share or a cover; where she has that right, its end is
// replaced. INVALID_ARGUMENT: neither of the two kinds, a cover without an end, an end that has
// passed, or the caller herself. Otherwise as ColleagueAsked.
absl::StatusOr<v1::ClientGrant> GrantClient(const Scope& scope,
                                            const v1::GrantClientRequest& request);

// Ends a colleague's share or cover now. NOT_FOUND if she has none, or none any more.
absl::StatusOr<v1::ClientGrant> EndGrant(const Scope& scope, const v1::EndGrantRequest& request);

// All grants of a client, ended ones too, in the order in which they began.
absl::StatusOr<v1::ListGrantsResponse> ListGrants(const Scope& scope,
                                                  const v1::ListGrantsRequest& request);

// The colleague that a request names at `consultant_id`, able to care for clients. NOT_FOUND if
// nobody with access to the practice has the id; INVALID_ARGUMENT if it is the caller's;
// FAILED_PRECONDITION, reason NOT_A_CONSULTANT.
absl::StatusOr<Colleague> ColleagueAsked(const Scope& scope, std::string_view consultant_id);

// The grant of that kind that a colleague got last, be it ended or not. NOT_FOUND if there is none.
absl::StatusOr<v1::ClientGrant> LatestGrant(const Scope& scope, std::string_view client_id,
                                            std::string_view consultant_id, v1::GrantKind kind);

}  // namespace relactation
