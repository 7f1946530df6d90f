// What is new in the streams of a device, and where its rows differ.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Rows, heads and digests are those of one snapshot, in which the right to them was judged too.
absl::StatusOr<v1::PullResponse> Pull(const Scope& scope, const v1::PullRequest& request);

// NOT_FOUND: no such stream, or none that the caller may read.
absl::StatusOr<v1::RangeDigestResponse> RangeDigest(const Scope& scope,
                                                    const v1::RangeDigestRequest& request);

}  // namespace relactation
