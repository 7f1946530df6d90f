// The people, devices and invites of a practice as the contract's messages.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/practice.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "server/storage/practice_table.h"
#include "server/storage/principal_table.h"

namespace relactation {

v1::Practice ToMessage(const PracticeRow& row);
v1::Consultant ToMessage(const PrincipalRow& row);
v1::Device ToMessage(const DeviceRow& row);
// Without its secret.
v1::Invite ToMessage(const InviteRow& row);

// A signed-in person with practice and device.
struct SignedIn {
  v1::Practice practice;
  v1::Consultant consultant;
  v1::Device device;
};

// NOT_FOUND if the practice or the person is not there.
absl::StatusOr<SignedIn> ReadSignedIn(Transaction& transaction, const DeviceRow& device);

}  // namespace relactation
