// How things stand for whoever listens, in a word.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// A hint whose mark is another one as soon as anything is written to the streams of the scope, or
// they are others. Of a family's device: INVALID_ARGUMENT without a replica, NOT_FOUND and
// FAILED_PRECONDITION as FindOwnReplica. A consultant has no replica: naming one is NOT_FOUND.
absl::StatusOr<v1::WatchHint> Watch(const Scope& scope, const v1::WatchRequest& request);

}  // namespace relactation
