// What each lactating parent did, day by day, held against what was agreed for that day.
//
// Sessions are those of merged_sessions.h, and the days those of person_days.h. What was not logged
// is absent, never 0.
#pragma once

#include <vector>

#include "relactation/v1/review.pb.h"

#include "proto/relactation/care/review_days.h"

namespace relactation {

// The figures of one lactating parent of the review's client.
//
// A day still running is shown, and left out of means. Sessions are those of SessionsPer24Hours
// over the days shown, amounts the mean of these, nights those of NightsKnown.
v1::PersonReview ReviewStimulation(const ReviewDays& review, const v1::Person& person);

// The places of the days logged that the plan asked something of: those that no pause covers and no
// end came before. All days logged, where there are no such.
std::vector<int> DaysHeld(const v1::PersonReview& person);

// Those of them of whose night it is known whether there was a session: what nights_with_session is
// out of. A day's total says how many sessions there were, and mostly not how many at night.
std::vector<int> NightsKnown(const v1::PersonReview& person);

}  // namespace relactation
