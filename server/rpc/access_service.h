// AccessService on the wire.
#pragma once

#include "relactation/v1/access_service.grpc.pb.h"

#include "server/access/invites.h"
#include "server/rpc/unary_call.h"

namespace relactation {

class AccessService final : public v1::AccessService::CallbackService {
 public:
  AccessService(UnaryCalls& calls, const Invites& invites);
  ~AccessService() override;

  grpc::ServerUnaryReactor* RedeemInvite(grpc::CallbackServerContext* context,
                                         const v1::RedeemInviteRequest* request,
                                         v1::RedeemInviteResponse* response) override;
  grpc::ServerUnaryReactor* GetCaller(grpc::CallbackServerContext* context,
                                      const v1::GetCallerRequest* request,
                                      v1::GetCallerResponse* response) override;
  grpc::ServerUnaryReactor* CreateInvite(grpc::CallbackServerContext* context,
                                         const v1::CreateInviteRequest* request,
                                         v1::Invite* response) override;
  grpc::ServerUnaryReactor* ListDevices(grpc::CallbackServerContext* context,
                                        const v1::ListDevicesRequest* request,
                                        v1::ListDevicesResponse* response) override;
  grpc::ServerUnaryReactor* RevokeDevice(grpc::CallbackServerContext* context,
                                         const v1::RevokeDeviceRequest* request,
                                         v1::Device* response) override;
  grpc::ServerUnaryReactor* ListConsultants(grpc::CallbackServerContext* context,
                                            const v1::ListConsultantsRequest* request,
                                            v1::ListConsultantsResponse* response) override;
  grpc::ServerUnaryReactor* RevokeConsultant(grpc::CallbackServerContext* context,
                                             const v1::RevokeConsultantRequest* request,
                                             v1::Consultant* response) override;
  grpc::ServerUnaryReactor* ListInvites(grpc::CallbackServerContext* context,
                                        const v1::ListInvitesRequest* request,
                                        v1::ListInvitesResponse* response) override;
  grpc::ServerUnaryReactor* CancelInvite(grpc::CallbackServerContext* context,
                                         const v1::CancelInviteRequest* request,
                                         v1::Invite* response) override;

 private:
  UnaryCalls& calls_;
  const Invites& invites_;
};

}  // namespace relactation
