// What was urgent by a value that no longer holds, because somebody changed it, took it back, or
// said otherwise at the same time.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Alarms that the picture, made for the window, would have if one record were as it was before
// somebody of the family changed it or took it back within kUndecidedTime, or as the other of two
// says it and nobody confirmed; and that it does not have as grave. What the practice changed it
// knows of; what somebody put right of their own within ten minutes was a slip of the finger.
//
// Costs one more picture for each such record that rules read, and nothing where there is none.
absl::StatusOr<std::vector<ChangedAlarm>> AlarmsChanged(const Scope& scope,
                                                        const CarePicture& picture,
                                                        const ReviewWindow& window);

}  // namespace relactation
