// Why a device does not record for its family, in words for its person.
#pragma once

#include "absl/status/status.h"

namespace relactation {

// FAILED_PRECONDITION, reason RIGHT_ENDED: the practice ended the device's right.
absl::Status RightEnded();

// FAILED_PRECONDITION, reason NOT_SYNCED: it has not heard yet what it may.
absl::Status NotSynced();

}  // namespace relactation
