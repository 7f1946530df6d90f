// The flags of one client that somebody of the practice is to look at.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// In sight and at least so grave, gravest first. Fails as the call does.
absl::StatusOr<std::vector<v1::Flag>> OpenFlags(
    PracticeConnection& connection, const v1::Client& client,
    v1::FlagSeverity least = v1::FLAG_SEVERITY_UNSPECIFIED);

// Those of `now` that were not there `before`, or less grave, or decided about and are open again.
std::vector<v1::Flag> RaisedSince(const std::vector<v1::Flag>& before,
                                  const std::vector<v1::Flag>& now);

}  // namespace relactation
