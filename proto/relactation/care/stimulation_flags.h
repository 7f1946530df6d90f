// Rules about a lactating parent's sessions held against what was agreed: clinical.md section 8, S1
// to S5. Thresholds stand in the table.
//
// Days on which nobody was asked to log and days of a pause are left out. Where fewer than half of
// the last week's asked days are covered (A3), these rules know too little. Nobody is blamed: the
// texts prompt to look at the plan.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer SessionsLow(const RuleView& view, size_t parent);     // S1
RuleAnswer NoNightSession(const RuleView& view, size_t parent);  // S2
RuleAnswer LongGaps(const RuleView& view, size_t parent);        // S3
RuleAnswer ShortSessions(const RuleView& view, size_t parent);   // S4
RuleAnswer DoingALot(const RuleView& view, size_t parent);       // S5

// The share of the last week's asked days on which the parent's sessions are covered, from 0 to 1.
// Absent: no day was asked.
std::optional<double> AskedCoverage(const RuleView& view, size_t parent);

}  // namespace relactation
