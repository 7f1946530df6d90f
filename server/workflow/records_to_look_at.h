// The records of one client that a person should look at: what two people said differently, what
// cannot be right, and what may be one event logged twice.
#pragma once

#include "relactation/v1/review_service.pb.h"

#include "absl/status/status.h"
#include "server/storage/scope.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Adds them to the review of the picture's client, as ReviewClientResponse says; `days` of the
// review is set already. `ends_today`: what begins after the last day is there too, however far
// ahead, for a clock or a date may be wrong. What an adult does not share with the practice on the
// last day is passed over, whether it holds or lost. The cost is that of the picture, of what is
// listed, and of the records of before the infants' births, of which at most 10,000 of a kind are
// looked through, the oldest.
absl::Status AddRecordsToLookAt(const Scope& scope, const CarePicture& picture, bool ends_today,
                                v1::ReviewClientResponse& response);

}  // namespace relactation
