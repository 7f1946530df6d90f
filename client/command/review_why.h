// Why a family stands where it does in the queue of a review.
#pragma once

#include <string>

#include "relactation/v1/review.pb.h"

#include "absl/time/time.h"
#include "client/command/ended_cares.h"
#include "client/terminal/table.h"

namespace relactation {

// When a review was made, and whether it tells flags: they are about now, so that one that was
// asked to end on a day has none.
struct ReviewMoment {
  absl::Time now;
  bool is_about_now = true;
  EndedCares ended = {};
};

// The mark of the gravest flag in sight, see FlagMark; `?` of a family that is silent or has logged
// nothing and has no flag graver than INFO: never the look of a family that is well.
Cell QueueMark(const v1::ClientReview& client, const ReviewMoment& moment);

// `D1 zoe: Fewer wet diapers than expected; for 3 d, left a message 24 Nov, +2 more`, or
// `no flag, data 2 h old`. Begins with when the care ended, where it has. Empty where the review is
// not about now.
std::string WhyInWords(const v1::ClientReview& client, const ReviewMoment& moment);

// Nothing was logged for as long as rule A1 takes for silence, or ever, and neither a pause nor
// days that were agreed as quiet explain it.
bool IsSilent(const v1::ClientReview& client);

// The family's zone; UTC where this machine does not know it.
absl::TimeZone ZoneOfReview(const v1::ClientReview& client);

}  // namespace relactation
