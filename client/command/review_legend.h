// What the columns and signs of a review mean, below its table.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "client/command/review_why.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The signs that plain letters have to replace.
struct ReviewSigns {
  std::string dash;
  std::string dot;
  std::string arrow;
};

ReviewSigns ReviewSignsOf(const Terminal& terminal);

// Explains the columns that stand in `table`, names those that it had no room for, counts the flags
// that are put off, and says that nobody watches the logs. Wrapped; safe for the terminal.
std::string ReviewLegend(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                         const std::string& table, const Terminal& terminal);

}  // namespace relactation
