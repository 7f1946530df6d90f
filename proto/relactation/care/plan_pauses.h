// Which days of a plan are a pause or come after its end: those are held against nothing.
#pragma once

#include <cstdint>
#include <span>

#include "relactation/v1/plan_progress.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// What holds on a care day instead of the plan: the pause that covers it, or the end it comes
// after. nullptr: the plan runs. Safety rules know no pause. The pointer lives as long as `events`.
//
// `events` are all that happened with the plan, in the order in which they were recorded: what was
// recorded later holds. A pause covers its first day to its last, or until the plan was resumed. An
// end holds until a newer revision is in force, which begins anew: pauses from before it are over
// too. `revision_in_force` is the number of the revision in force on the day; 0: none.
const v1::PlanEvent* PauseOn(std::span<const v1::PlanEvent> events, int64_t revision_in_force,
                             absl::CivilDay day);

}  // namespace relactation
