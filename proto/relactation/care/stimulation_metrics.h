// What each lactating parent did, day by day, held against what was agreed for that day.
//
// A session is stimulation: at the breast (unless every infant was not offered or did not latch; an
// unset latch counts), with a pump or by hand. Events of one person with a gap below the plan's
// merge gap are one session, which belongs to the day of its start. Totals given for a day stand in
// for the sum of their kind. What was not logged is absent, never 0.
#pragma once

#include <vector>

#include "relactation/v1/review.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// Whether the session stimulates a breast, as described above.
bool IsStimulation(const v1::Session& session);

// One event of one person.
struct StimulationEvent {
  absl::Time start;
  absl::Time end;  // The start where the end is not known.
};

// Where the sessions begin that the events, sorted by start, make.
std::vector<absl::Time> MergeEvents(const std::vector<StimulationEvent>& events,
                                    const AgreedDays& days);

// The figures of one lactating parent of the review's client.
//
// A day still running is shown, and left out of means where another day is there. Sessions and
// nights are those of DaysHeld, since they are read beside what was agreed; amounts are those of
// all days.
v1::PersonReview ReviewStimulation(const ReviewDays& review, const v1::Person& person);

// The places of the days logged that the plan asked something of: those that no pause covers and no
// end came before. All days logged, where there are no such.
std::vector<int> DaysHeld(const v1::PersonReview& person);

}  // namespace relactation
