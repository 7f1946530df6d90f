// The sync calls as a device makes them: of a server it is connected to, or of one in a test.
#pragma once

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. UNAVAILABLE and
// DEADLINE_EXCEEDED: no answer came, and whether the call was carried out is not known.
class SyncServer {
 public:
  virtual ~SyncServer() = default;
  virtual absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) = 0;
  virtual absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) = 0;
  virtual absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) = 0;
  virtual absl::StatusOr<v1::NewReplicaResponse> NewReplica(
      const v1::NewReplicaRequest& request) = 0;
  virtual absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) = 0;
  virtual absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) = 0;
};

}  // namespace relactation
