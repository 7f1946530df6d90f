// What was urgent by a value that no longer holds, because somebody changed it, took it back, or
// said otherwise at the same time.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Alarms that the picture, made for the window, would have by one of OtherVersionsOf, and that it
// does not have as grave.
//
// Costs one more picture for each such record that rules read, and nothing where there is none.
absl::StatusOr<std::vector<ChangedAlarm>> AlarmsChanged(const Scope& scope,
                                                        const CarePicture& picture,
                                                        const ReviewWindow& window);

}  // namespace relactation
