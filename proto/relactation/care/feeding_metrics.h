// What the infants were given, day by day, other than at the breast itself.
//
// Top-ups are formula, donor and other milk, by any device. Milk of either parent is the family's
// own. Milk whose kind is not known counts to neither. The days are those of infant_days.h.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/review.pb.h"

#include "proto/relactation/care/review_days.h"

namespace relactation {

struct FeedingReview {
  std::vector<v1::FeedingDay> days;  // One entry for each day asked for.
  // Mean of the top-ups over DaysMeant of those that are over. Absent: not known on any.
  std::optional<double> supplement_ml_per_day;
};

FeedingReview ReviewFeeding(const ReviewDays& review);

}  // namespace relactation
