// Rules about an infant's weight: clinical.md section 8, W1 to W9. Thresholds stand in the table.
//
// Loss of the first five days is expected: rules about gains look at weights from the fifth day on,
// and a fall from an earlier one has to be larger. What a weight says stands for up to six
// weeks, until a later one says otherwise: one in more clothing or on another scale does so only
// where it is higher by more than that can make (own). Where nobody knows when an infant was born,
// its least age is read, see LeastAgeOn, and what is a danger at every age from then on. Preterm
// infants before term-corrected age have no answer from W5, W7 and W8 unless the plan has a value
// of the provider's.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer LossSinceBirth(const RuleView& view, size_t infant);          // W1
RuleAnswer BirthWeightNotRegained(const RuleView& view, size_t infant);  // W2
RuleAnswer WeightDrop(const RuleView& view, size_t infant);              // W3
RuleAnswer WeightStatic(const RuleView& view, size_t infant);            // W4
RuleAnswer SlowGain(const RuleView& view, size_t infant);                // W5
RuleAnswer ZFall(const RuleView& view, size_t infant);                   // W7
RuleAnswer ZLow(const RuleView& view, size_t infant);                    // W8
RuleAnswer NoWeight(const RuleView& view, size_t infant);                // W9

}  // namespace relactation
