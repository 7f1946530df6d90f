#include "server/access/people.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/access/policy.h"

namespace relactation {

v1::Practice ToMessage(const PracticeRow& row) {
  v1::Practice practice;
  practice.set_practice_id(row.practice_id);
  practice.set_display_name(row.name);
  return practice;
}

v1::Consultant ToMessage(const PrincipalRow& row) {
  v1::Consultant consultant;
  consultant.set_consultant_id(row.principal_id);
  consultant.set_display_name(row.name);
  for (const v1::Role role : RolesOf(row.roles)) consultant.add_roles(role);
  *consultant.mutable_create_time() = ToTimestamp(row.created_time);
  if (row.revoked_time) *consultant.mutable_revoke_time() = ToTimestamp(*row.revoked_time);
  return consultant;
}

v1::Device ToMessage(const DeviceRow& row) {
  v1::Device device;
  device.set_device_id(row.device_id);
  device.set_display_name(row.name);
  device.set_consultant_id(row.principal_id);
  *device.mutable_create_time() = ToTimestamp(row.created_time);
  if (row.expire_time) *device.mutable_expire_time() = ToTimestamp(*row.expire_time);
  if (row.revoked_time) *device.mutable_revoke_time() = ToTimestamp(*row.revoked_time);
  return device;
}

v1::Invite ToMessage(const InviteRow& row) {
  v1::Invite invite;
  invite.set_invite_id(row.invite_id);
  invite.set_display_name(row.display_name);
  for (const v1::Role role : RolesOf(row.roles)) invite.add_roles(role);
  *invite.mutable_create_time() = ToTimestamp(row.created_time);
  *invite.mutable_expire_time() = ToTimestamp(row.expire_time);
  if (row.used_time) *invite.mutable_use_time() = ToTimestamp(*row.used_time);
  return invite;
}

absl::StatusOr<SignedIn> ReadSignedIn(Transaction& transaction, const DeviceRow& device) {
  ASSIGN_OR_RETURN(const PracticeRow practice, PracticeTable(transaction).Find(device.practice_id));
  ASSIGN_OR_RETURN(const PrincipalRow principal,
                   PrincipalTable(transaction).Find(device.practice_id, device.principal_id));
  return SignedIn{ToMessage(practice), ToMessage(principal), ToMessage(device)};
}

}  // namespace relactation
