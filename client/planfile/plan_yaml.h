// A plan as the text of a plan file: the way back from ReadPlanFile().
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/plan.pb.h"

namespace relactation {

// The whole file for a client, named by code or id. Read again it is the same plan, whatever its
// texts hold, as long as the plan keeps its limits. What the author wrote beside the plan, comments
// and order, is in PlanRevision.author_text only.
std::string PlanAsYaml(const v1::Plan& plan, std::string_view client);

}  // namespace relactation
