// Who a token belongs to.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/policy.h"
#include "server/storage/scope.h"

namespace relactation {

// One text whether a token is missing, malformed, unknown, expired or revoked.
absl::Status NotSignedIn();

// The person behind a token's hash. NotSignedIn if there is none, or none any more; for 30 days
// after a device's right to its family ended there still is one for calls that its policy leaves
// open.
absl::StatusOr<Caller> FindCaller(Transaction& transaction, const CallRule& rule,
                                  std::string_view token_hash, absl::Time now);

// PERMISSION_DENIED if the caller has none of the roles a call asks for.
absl::Status CheckRoles(const CallRule& rule, const Caller& caller);

}  // namespace relactation
