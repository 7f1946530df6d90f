// The calls by which a family's device signs in and syncs.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this. A push of some size goes over the wire as gzip.
class SyncCalls {
 public:
  explicit SyncCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::EnrolResponse> Enrol(const v1::EnrolRequest& request);
  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request);
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request);
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request);
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request);
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(const v1::RangeDigestRequest& request);
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(const v1::ConfirmWipeRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
