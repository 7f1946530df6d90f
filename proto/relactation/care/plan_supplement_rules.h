// The plan rules about weaning the top-ups.
#pragma once

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {

void CheckSupplement(const v1::Plan& plan, PlanFindingList& findings);

}  // namespace relactation
