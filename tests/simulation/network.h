// The network between the devices and the server: it loses, doubles and delays, and others act
// between two calls of one exchange.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/device/sync_server.h"
#include "server/access/handler.h"
#include "tests/simulation/run_trace.h"
#include "tests/simulation/seeded_random.h"
#include "tests/simulation/server_checks.h"
#include "tests/simulation/simulated_device.h"
#include "tests/simulation/simulated_server.h"
#include "tests/simulation/sometimes.h"

namespace relactation::simulation {

// Each of so many calls in a thousand.
struct NetworkFaults {
  uint64_t request_lost = 0;
  uint64_t answer_lost = 0;
  uint64_t request_twice = 0;
  // The device waits in vain; the request arrives after others.
  uint64_t request_late = 0;
  uint64_t meanwhile = 0;
};

class Network {
 public:
  // All must outlive this.
  Network(SimulatedServer& server, ServerChecks& checks, SeededRandom& random,
          SometimesCounts& counts, RunTrace& trace)
      : server_(server), checks_(checks), random_(random), counts_(counts), trace_(trace) {}

  // From now on.
  void SetFaults(const NetworkFaults& faults) { faults_ = faults; }
  // What others do between two calls of one exchange.
  void SetMeanwhile(std::function<void()> meanwhile) { meanwhile_ = std::move(meanwhile); }

  // One of the requests on their way arrives, if there is any.
  void DeliverLate();
  void DropLate() { late_.clear(); }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Cross(const SimulatedDevice& device, const Request& request,
                                 const Handler& handler) {
    if (random_.PerMille(faults_.meanwhile)) Meanwhile();
    const absl::Status no_answer = absl::UnavailableError("the network is gone");
    if (device.is_cut_off) return no_answer;
    if (random_.PerMille(faults_.request_late) && late_.size() < kMostLate) {
      counts_.Note(Sometimes::kRequestLate);
      late_.push_back([this, &device, request, handler] {
        Carry<Response>(device, request, handler).status().IgnoreError();
      });
      return no_answer;
    }
    if (random_.PerMille(faults_.request_lost)) {
      counts_.Note(Sometimes::kRequestLost);
      return no_answer;
    }
    absl::StatusOr<Response> answer = Carry<Response>(device, request, handler);
    if (random_.PerMille(faults_.request_twice)) {
      counts_.Note(Sometimes::kRequestTwice);
      answer = Carry<Response>(device, request, handler);
    }
    if (!random_.PerMille(faults_.answer_lost)) return answer;
    counts_.Note(Sometimes::kAnswerLost);
    return no_answer;
  }

 private:
  static constexpr size_t kMostLate = 8;

  void Meanwhile();
  void NoteCarried(const SimulatedDevice& device, const google::protobuf::Message& request,
                   const absl::Status& status);

  // To the server and back, whatever the network does with it.
  template <typename Response, typename Request>
  absl::StatusOr<Response> Carry(const SimulatedDevice& device, const Request& request,
                                 const Handler& handler) {
    const bool was_up = server_.is_up();
    const std::optional<AnyResponse> answer =
        server_.Carry(request, handler, device.identity().token);
    if (!answer.has_value()) {
      if (was_up) checks_.Unanswered(device.identity().state.device_id, request);
      if (was_up) counts_.Note(Sometimes::kServerCrashInCall);
      NoteCarried(device, request, absl::UnavailableError("the server is down"));
      return absl::UnavailableError("the server is down");
    }
    NoteCarried(device, request, answer->status());
    absl::StatusOr<Response> typed =
        answer->ok() ? absl::StatusOr<Response>(static_cast<const Response&>(***answer))
                     : absl::StatusOr<Response>(answer->status());
    checks_.Answered(device, request, typed);
    return typed;
  }

  SimulatedServer& server_;
  ServerChecks& checks_;
  SeededRandom& random_;
  SometimesCounts& counts_;
  RunTrace& trace_;
  NetworkFaults faults_;
  std::function<void()> meanwhile_;
  bool is_meanwhile_ = false;
  std::vector<std::function<void()>> late_;
};

// The calls of one device, over the network.
class NetworkPath final : public SyncServer {
 public:
  // Both must outlive this.
  NetworkPath(Network& network, const SimulatedDevice& device)
      : network_(network), device_(device) {}

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override;
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override;
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override;
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override;
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override;
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override;

 private:
  Network& network_;
  const SimulatedDevice& device_;
};

}  // namespace relactation::simulation
