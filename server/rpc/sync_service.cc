#include "server/rpc/sync_service.h"

#include "server/access/policy.h"
#include "server/workflow/own_replica.h"
#include "server/workflow/sync_hello.h"
#include "server/workflow/sync_pull.h"
#include "server/workflow/sync_push.h"
#include "server/workflow/sync_watch.h"

namespace relactation {
namespace {

// A change that settles itself keeps no reply.
template <typename Request, typename Response>
Handler SettlingHandler(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
  return ReadHandler<Request, Response>(work);
}

KeptReply NameOf(const v1::NewReplicaResponse& made) {
  return {"replicas/" + made.replica_id(), 0, ""};
}

absl::StatusOr<v1::NewReplicaResponse> MadeBefore(const Scope& scope,
                                                  const v1::NewReplicaRequest& asked,
                                                  const KeptReply&) {
  return ReadNewReplica(scope, asked);
}

}  // namespace

SyncService::SyncService(UnaryCalls& calls, WatchCalls& watches, const FamilyInvites& invites)
    : calls_(calls), watches_(watches), invites_(invites) {}

SyncService::~SyncService() = default;

grpc::ServerUnaryReactor* SyncService::Enrol(grpc::CallbackServerContext* context,
                                             const v1::EnrolRequest* request,
                                             v1::EnrolResponse* response) {
  return calls_.Start(context, request, response, EnrolHandler(invites_));
}

grpc::ServerUnaryReactor* SyncService::Hello(grpc::CallbackServerContext* context,
                                             const v1::HelloRequest* request,
                                             v1::HelloResponse* response) {
  return calls_.Start(context, request, response, SettlingHandler(&relactation::Hello));
}

grpc::ServerUnaryReactor* SyncService::Push(grpc::CallbackServerContext* context,
                                            const v1::PushRequest* request,
                                            v1::PushResponse* response) {
  return calls_.Start(context, request, response, SettlingHandler(&relactation::Push));
}

grpc::ServerUnaryReactor* SyncService::Pull(grpc::CallbackServerContext* context,
                                            const v1::PullRequest* request,
                                            v1::PullResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::PullRequest, v1::PullResponse>(&relactation::Pull));
}

grpc::ServerWriteReactor<v1::WatchHint>* SyncService::Watch(grpc::CallbackServerContext* context,
                                                            const v1::WatchRequest* request) {
  return watches_.Start(context, *FindMethod("relactation.v1.SyncService/Watch"), *request,
                        [](const Scope& scope, const google::protobuf::Message& asked) {
                          return relactation::Watch(scope,
                                                    static_cast<const v1::WatchRequest&>(asked));
                        });
}

grpc::ServerUnaryReactor* SyncService::NewReplica(grpc::CallbackServerContext* context,
                                                  const v1::NewReplicaRequest* request,
                                                  v1::NewReplicaResponse* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::NewReplicaRequest, v1::NewReplicaResponse>(
                          &relactation::NewReplica, NameOf, MadeBefore));
}

grpc::ServerUnaryReactor* SyncService::RangeDigest(grpc::CallbackServerContext* context,
                                                   const v1::RangeDigestRequest* request,
                                                   v1::RangeDigestResponse* response) {
  return calls_.Start(
      context, request, response,
      ReadHandler<v1::RangeDigestRequest, v1::RangeDigestResponse>(&relactation::RangeDigest));
}

grpc::ServerUnaryReactor* SyncService::ConfirmWipe(grpc::CallbackServerContext* context,
                                                   const v1::ConfirmWipeRequest* request,
                                                   v1::ConfirmWipeResponse* response) {
  return calls_.Start(context, request, response, SettlingHandler(&relactation::ConfirmWipe));
}

}  // namespace relactation
