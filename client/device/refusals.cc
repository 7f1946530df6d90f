#include "client/device/refusals.h"

#include "proto/relactation/status.h"

namespace relactation {

absl::Status RightEnded() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "RIGHT_ENDED",
                 "this device may not record for the family any more; ask your consultant for a "
                 "new invite");
}

absl::Status RightToReadEnded() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "RIGHT_ENDED",
                 "this device may not read this family's record any more, nor record for it; ask "
                 "your consultant for a new invite");
}

absl::Status NotSynced() {
  return Refusal(absl::StatusCode::kFailedPrecondition, "NOT_SYNCED",
                 "this device has not heard from the practice yet; sync once with a network, then "
                 "it records without one too");
}

}  // namespace relactation
