// The caseload as a consultant reads it: what was logged beside what was agreed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/terminal/terminal.h"

namespace relactation {

// A heading, one line a lactating parent, and what the figures mean; not the commands that follow.
// Days that were not logged are full stops, figures that are not known question marks: never 0. At
// least one client.
std::string ReviewScreen(const std::vector<v1::ClientReview>& clients, const Terminal& terminal);

// The last day of the review: the one most clients have, since midnight is not everywhere at once.
// At least one client.
v1::Date LastDayOf(const std::vector<v1::ClientReview>& clients);

// The client that a person may want to open first: the first with records that need a look, else
// the first of all. At least one client.
const v1::ClientReview& WorthALook(const std::vector<v1::ClientReview>& clients);

}  // namespace relactation
