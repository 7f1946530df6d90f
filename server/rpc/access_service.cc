#include "server/rpc/access_service.h"

#include "server/access/consultants.h"
#include "server/access/devices.h"
#include "server/access/invite_list.h"

namespace relactation {

AccessService::AccessService(UnaryCalls& calls, const Invites& invites)
    : calls_(calls), invites_(invites) {}

AccessService::~AccessService() = default;

grpc::ServerUnaryReactor* AccessService::RedeemInvite(grpc::CallbackServerContext* context,
                                                      const v1::RedeemInviteRequest* request,
                                                      v1::RedeemInviteResponse* response) {
  return calls_.Start(context, request, response, RedeemInviteHandler(invites_));
}

grpc::ServerUnaryReactor* AccessService::GetCaller(grpc::CallbackServerContext* context,
                                                   const v1::GetCallerRequest* request,
                                                   v1::GetCallerResponse* response) {
  return calls_.Start(context, request, response, GetCallerHandler());
}

grpc::ServerUnaryReactor* AccessService::CreateInvite(grpc::CallbackServerContext* context,
                                                      const v1::CreateInviteRequest* request,
                                                      v1::Invite* response) {
  return calls_.Start(context, request, response, CreateInviteHandler(invites_));
}

grpc::ServerUnaryReactor* AccessService::ListDevices(grpc::CallbackServerContext* context,
                                                     const v1::ListDevicesRequest* request,
                                                     v1::ListDevicesResponse* response) {
  return calls_.Start(context, request, response, ListDevicesHandler());
}

grpc::ServerUnaryReactor* AccessService::RevokeDevice(grpc::CallbackServerContext* context,
                                                      const v1::RevokeDeviceRequest* request,
                                                      v1::Device* response) {
  return calls_.Start(context, request, response, RevokeDeviceHandler());
}

grpc::ServerUnaryReactor* AccessService::ListConsultants(grpc::CallbackServerContext* context,
                                                         const v1::ListConsultantsRequest* request,
                                                         v1::ListConsultantsResponse* response) {
  return calls_.Start(context, request, response, ListConsultantsHandler());
}

grpc::ServerUnaryReactor* AccessService::RevokeConsultant(
    grpc::CallbackServerContext* context, const v1::RevokeConsultantRequest* request,
    v1::Consultant* response) {
  return calls_.Start(context, request, response, RevokeConsultantHandler());
}

grpc::ServerUnaryReactor* AccessService::ListInvites(grpc::CallbackServerContext* context,
                                                     const v1::ListInvitesRequest* request,
                                                     v1::ListInvitesResponse* response) {
  return calls_.Start(context, request, response, ListInvitesHandler());
}

grpc::ServerUnaryReactor* AccessService::CancelInvite(grpc::CallbackServerContext* context,
                                                      const v1::CancelInviteRequest* request,
                                                      v1::Invite* response) {
  return calls_.Start(context, request, response, CancelInviteHandler());
}

}  // namespace relactation
