// The sync calls over a connection to a practice's server.
#pragma once

#include "client/connection/sync_calls.h"
#include "client/device/sync_server.h"

namespace relactation {

class ConnectedServer final : public SyncServer {
 public:
  // The connection must outlive this, and sign in with the device's token.
  explicit ConnectedServer(PracticeConnection& connection) : calls_(connection) {}

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    return calls_.Hello(request);
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    return calls_.Push(request);
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    return calls_.Pull(request);
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    return calls_.NewReplica(request);
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    return calls_.RangeDigest(request);
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    return calls_.ConfirmWipe(request);
  }

 private:
  SyncCalls calls_;
};

}  // namespace relactation
