// DeviceService on the wire.
#pragma once

#include "relactation/v1/device_service.grpc.pb.h"

#include "server/access/family_invites.h"
#include "server/rpc/unary_call.h"

namespace relactation {

class DeviceService final : public v1::DeviceService::CallbackService {
 public:
  DeviceService(UnaryCalls& calls, const FamilyInvites& invites);
  ~DeviceService() override;

  grpc::ServerUnaryReactor* InvitePerson(grpc::CallbackServerContext* context,
                                         const v1::InvitePersonRequest* request,
                                         v1::PersonInvite* response) override;
  grpc::ServerUnaryReactor* ListFamilyDevices(grpc::CallbackServerContext* context,
                                              const v1::ListFamilyDevicesRequest* request,
                                              v1::ListFamilyDevicesResponse* response) override;
  grpc::ServerUnaryReactor* RevokeFamilyDevice(grpc::CallbackServerContext* context,
                                               const v1::RevokeFamilyDeviceRequest* request,
                                               v1::FamilyDevice* response) override;
  grpc::ServerUnaryReactor* ListHandedIn(grpc::CallbackServerContext* context,
                                         const v1::ListHandedInRequest* request,
                                         v1::ListHandedInResponse* response) override;
  grpc::ServerUnaryReactor* SettleHandedIn(grpc::CallbackServerContext* context,
                                           const v1::SettleHandedInRequest* request,
                                           v1::HandedInEntry* response) override;

 private:
  UnaryCalls& calls_;
  const FamilyInvites& invites_;
};

}  // namespace relactation
