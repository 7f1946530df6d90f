// How old the newest record of a family is.
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// When the newest record that counts begins, as seen from the end of the day `last`. `older` is
// the newest record from before the review's days. Absent: there is none.
std::optional<absl::Time> LastRecordTime(const ReviewDays& review, size_t last,
                                         const std::optional<absl::Time>& older);

// Hours from the record to now, or to the end of the day `last` where that is over; never negative.
double HoursSince(const ReviewDays& review, size_t last, absl::Time record);

}  // namespace relactation
