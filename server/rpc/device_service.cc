#include "server/rpc/device_service.h"

#include "server/access/family_devices.h"
#include "server/workflow/handed_in.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::HandedInEntry& entry) {
  return {"replicas/" + entry.replica_id(), entry.n(), ""};
}

}  // namespace

DeviceService::DeviceService(UnaryCalls& calls, const FamilyInvites& invites)
    : calls_(calls), invites_(invites) {}

DeviceService::~DeviceService() = default;

grpc::ServerUnaryReactor* DeviceService::InvitePerson(grpc::CallbackServerContext* context,
                                                      const v1::InvitePersonRequest* request,
                                                      v1::PersonInvite* response) {
  return calls_.Start(context, request, response, InvitePersonHandler(invites_));
}

grpc::ServerUnaryReactor* DeviceService::ListFamilyDevices(
    grpc::CallbackServerContext* context, const v1::ListFamilyDevicesRequest* request,
    v1::ListFamilyDevicesResponse* response) {
  return calls_.Start(context, request, response, ListFamilyDevicesHandler());
}

grpc::ServerUnaryReactor* DeviceService::RevokeFamilyDevice(
    grpc::CallbackServerContext* context, const v1::RevokeFamilyDeviceRequest* request,
    v1::FamilyDevice* response) {
  return calls_.Start(context, request, response, RevokeFamilyDeviceHandler());
}

grpc::ServerUnaryReactor* DeviceService::ListHandedIn(grpc::CallbackServerContext* context,
                                                      const v1::ListHandedInRequest* request,
                                                      v1::ListHandedInResponse* response) {
  using Request = v1::ListHandedInRequest;
  return calls_.Start(context, request, response,
                      ReadHandler<Request, v1::ListHandedInResponse>(&relactation::ListHandedIn));
}

grpc::ServerUnaryReactor* DeviceService::SettleHandedIn(grpc::CallbackServerContext* context,
                                                        const v1::SettleHandedInRequest* request,
                                                        v1::HandedInEntry* response) {
  using Request = v1::SettleHandedInRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::HandedInEntry>(
                          &relactation::SettleHandedIn, OutcomeOf,
                          [](const Scope& scope, const Request& asked, const KeptReply&) {
                            return ReadHandedIn(scope, asked);
                          }));
}

}  // namespace relactation
