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

// One entry for each day asked for.
std::vector<v1::FeedingDay> ReviewFeeding(const ReviewDays& review);

// Mean of the top-ups over the days where they are known. A day still running is left out where
// another day is there. Absent: not known on any.
std::optional<double> MeanSupplementMl(const ReviewDays& review,
                                       const std::vector<v1::FeedingDay>& days);

}  // namespace relactation
