// What a plan asks of one parent on one day, and of whom it speaks.
#pragma once

#include <string_view>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// The stimulation agreed with the person of this handle; an empty handle means the only lactating
// parent. An entry that names nobody is meant for the only lactating parent, whatever the handle.
// nullptr: nothing is agreed with that person. The pointer lives as long as the plan.
const v1::StimulationStep* StimulationOf(const v1::Plan& plan, std::string_view person);

// The phase that holds on a care day: the last one that began on or before it. nullptr before the
// first one begins and before the plan itself does.
const v1::StimulationPhase* PhaseOn(const v1::Plan& plan, std::string_view person,
                                    const v1::Date& day);

// What is agreed about the top-ups of the infant of this handle. nullptr: nothing.
const v1::InfantSupplement* SupplementOf(const v1::Plan& plan, std::string_view infant);

// Whether the family is asked to log the day: it is one of the count days, where there are such,
// and not within the days agreed as quiet. Safety knows no such days.
bool AsksToLog(const v1::Plan& plan, absl::CivilDay day);

}  // namespace relactation
