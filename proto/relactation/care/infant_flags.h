// Rules about signs seen in an infant: clinical.md section 8, I1, I2 and F1. Thresholds stand in
// the table. A sign stands for two days (own); what is older is history.
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer InfantFever(const RuleView& view, size_t infant);    // I1
RuleAnswer InfantDanger(const RuleView& view, size_t infant);   // I2
RuleAnswer AllergySigns(const RuleView& view, size_t infant);   // I3
RuleAnswer FeedingSafety(const RuleView& view, size_t infant);  // F1

// I2's signs, each of which stands for `time`. Absent: none was seen so lately.
std::optional<SignRun> DangerSigns(const RuleView& view, size_t infant, absl::Duration time);

}  // namespace relactation
