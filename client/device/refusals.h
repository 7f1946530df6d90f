// Why a device does not read or record for its family, in words for its person.
#pragma once

#include "absl/status/status.h"

namespace relactation {

// FAILED_PRECONDITION, reason RIGHT_ENDED: the practice ended the device's right.
absl::Status RightEnded();

// The same to whoever looks for the family, which is gone from here, whatever it was to be done.
absl::Status RightToReadEnded();

// FAILED_PRECONDITION, reason NOT_SYNCED: it has not heard yet what it may.
absl::Status NotSynced();

}  // namespace relactation
