// One client in full, for programs.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "client/command/json_text.h"
#include "client/command/sheet.h"

namespace relactation {

// Everything of the review: the object that a review of the caseload has, with the figures, what
// was agreed against what was logged, weights, ready checks, what too little is known for, and the
// records to look at. What is not known is null. Flags are null where the review is not about now.
JsonObject ClientReviewObject(const v1::ReviewClientResponse& response, const v1::Client& client,
                              bool is_about_now);

// One row a figure: whose it is, its name with the unit, its value, and the days it rests on.
Sheet ClientReviewSheet(const v1::ReviewClientResponse& response);

}  // namespace relactation
