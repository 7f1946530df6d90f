// The sync calls of one device, carried out by the server's core in this process, over a network
// that a test breaks.
#pragma once

#include <functional>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/sync_service.pb.h"

#include "client/device/sync_server.h"
#include "proto/relactation/status.h"
#include "server/access/handler.h"
#include "server/workflow/own_replica.h"
#include "server/workflow/sync_hello.h"
#include "server/workflow/sync_pull.h"
#include "server/workflow/sync_push.h"

namespace relactation {

class SyncServerInTest final : public SyncServer {
 public:
  // Carries a call out as the device's, and answers it.
  using CarryOut = std::function<AnyResponse(const google::protobuf::Message&, Handler)>;
  explicit SyncServerInTest(CarryOut carry_out) : carry_out_(std::move(carry_out)) {}

  // Of the calls with such a request, the one after `spared` more is not answered, once: because it
  // was never carried out, or though it was.
  template <typename Request>
  void DropRequest(int spared = 0) {
    kinds_[Request::descriptor()].fault = Fault{spared, false};
  }
  template <typename Request>
  void DropAnswer(int spared = 0) {
    kinds_[Request::descriptor()].fault = Fault{spared, true};
  }

  // How often it was called since the test forgot the calls before.
  template <typename Request>
  int Calls() {
    return kinds_[Request::descriptor()].calls;
  }
  int AllCalls() const {
    int calls = 0;
    for (const auto& [type, kind] : kinds_) calls += kind.calls;
    return calls;
  }
  void ForgetCalls() {
    for (auto& [type, kind] : kinds_) kind.calls = 0;
  }
  // The latest request; empty if there was none.
  template <typename Request>
  Request Last() {
    const auto& last = kinds_[Request::descriptor()].last;
    return last == nullptr ? Request() : static_cast<const Request&>(*last);
  }

  // A push of more changes than this fails so, and is not carried out. After kMostRefused of them
  // the network is gone: a device that never sends less fails its test then, and does not hang it.
  std::optional<int> most_changes;
  absl::Status too_many = absl::DeadlineExceededError("no answer in time");
  std::vector<int> pushed;            // How many changes each push held.
  std::function<void()> before_pull;  // Happens once, before the next pull is carried out.
  // What the server says that a call may hold, in place of its own limits; 0: those stay.
  v1::SyncLimits limits;

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    auto response = Make<v1::HelloResponse>(request, Settling(&relactation::Hello));
    if (response.ok()) response->mutable_limits()->MergeFrom(limits);
    return response;
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    pushed.push_back(request.mutations_size());
    const int most = most_changes.value_or(request.mutations_size());
    if (request.mutations_size() > most) return ++refused_ > kMostRefused ? NoAnswer() : too_many;
    return Make<v1::PushResponse>(request, Settling(&relactation::Push));
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    if (before_pull) std::exchange(before_pull, nullptr)();
    return Make<v1::PullResponse>(request, Settling(&relactation::Pull));
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    return Make<v1::NewReplicaResponse>(
        request, ChangeHandler<v1::NewReplicaRequest, v1::NewReplicaResponse>(
                     &relactation::NewReplica,
                     [](const v1::NewReplicaResponse& made) {
                       return KeptReply{"replicas/" + made.replica_id(), 0, ""};
                     },
                     [](const Scope& scope, const v1::NewReplicaRequest& asked, const KeptReply&) {
                       return ReadNewReplica(scope, asked);
                     }));
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    return Make<v1::RangeDigestResponse>(request, Settling(&relactation::RangeDigest));
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    return Make<v1::ConfirmWipeResponse>(request, Settling(&relactation::ConfirmWipe));
  }

 private:
  static constexpr int kMostRefused = 50;
  static absl::Status NoAnswer() { return absl::UnavailableError("the network is gone"); }

  struct Fault {
    int spared = 0;
    bool is_carried_out = false;
  };
  struct Kind {
    int calls = 0;
    std::shared_ptr<const google::protobuf::Message> last;
    std::optional<Fault> fault;
  };

  // Of a read, or of a change that keeps no reply.
  template <typename Request, typename Response>
  static Handler Settling(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
    return ReadHandler<Request, Response>(work);
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Make(const Request& request, Handler handler) {
    Kind& kind = kinds_[Request::descriptor()];
    ++kind.calls;
    kind.last = std::make_shared<Request>(request);
    std::optional<Fault> fault;
    if (kind.fault.has_value() && kind.fault->spared-- == 0) fault.swap(kind.fault);
    if (fault.has_value() && !fault->is_carried_out) return NoAnswer();
    const AnyResponse response = carry_out_(request, std::move(handler));
    if (fault.has_value()) {
      EXPECT_TRUE(response.ok()) << "nothing was carried out: " << response.status();
      return NoAnswer();
    }
    RETURN_IF_ERROR(response.status());
    return static_cast<const Response&>(**response);
  }

  CarryOut carry_out_;
  int refused_ = 0;
  std::map<const google::protobuf::Descriptor*, Kind> kinds_;
};

}  // namespace relactation
