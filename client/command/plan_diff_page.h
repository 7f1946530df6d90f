// What changes in a plan, on the screen.
#pragma once

#include <string>
#include <vector>

#include "client/planfile/plan_diff.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The changes below the part of the plan they belong to, what was on the left and what is on the
// right; of a text of several lines the lines that differ. Wrapped to the terminal's width and safe
// for it. Empty if there are none.
std::string RenderPlanChanges(const std::vector<PlanChange>& changes, const Terminal& terminal);

}  // namespace relactation
