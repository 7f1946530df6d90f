// The caseload as objects for programs.
#pragma once

#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/command/json_text.h"

namespace relactation {

// One object a client. The figures of each parent stand in `persons`; those of each day in lists as
// long as the list `date` beside them. What is not known is null, never 0 and never left out; so
// are the flags of a review that is not about now.
std::vector<JsonObject> ReviewObjects(const std::vector<v1::ClientReview>& clients,
                                      bool is_about_now);

}  // namespace relactation
