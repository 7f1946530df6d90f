// The days on which something about a client's plan changed.
#pragma once

#include <vector>

#include "relactation/v1/review_service.pb.h"

#include "server/workflow/care_picture.h"

namespace relactation {

// Of the picture's last days, as many as named, oldest first. The first day of the picture is never
// among them: nothing is known of the one before.
std::vector<v1::PlanMark> PlanMarksOf(const CarePicture& picture, size_t last_days);

}  // namespace relactation
