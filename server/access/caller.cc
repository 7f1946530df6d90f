#include "server/access/caller.h"

#include "proto/relactation/status.h"
#include "server/storage/device_table.h"
#include "server/storage/principal_table.h"

namespace relactation {
namespace {

bool IsAlive(const DeviceRow& device, absl::Time now) {
  if (device.revoked_time.has_value()) return false;
  return !device.expire_time.has_value() || now < *device.expire_time;
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

absl::StatusOr<Caller> FindCaller(Transaction& transaction, std::string_view token_hash,
                                  absl::Time now) {
  const absl::StatusOr<DeviceRow> device = DeviceTable(transaction).FindByTokenHash(token_hash);
  if (!device.ok()) return HideMissing(device.status());
  if (!IsAlive(*device, now)) return NotSignedIn();
  absl::StatusOr<PrincipalRow> principal =
      PrincipalTable(transaction).Find(device->practice_id, device->principal_id);
  if (!principal.ok()) return HideMissing(principal.status());
  if (principal->state != PrincipalState::kActive) return NotSignedIn();
  return Caller{device->practice_id, device->principal_id,       device->device_id,
                principal->roles,    std::move(principal->name), std::move(principal->client_id)};
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
