#include "client/connection/sync_calls.h"

#include "relactation/v1/sync_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Stub = v1::SyncService::Stub;

// Below this compressing gains nothing: a working value of ours. What follows is most often a day's
// entries, which say much the same.
constexpr size_t kLeastCompressed = 512;

}  // namespace

absl::StatusOr<v1::EnrolResponse> SyncCalls::Enrol(const v1::EnrolRequest& request) {
  return MakeCall(connection_, &Stub::Enrol, request);
}

absl::StatusOr<v1::HelloResponse> SyncCalls::Hello(const v1::HelloRequest& request) {
  return MakeCall(connection_, &Stub::Hello, request);
}

absl::StatusOr<v1::PushResponse> SyncCalls::Push(const v1::PushRequest& request) {
  RETURN_IF_ERROR(CheckLimits(request));
  v1::PushResponse response;
  const auto push = [&](const std::shared_ptr<grpc::Channel>& channel,
                        grpc::ClientContext& context) {
    response.Clear();
    if (request.ByteSizeLong() >= kLeastCompressed) {
      context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
    }
    return Stub(channel).Push(&context, request, &response);
  };
  RETURN_IF_ERROR(connection_.Run(push));
  return response;
}

absl::StatusOr<v1::PullResponse> SyncCalls::Pull(const v1::PullRequest& request) {
  return MakeCall(connection_, &Stub::Pull, request);
}

absl::StatusOr<v1::NewReplicaResponse> SyncCalls::NewReplica(const v1::NewReplicaRequest& request) {
  return MakeCall(connection_, &Stub::NewReplica, request);
}

absl::StatusOr<v1::RangeDigestResponse> SyncCalls::RangeDigest(
    const v1::RangeDigestRequest& request) {
  return MakeCall(connection_, &Stub::RangeDigest, request);
}

absl::StatusOr<v1::ConfirmWipeResponse> SyncCalls::ConfirmWipe(
    const v1::ConfirmWipeRequest& request) {
  return MakeCall(connection_, &Stub::ConfirmWipe, request);
}

}  // namespace relactation
