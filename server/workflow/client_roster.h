// Taking families into care and keeping what is known of them.
#pragma once

#include <string_view>

#include "relactation/v1/client_service.pb.h"

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "server/storage/scope.h"

namespace relactation {

// Creates the client with its streams and the caller as its owner. INVALID_ARGUMENT if the zone is
// unknown or a handle or id is used twice; ALREADY_EXISTS if the client's id is taken.
absl::StatusOr<v1::Client> CreateClient(const Scope& scope, const v1::CreateClientRequest& request);

absl::StatusOr<v1::Client> GetClient(const Scope& scope, const v1::GetClientRequest& request);

// The caseload by id: in the order in which the clients were taken into care.
absl::StatusOr<v1::ListClientsResponse> ListClients(const Scope& scope,
                                                    const v1::ListClientsRequest& request);

// ABORTED if the etag is not the current one; INVALID_ARGUMENT if the mask names what cannot be
// set, or the result would not be a valid client.
absl::StatusOr<v1::Client> UpdateClient(const Scope& scope, const v1::UpdateClientRequest& request);

// Stores what `revise` makes of the client, or fails as `revise` does. ABORTED if an etag is given
// and not the current one; INVALID_ARGUMENT if the result would not be a valid client.
absl::StatusOr<v1::Client> ReviseClient(const Scope& scope, std::string_view client_id,
                                        std::string_view etag,
                                        absl::FunctionRef<absl::Status(v1::Client&)> revise);

// The client as it stands; it must be in the scope.
absl::StatusOr<v1::Client> ReadClient(const Scope& scope, std::string_view client_id);

// The day it is where the family lives.
absl::CivilDay TodayOf(const Scope& scope, const v1::Client& client);

}  // namespace relactation
