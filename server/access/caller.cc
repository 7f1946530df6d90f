#include "server/access/caller.h"

#include <utility>

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/storage/access_lookup.h"

namespace relactation {
namespace {

// How long a device whose right ended may hand in what it has not sent: design.md section 7.
constexpr absl::Duration kHandInTime = absl::Hours(30 * 24);

bool IsAlive(const CallRule& rule, const DeviceHolder& device, absl::Time now) {
  if (device.expire_time.has_value() && now >= *device.expire_time) return false;
  if (!device.revoked_time.has_value() || RELACTATION_PLANTED(kGrantNotChecked)) return true;
  return rule.after_right_ended && !device.is_lost && now < *device.revoked_time + kHandInTime;
}

// Whoever has it hears that it is to be emptied, and not another word.
absl::Status ReportedLost() {
  return Refusal(absl::StatusCode::kUnauthenticated, "DEVICE_LOST",
                 "this device was reported lost, and is signed in no more: sign in with a new "
                 "invite");
}

}  // namespace

absl::Status NotSignedIn() {
  return absl::UnauthenticatedError(
      "this device is not signed in, or not any more: sign in with a new invite");
}

absl::StatusOr<Caller> FindCaller(Transaction& transaction, const CallRule& rule,
                                  std::string_view token_hash, absl::Time now) {
  absl::StatusOr<DeviceHolder> holder = AccessLookup(transaction).FindHolder(token_hash);
  // What is not there is answered like what is there no more.
  if (absl::IsNotFound(holder.status())) return NotSignedIn();
  RETURN_IF_ERROR(holder.status());
  if (holder->is_lost) return ReportedLost();
  if (!IsAlive(rule, *holder, now) || holder->state != PrincipalState::kActive) {
    return NotSignedIn();
  }
  Caller caller;
  caller.practice_id = std::move(holder->practice_id);
  caller.principal_id = std::move(holder->principal_id);
  caller.device_id = std::move(holder->device_id);
  caller.roles = holder->roles;
  caller.name = std::move(holder->name);
  caller.client_id = std::move(holder->client_id);
  caller.person_id = std::move(holder->person_id);
  caller.has_right_ended =
      holder->revoked_time.has_value() && !RELACTATION_PLANTED(kGrantNotChecked);
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
