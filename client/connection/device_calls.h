// The calls about the devices of families, as their consultant looks after them.
#pragma once

#include "relactation/v1/device_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class DeviceCalls {
 public:
  explicit DeviceCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::PersonInvite> InvitePerson(const v1::InvitePersonRequest& request);
  absl::StatusOr<v1::ListFamilyDevicesResponse> ListFamilyDevices(
      const v1::ListFamilyDevicesRequest& request);
  absl::StatusOr<v1::FamilyDevice> RevokeFamilyDevice(const v1::RevokeFamilyDeviceRequest& request);
  absl::StatusOr<v1::ListHandedInResponse> ListHandedIn(const v1::ListHandedInRequest& request);
  absl::StatusOr<v1::HandedInEntry> SettleHandedIn(const v1::SettleHandedInRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
