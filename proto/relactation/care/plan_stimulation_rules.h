// The plan rules about step 2.
#pragma once

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {

void CheckStimulation(const v1::Plan& plan, PlanFindingList& findings);

// Whether a full supply is the goal, which the guide's figures are meant for.
bool WantsFullSupply(const v1::Plan& plan);

}  // namespace relactation
