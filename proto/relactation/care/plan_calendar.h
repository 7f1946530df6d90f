// What a plan asks of one parent on one day.
#pragma once

#include <string_view>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

namespace relactation {

// The stimulation agreed with the person of this handle; an empty handle means the only lactating
// parent. An entry that names nobody is meant for the only lactating parent, whatever the handle.
// nullptr: nothing is agreed with that person. The pointer lives as long as the plan.
const v1::StimulationStep* StimulationOf(const v1::Plan& plan, std::string_view person);

// The phase that holds on a care day: the last one that began on or before it. nullptr before the
// first one begins and before the plan itself does.
const v1::StimulationPhase* PhaseOn(const v1::Plan& plan, std::string_view person,
                                    const v1::Date& day);

}  // namespace relactation
