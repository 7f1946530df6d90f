// Rules about medicines and herbs as reported: clinical.md section 8, M2 to M7.
//
// Facts for a conversation: nothing here names a dose, and nothing recommends or ranks. What is
// taken is what the log, the plan and the history say; see taken_medicines. What risk a parent has
// stands in the family's history, which a device does not have; there the rules answer from what
// was recorded and planned alone.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer DomperidoneHeart(const RuleView& view, size_t adult);    // M2
RuleAnswer DomperidoneRisk(const RuleView& view, size_t adult);     // M3
RuleAnswer DomperidoneStopped(const RuleView& view, size_t adult);  // M4
RuleAnswer MetoclopramideMood(const RuleView& view, size_t adult);  // M5
RuleAnswer HerbCaution(const RuleView& view, size_t adult);         // M6
RuleAnswer NotYetTalkedOver(const RuleView& view, size_t adult);    // M7

}  // namespace relactation
