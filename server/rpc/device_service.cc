#include "server/rpc/device_service.h"

#include "server/access/family_devices.h"

namespace relactation {

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

}  // namespace relactation
