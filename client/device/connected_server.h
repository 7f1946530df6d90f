// The sync calls over a connection to a practice's server.
#pragma once

#include <functional>
#include <utility>

#include "client/connection/sync_calls.h"
#include "client/device/sync_server.h"

namespace relactation {

class ConnectedServer final : public SyncServer {
 public:
  // The connection must outlive this, and sign in with the device's token.
  // Once `is_ended` says so, no further call is made, and each fails with CANCELLED: whoever waits
  // for an exchange of many calls need not wait for all of them. Empty: never.
  explicit ConnectedServer(PracticeConnection& connection, std::function<bool()> is_ended = {})
      : calls_(connection), is_ended_(std::move(is_ended)) {}

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    return Call(&SyncCalls::Hello, request);
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    return Call(&SyncCalls::Push, request);
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    return Call(&SyncCalls::Pull, request);
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    return Call(&SyncCalls::NewReplica, request);
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    return Call(&SyncCalls::RangeDigest, request);
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    return Call(&SyncCalls::ConfirmWipe, request);
  }

 private:
  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(absl::StatusOr<Response> (SyncCalls::*call)(const Request&),
                                const Request& request) {
    if (is_ended_ && is_ended_()) return absl::CancelledError("ended");
    return (calls_.*call)(request);
  }

  SyncCalls calls_;
  const std::function<bool()> is_ended_;
};

}  // namespace relactation
