// Whether the care of a client goes on.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace relactation {

// FAILED_PRECONDITION, reason CLIENT_CLOSED, once the care has ended: no plan, contact or session
// is added any more.
absl::Status CheckMayAddTo(const v1::Client& client);

// The same for what was made at an instant: what somebody recorded before the end, and brings late,
// is taken.
absl::Status CheckMayHaveAddedTo(const v1::Client& client, absl::Time made);

}  // namespace relactation
