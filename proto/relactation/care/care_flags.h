// Rules about the care itself: clinical.md section 8, B1, P4, A1 to A4, Q1, Q2 and C1. Thresholds
// stand in the table. Silence is nobody's fault: the texts say what the consultant can do.
//
// A1 does not count weights, which are often taken at a visit: a family that logs nothing else is
// told of once, not anew after each weight. Of a week in which nothing else is logged A3 says
// nothing: A1 does.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer StepBack(const RuleView& view, size_t infant);              // B1
RuleAnswer PlanPaused(const RuleView& view, size_t family);            // P4
RuleAnswer Silent(const RuleView& view, size_t family);                // A1
RuleAnswer NoSync(const RuleView& view, size_t family);                // A2
RuleAnswer CoverageLow(const RuleView& view, size_t parent);           // A3
RuleAnswer ReviewDue(const RuleView& view, size_t family);             // A4
RuleAnswer Implausible(const RuleView& view, size_t family);           // Q1
RuleAnswer LoggedTwice(const RuleView& view, size_t family);           // Q2
RuleAnswer ReportWithoutConsent(const RuleView& view, size_t family);  // C1

}  // namespace relactation
