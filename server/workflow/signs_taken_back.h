// Signs that one adult of a family told of and another took back.
#pragma once

#include <vector>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Those of the days shown, in the order of their time: no rule reads them any more, so a person
// should know. What somebody of the practice took back is not among them.
absl::StatusOr<std::vector<v1::Record>> SignsTakenBack(const Scope& scope,
                                                       const CarePicture& picture);

}  // namespace relactation
