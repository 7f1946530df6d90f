// What makes a client whole, beyond the limits of its single fields.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"

namespace relactation {

// INVALID_ARGUMENT, with the field's path under `client`, if the zone is not one of the IANA names,
// a handle or id is used twice, a handle is not one word, or more than two persons lactate.
absl::Status CheckClientShape(const v1::Client& client);

}  // namespace relactation
