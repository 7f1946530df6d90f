// Invites as screens and JSON show them.
#pragma once

#include <string>

#include "relactation/v1/access_service.pb.h"

#include "absl/time/time.h"

namespace relactation {

// Whether somebody can still sign in with it.
bool IsOpen(const v1::Invite& invite, absl::Time now);

// "open", "used" or "expired": one that was cancelled has expired.
std::string InviteStateText(const v1::Invite& invite, absl::Time now);

}  // namespace relactation
