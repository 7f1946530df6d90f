// The rules a plan is judged by, as a page of help and as a list.
#pragma once

#include <string>

#include "client/command/sheet.h"

namespace relactation {

inline constexpr char kPlanRulesTopic[] = "plan-rules";

// Grouped by what a rule does with a plan.
std::string PlanRulesPage();

// A row each: rule, level, text, source.
Sheet PlanRulesSheet();

}  // namespace relactation
