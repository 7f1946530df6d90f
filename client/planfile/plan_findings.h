// Shows where in the author's file something found about the plan stands.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "absl/status/status.h"
#include "client/planfile/plan_file.h"
#include "client/planfile/plan_problem.h"

namespace relactation {

// A finding of the plan rules at its line, column and width. What the rule advises is the hint.
PlanProblem PlaceFinding(const PlanFile& file, const v1::PlanFinding& finding);

// The fields that a server refused: broken limits, unknown handles, refusals by a rule. Empty if
// the status names no fields.
std::vector<PlanProblem> PlaceViolations(const PlanFile& file, const absl::Status& status);

}  // namespace relactation
