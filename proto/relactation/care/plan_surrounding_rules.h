// The plan rules about what surrounds the steps: period and why, the hard day, logging, help and
// settings.
#pragma once

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {

void CheckPeriodAndWhy(const v1::Plan& plan, PlanFindingList& findings);
void CheckHardDay(const v1::Plan& plan, PlanFindingList& findings);
void CheckLogging(const v1::Plan& plan, PlanFindingList& findings);
void CheckHelpAndSettings(const v1::Plan& plan, PlanFindingList& findings);

}  // namespace relactation
