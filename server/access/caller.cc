#include "server/access/caller.h"

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/storage/device_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

// How long a device whose right ended may hand in what it has not sent: design.md section 7.
constexpr absl::Duration kHandInTime = absl::Hours(30 * 24);

bool IsAlive(const CallRule& rule, const DeviceRow& device, absl::Time now) {
  if (device.expire_time.has_value() && now >= *device.expire_time) return false;
  if (!device.revoked_time.has_value() || RELACTATION_PLANTED(kGrantNotChecked)) return true;
  return rule.after_right_ended && !device.is_lost && now < *device.revoked_time + kHandInTime;
}

// What is not there is answered like what is there no more.
absl::Status HideMissing(const absl::Status& status) {
  return absl::IsNotFound(status) ? NotSignedIn() : status;
}

}  // namespace

absl::Status NotSignedIn() {
  return absl::UnauthenticatedError(
      "this device is not signed in, or not any more: sign in with a new invite");
}

absl::StatusOr<Caller> FindCaller(Transaction& transaction, const CallRule& rule,
                                  std::string_view token_hash, absl::Time now) {
  const absl::StatusOr<DeviceRow> device = DeviceTable(transaction).FindByTokenHash(token_hash);
  if (!device.ok()) return HideMissing(device.status());
  if (!IsAlive(rule, *device, now)) return NotSignedIn();
  absl::StatusOr<PrincipalRow> principal =
      PrincipalTable(transaction).Find(device->practice_id, device->principal_id);
  if (!principal.ok()) return HideMissing(principal.status());
  if (principal->state != PrincipalState::kActive) return NotSignedIn();
  Caller caller;
  caller.practice_id = device->practice_id;
  caller.principal_id = device->principal_id;
  caller.device_id = device->device_id;
  caller.roles = principal->roles;
  caller.name = std::move(principal->name);
  caller.client_id = std::move(principal->client_id);
  caller.person_id = std::move(principal->person_id);
  caller.has_right_ended =
      device->revoked_time.has_value() && !RELACTATION_PLANTED(kGrantNotChecked);
  return caller;
}

absl::Status CheckRoles(const CallRule& rule, const Caller& caller) {
  if ((rule.roles & caller.roles) != 0) return absl::OkStatus();
  std::string needed;
  for (const v1::Role role : RolesOf(rule.roles)) {
    if (!needed.empty()) needed += " or ";
    needed += v1::Role_Name(role).substr(sizeof("ROLE_") - 1);
  }
  return absl::PermissionDeniedError("this call needs the role " + needed);
}

}  // namespace relactation
