// One client in full, for programs.
#pragma once

#include <cstdint>
#include <optional>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "client/command/json_text.h"
#include "client/command/sheet.h"

namespace relactation {

// Everything of the review: the object that a review of the caseload has, with the figures, what
// was agreed against what was logged, weights, ready checks, what too little is known for, the
// records to look at, and how many entries that were handed in late wait. What is not known, or was
// not asked, is null. Flags are null where the review is not about now.
JsonObject ClientReviewObject(const v1::ReviewClientResponse& response, const v1::Client& client,
                              bool is_about_now, std::optional<int64_t> entries_apart);

// One row a figure: whose it is, its name with the unit, its value, and the days it rests on.
Sheet ClientReviewSheet(const v1::ReviewClientResponse& response);

}  // namespace relactation
