#include "tests/simulation/network.h"

#include <string>

#include "proto/relactation/status.h"
#include "server/workflow/own_replica.h"
#include "server/workflow/sync_hello.h"
#include "server/workflow/sync_pull.h"
#include "server/workflow/sync_push.h"

namespace relactation::simulation {
namespace {

template <typename Request, typename Response>
Handler SettlingHandler(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
  return ReadHandler<Request, Response>(work);
}

Handler NewReplicaHandler() {
  return ChangeHandler<v1::NewReplicaRequest, v1::NewReplicaResponse>(
      &relactation::NewReplica,
      [](const v1::NewReplicaResponse& made) {
        return KeptReply{"replicas/" + made.replica_id(), 0, ""};
      },
      [](const Scope& scope, const v1::NewReplicaRequest& asked, const KeptReply&) {
        return ReadNewReplica(scope, asked);
      });
}

}  // namespace

void Network::DeliverLate() {
  if (late_.empty()) return;
  const auto place = late_.begin() + static_cast<std::ptrdiff_t>(random_.Below(late_.size()));
  const std::function<void()> deliver = std::move(*place);
  late_.erase(place);
  deliver();
}

// Nobody acts between the calls of somebody who acts between.
void Network::Meanwhile() {
  if (is_meanwhile_ || meanwhile_ == nullptr) return;
  is_meanwhile_ = true;
  counts_.Note(Sometimes::kMeanwhile);
  meanwhile_();
  is_meanwhile_ = false;
}

void Network::NoteCarried(const SimulatedDevice& device, const google::protobuf::Message& request,
                          const absl::Status& status) {
  trace_.Add("  " + device.name() + " " + request.GetDescriptor()->name() + ": " +
             (status.ok() ? "answered" : std::string(ToStd(status.message()))));
}

absl::StatusOr<v1::HelloResponse> NetworkPath::Hello(const v1::HelloRequest& request) {
  auto answer =
      network_.Cross<v1::HelloResponse>(device_, request, SettlingHandler(&relactation::Hello));
  if (!answer.ok()) return answer;
  if (device_.most_rows > 0) answer->mutable_limits()->set_pull_rows(device_.most_rows);
  if (device_.most_mutations > 0) {
    answer->mutable_limits()->set_push_mutations(device_.most_mutations);
  }
  return answer;
}

absl::StatusOr<v1::PushResponse> NetworkPath::Push(const v1::PushRequest& request) {
  return network_.Cross<v1::PushResponse>(device_, request, SettlingHandler(&relactation::Push));
}

absl::StatusOr<v1::PullResponse> NetworkPath::Pull(const v1::PullRequest& request) {
  return network_.Cross<v1::PullResponse>(device_, request, SettlingHandler(&relactation::Pull));
}

absl::StatusOr<v1::NewReplicaResponse> NetworkPath::NewReplica(
    const v1::NewReplicaRequest& request) {
  return network_.Cross<v1::NewReplicaResponse>(device_, request, NewReplicaHandler());
}

absl::StatusOr<v1::RangeDigestResponse> NetworkPath::RangeDigest(
    const v1::RangeDigestRequest& request) {
  return network_.Cross<v1::RangeDigestResponse>(device_, request,
                                                 SettlingHandler(&relactation::RangeDigest));
}

absl::StatusOr<v1::ConfirmWipeResponse> NetworkPath::ConfirmWipe(
    const v1::ConfirmWipeRequest& request) {
  return network_.Cross<v1::ConfirmWipeResponse>(device_, request,
                                                 SettlingHandler(&relactation::ConfirmWipe));
}

}  // namespace relactation::simulation
