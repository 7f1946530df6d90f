// Many records of one client at once, as an import of a tracker's export brings them.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/record_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Judges each record alone: stored, there already, or refused. Fails as a whole only where nothing
// could be decided, or with FAILED_PRECONDITION, reason CLIENT_CLOSED, once the care has ended.
absl::StatusOr<v1::ImportRecordsResponse> ImportRecords(const Scope& scope,
                                                        const v1::ImportRecordsRequest& request);

// The outcomes as a line of letters, one a record, which holds no health data.
std::string OutcomeLetters(const v1::ImportRecordsResponse& response);

// The same answer again for the request, from the letters kept when it was first answered.
absl::StatusOr<v1::ImportRecordsResponse> RepeatImportAnswer(
    const Scope& scope, const v1::ImportRecordsRequest& request, std::string_view letters);

}  // namespace relactation
