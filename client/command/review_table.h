// The caseload as a consultant reads it: who needs a look first and why, and what was logged beside
// what was agreed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/command/review_why.h"
#include "client/terminal/terminal.h"

namespace relactation {

// A heading, one line a lactating parent in the order given, and what the figures mean; not the
// commands that follow. A figure that has no room in its line stands in words below it. Why a
// family asks for a look stands at the end of its line where there is room, else below it. Days
// that were not logged are full stops, figures that are not known question marks: never 0. At least
// one client.
std::string ReviewScreen(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                         const Terminal& terminal);

// The last day of the review: the one most clients have, since midnight is not everywhere at once.
// At least one client.
v1::Date LastDayOf(const std::vector<v1::ClientReview>& clients);

// The client that a person may want to open first: the first if it has a flag in sight, else one
// with records that need a look, else the first of all. At least one client.
const v1::ClientReview& WorthALook(const std::vector<v1::ClientReview>& clients);

}  // namespace relactation
