#include "client/connection/device_calls.h"

#include "relactation/v1/device_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Device = v1::DeviceService::Stub;

}  // namespace

absl::StatusOr<v1::PersonInvite> DeviceCalls::InvitePerson(const v1::InvitePersonRequest& request) {
  return MakeCall(connection_, &Device::InvitePerson, request);
}

absl::StatusOr<v1::ListFamilyDevicesResponse> DeviceCalls::ListFamilyDevices(
    const v1::ListFamilyDevicesRequest& request) {
  return MakeCall(connection_, &Device::ListFamilyDevices, request);
}

absl::StatusOr<v1::FamilyDevice> DeviceCalls::RevokeFamilyDevice(
    const v1::RevokeFamilyDeviceRequest& request) {
  return MakeCall(connection_, &Device::RevokeFamilyDevice, request);
}

absl::StatusOr<v1::ListHandedInResponse> DeviceCalls::ListHandedIn(
    const v1::ListHandedInRequest& request) {
  return MakeCall(connection_, &Device::ListHandedIn, request);
}

absl::StatusOr<v1::HandedInEntry> DeviceCalls::SettleHandedIn(
    const v1::SettleHandedInRequest& request) {
  return MakeCall(connection_, &Device::SettleHandedIn, request);
}

}  // namespace relactation
