// How much the infants were topped up of late.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <optional>

#include "relactation/v1/review.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// Mean of top-ups over the last three of the days, oldest first, where they are known, in ml a day.
// `today` is still running: it counts only where no other day is known. Absent: not known on any.
std::optional<double> RecentTopUpsMl(const google::protobuf::RepeatedPtrField<v1::FeedingDay>& days,
                                     absl::CivilDay today);

}  // namespace relactation
