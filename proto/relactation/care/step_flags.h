// Rules about weaning an infant's top-ups step by step: clinical.md section 8, G1 and G2. Nothing
// is asked where the plan has no next step or its day has not come. A step that the plan leaves to
// the consultant by hand is never blocked.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer ReadyForStep(const RuleView& view, size_t infant);  // G1
RuleAnswer StepBlocked(const RuleView& view, size_t infant);   // G2

}  // namespace relactation
