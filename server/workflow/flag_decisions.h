// What was decided about a client's flags, as it is stored: in the practice stream.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/flag.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// All of them, in the order in which they were made.
absl::StatusOr<std::vector<v1::FlagDecision>> FlagDecisionsOf(const Scope& scope,
                                                              std::string_view client_id);

// Stores one after all others, under the id of the request that makes it. ALREADY_EXISTS if the id
// is taken.
absl::Status AppendFlagDecision(const Scope& scope, std::string_view request_id,
                                const v1::FlagDecision& decision);

// What the request decided. NOT_FOUND if it decided nothing.
absl::StatusOr<v1::FlagDecision> FlagDecisionOfRequest(const Scope& scope,
                                                       std::string_view client_id,
                                                       std::string_view request_id);

}  // namespace relactation
