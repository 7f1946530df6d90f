#include "client/command/invite_view.h"

#include "proto/relactation/care/time_fields.h"

namespace relactation {

bool IsOpen(const v1::Invite& invite, absl::Time now) {
  return !invite.has_use_time() && now < FromTimestamp(invite.expire_time());
}

std::string InviteStateText(const v1::Invite& invite, absl::Time now) {
  if (invite.has_use_time()) return "used";
  return IsOpen(invite, now) ? "open" : "expired";
}

}  // namespace relactation
