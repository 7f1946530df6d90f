// The plan rules that keep parent and infant safe: tube feeding, skin-to-skin, galactagogues,
// wellbeing.
#pragma once

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {

void CheckSns(const v1::Plan& plan, PlanFindingList& findings);
void CheckSkinToSkin(const v1::Plan& plan, PlanFindingList& findings);
void CheckGalactagogues(const v1::Plan& plan, PlanFindingList& findings);
void CheckWellbeing(const v1::Plan& plan, PlanFindingList& findings);

}  // namespace relactation
