// Whether the care of a client goes on.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"

namespace relactation {

// FAILED_PRECONDITION, reason CLIENT_CLOSED, once the care has ended: no plan, contact or session
// is added any more.
absl::Status CheckMayAddTo(const v1::Client& client);

// Whether nothing about the client may prompt, remind, count an age or be due any more.
bool IsQuiet(const v1::Client& client);

}  // namespace relactation
