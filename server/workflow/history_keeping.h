// What is known of a family from before the care.
#pragma once

#include <string_view>

#include "relactation/v1/chart_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Empty, with revision 0, while nothing was asked.
absl::StatusOr<v1::ClientHistory> GetHistory(const Scope& scope,
                                             const v1::GetHistoryRequest& request);

// Sets the entries and keeps the rest; the version before is kept. ABORTED if the etag is not the
// current one; INVALID_ARGUMENT if an entry is not one, see CheckHistoryEntries.
absl::StatusOr<v1::ClientHistory> UpdateHistory(const Scope& scope,
                                                const v1::UpdateHistoryRequest& request);

// The history as it stands; the client must be in the scope.
absl::StatusOr<v1::ClientHistory> ReadHistory(const Scope& scope, std::string_view client_id);

}  // namespace relactation
