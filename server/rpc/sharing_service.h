// SharingService on the wire.
#pragma once

#include "relactation/v1/sharing_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class SharingService final : public v1::SharingService::CallbackService {
 public:
  explicit SharingService(UnaryCalls& calls);
  ~SharingService() override;

  grpc::ServerUnaryReactor* GrantClient(grpc::CallbackServerContext* context,
                                        const v1::GrantClientRequest* request,
                                        v1::ClientGrant* response) override;
  grpc::ServerUnaryReactor* EndGrant(grpc::CallbackServerContext* context,
                                     const v1::EndGrantRequest* request,
                                     v1::ClientGrant* response) override;
  grpc::ServerUnaryReactor* HandOverClient(grpc::CallbackServerContext* context,
                                           const v1::HandOverClientRequest* request,
                                           v1::ClientGrant* response) override;
  grpc::ServerUnaryReactor* ListGrants(grpc::CallbackServerContext* context,
                                       const v1::ListGrantsRequest* request,
                                       v1::ListGrantsResponse* response) override;
  grpc::ServerUnaryReactor* ShareOwnRecords(grpc::CallbackServerContext* context,
                                            const v1::ShareOwnRecordsRequest* request,
                                            v1::Consent* response) override;
  grpc::ServerUnaryReactor* EndOwnSharing(grpc::CallbackServerContext* context,
                                          const v1::EndOwnSharingRequest* request,
                                          v1::Consent* response) override;
  grpc::ServerUnaryReactor* ListClientAccess(grpc::CallbackServerContext* context,
                                             const v1::ListClientAccessRequest* request,
                                             v1::ListClientAccessResponse* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
