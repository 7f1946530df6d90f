// SyncService on the wire.
#pragma once

#include "relactation/v1/sync_service.grpc.pb.h"

#include "server/access/family_invites.h"
#include "server/rpc/unary_call.h"
#include "server/rpc/watch_call.h"

namespace relactation {

class SyncService final : public v1::SyncService::CallbackService {
 public:
  SyncService(UnaryCalls& calls, WatchCalls& watches, const FamilyInvites& invites);
  ~SyncService() override;

  grpc::ServerUnaryReactor* Enrol(grpc::CallbackServerContext* context,
                                  const v1::EnrolRequest* request,
                                  v1::EnrolResponse* response) override;
  grpc::ServerUnaryReactor* Hello(grpc::CallbackServerContext* context,
                                  const v1::HelloRequest* request,
                                  v1::HelloResponse* response) override;
  grpc::ServerUnaryReactor* Push(grpc::CallbackServerContext* context,
                                 const v1::PushRequest* request,
                                 v1::PushResponse* response) override;
  grpc::ServerUnaryReactor* Pull(grpc::CallbackServerContext* context,
                                 const v1::PullRequest* request,
                                 v1::PullResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchHint>* Watch(grpc::CallbackServerContext* context,
                                                 const v1::WatchRequest* request) override;
  grpc::ServerUnaryReactor* NewReplica(grpc::CallbackServerContext* context,
                                       const v1::NewReplicaRequest* request,
                                       v1::NewReplicaResponse* response) override;
  grpc::ServerUnaryReactor* RangeDigest(grpc::CallbackServerContext* context,
                                        const v1::RangeDigestRequest* request,
                                        v1::RangeDigestResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmWipe(grpc::CallbackServerContext* context,
                                        const v1::ConfirmWipeRequest* request,
                                        v1::ConfirmWipeResponse* response) override;

 private:
  UnaryCalls& calls_;
  WatchCalls& watches_;
  const FamilyInvites& invites_;
};

}  // namespace relactation
