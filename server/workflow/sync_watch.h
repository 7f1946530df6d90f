// How things stand for a device, in a word.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// A hint whose mark is another one as soon as anything is written that the device may read.
// NOT_FOUND and FAILED_PRECONDITION as FindOwnReplica.
absl::StatusOr<v1::WatchHint> Watch(const Scope& scope, const v1::WatchRequest& request);

}  // namespace relactation
