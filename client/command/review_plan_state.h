// Whether a client's plan runs, in the words of a review.
#pragma once

#include <string>

#include "relactation/v1/review.pb.h"

namespace relactation {

// Whether the plan is paused or finished on the last day: nothing is agreed then.
bool IsPausedOrFinished(const v1::ClientReview& client);

// running, paused or finished, for programs. Empty: there is no plan.
std::string PlanStateWord(const v1::ClientReview& client);

// `paused since 3 Nov` or `finished`, for reading, with the year where it is another than the last
// day's; where `brief`, without the day. The plan must be paused or finished.
std::string PlanStateInWords(const v1::ClientReview& client, bool brief);

}  // namespace relactation
