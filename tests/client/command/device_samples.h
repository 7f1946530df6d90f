// Families with devices and invites, for tests; a test states only what matters.
#pragma once

#include <string>

#include "relactation/v1/device_service.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/support/care_builders.h"

namespace relactation {

inline constexpr char kIdOfAna[] = "0190f5a0-0000-7000-8000-000000000002";
inline constexpr char kIdOfSam[] = "0190f5a0-0000-7000-8000-000000000003";

// 2026-11-24T22:00:00Z
inline absl::Time NowOfDevices() { return absl::FromUnixSeconds(1795557600); }

// Ana, who goes by her handle, and Sam, whose name is Samuel; Leo is their infant.
inline v1::Client FamilyOfTwo() {
  v1::Client client = AClient("0190f5a0-0000-7000-8000-000000000001", kIdOfAna,
                              "0190f5a0-0000-7000-8000-000000000004");
  client.set_code("ar-0377");
  v1::Person& sam = *client.add_persons();
  sam.set_person_id(kIdOfSam);
  sam.set_handle("sam");
  sam.set_display_name("Samuel");
  return client;
}

// Of Ana, signed in three days ago. It has not been heard of since.
inline v1::FamilyDevice ADevice(const std::string& device_id, const std::string& name) {
  v1::FamilyDevice device;
  device.set_device_id(device_id);
  device.set_person_id(kIdOfAna);
  device.set_display_name(name);
  *device.mutable_create_time() = ToTimestamp(NowOfDevices() - absl::Hours(72));
  return device;
}

// Its right ended an hour ago.
inline v1::FamilyDevice Ended(v1::FamilyDevice device) {
  *device.mutable_revoke_time() = ToTimestamp(NowOfDevices() - absl::Hours(1));
  return device;
}

// For Sam, as a caregiver, for another two hours.
inline v1::PersonInvite AnInviteOfSam() {
  v1::PersonInvite invite;
  invite.set_invite_id("01a20244-0000-7000-8000-000000000009");
  invite.set_person_id(kIdOfSam);
  invite.set_role(v1::ROLE_CAREGIVER);
  invite.set_display_name("Samuel");
  *invite.mutable_expire_time() = ToTimestamp(NowOfDevices() + absl::Hours(2));
  return invite;
}

}  // namespace relactation
