// Rules about the care itself: clinical.md section 8, B1, P4, A1, A3, A4 and Q1. Thresholds stand
// in the table. Silence is nobody's fault: the texts say what the consultant can do.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer StepBack(const RuleView& view, size_t infant);     // B1
RuleAnswer PlanPaused(const RuleView& view, size_t family);   // P4
RuleAnswer Silent(const RuleView& view, size_t family);       // A1
RuleAnswer CoverageLow(const RuleView& view, size_t parent);  // A3
RuleAnswer ReviewDue(const RuleView& view, size_t family);    // A4
RuleAnswer Implausible(const RuleView& view, size_t family);  // Q1

}  // namespace relactation
