// The first week of a baby or of a plan, day by day.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "absl/time/civil_time.h"
#include "client/command/review_why.h"
#include "client/terminal/terminal.h"

namespace relactation {

// From which the first week counts.
struct FirstWeek {
  absl::CivilDay first_day;
  // It began with a birth; otherwise with the first plan.
  bool is_of_birth = false;
};

// The youngest infant's, while it is at most 7 days old; else that of a plan that began within the
// last 7 days. Nothing: neither is so on the last day.
std::optional<FirstWeek> FirstWeekOf(const v1::ClientReview& client);

bool IsInFirstWeek(const v1::ClientReview& client);

// A line a lactating parent with sessions, diapers and top-ups of days 1 to 7, and below the table
// why families ask for a look. A day not logged is a full stop, one that has not come is left
// blank. Only of families in their first week; at least one.
std::string FirstWeekScreen(const std::vector<v1::ClientReview>& clients,
                            const ReviewMoment& moment, const Terminal& terminal);

}  // namespace relactation
