// Which fields of a client an update may set.
#pragma once

#include <google/protobuf/field_mask.pb.h>

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/time/civil_time.h"

namespace relactation {

// Copies the fields the mask names (all that can be set, if it names none) from one client to the
// other. INVALID_ARGUMENT names a path that does not exist or that the server sets. A person or
// infant may be added or changed but not taken away or get another handle, because records and
// plans name them; nor is a consent taken away, and none is added that was over before today.
absl::Status ApplyClientMask(const google::protobuf::FieldMask& mask, const v1::Client& from,
                             absl::CivilDay today, v1::Client& to);

}  // namespace relactation
