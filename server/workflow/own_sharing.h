// What an adult of a family keeps private, shared by themselves.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sharing_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Adds a consent of the caller's. ALREADY_EXISTS if its id is taken; INVALID_ARGUMENT if it is not
// one that an adult can give alone.
absl::StatusOr<v1::Consent> ShareOwnRecords(const Scope& scope,
                                            const v1::ShareOwnRecordsRequest& request);

// Takes one back that names the caller. NOT_FOUND if there is none.
absl::StatusOr<v1::Consent> EndOwnSharing(const Scope& scope,
                                          const v1::EndOwnSharingRequest& request);

// A consent that names the caller, as it stands. NOT_FOUND if there is none.
absl::StatusOr<v1::Consent> ReadOwnConsent(const Scope& scope, std::string_view consent_id);

}  // namespace relactation
