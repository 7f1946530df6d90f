// Rules about milk expressed, given and taken: clinical.md section 8, V1 to V5. Thresholds stand in
// the table. Weighed feeds are right to about 15 ml and are never the only reason for a step.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer VolumeFall(const RuleView& view, size_t parent);         // V1
RuleAnswer NoMilkSeenYet(const RuleView& view, size_t parent);      // V2
RuleAnswer TopUpsRose(const RuleView& view, size_t infant);         // V3
RuleAnswer TopUpsFellQuickly(const RuleView& view, size_t infant);  // V4
RuleAnswer IntakeLow(const RuleView& view, size_t infant);          // V5

}  // namespace relactation
