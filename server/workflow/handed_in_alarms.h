// Dangers in what a device handed in after its right had ended: they cannot wait until somebody
// looks there.
#pragma once

#include <vector>

#include "relactation/v1/flag.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

struct HandedInAlarm {
  v1::Flag flag;        // As "please call": what was said lies apart until somebody takes it in.
  absl::Time received;  // The last of what it rests on.
};

// One for each adult whose device handed in what an URGENT or EMERGENCY rule by itself matches.
absl::StatusOr<std::vector<HandedInAlarm>> AlarmsHandedIn(const Scope& scope,
                                                          const CarePicture& picture);

}  // namespace relactation
