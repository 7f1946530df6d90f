// What waits for the consultant, below the table of a review.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/terminal/table.h"
#include "client/terminal/terminal.h"

namespace relactation {

// "27 Nov", by the family's calendar; yellow where that day has come. Empty: none agreed.
Cell NextContactCell(const v1::ClientReview& client);

// A line a client with what is due today or was before. Empty where nothing is. Safe for the
// terminal.
std::string DueLines(const std::vector<v1::ClientReview>& clients, const Terminal& terminal);

}  // namespace relactation
