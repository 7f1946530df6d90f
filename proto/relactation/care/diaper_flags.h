// Rules about an infant's diapers: clinical.md section 8, D1 to D6. Thresholds stand in the table.
//
// A low count is read on a day that is CONFIRMED alone, and holds until a later confirmed day,
// heard of since, says otherwise, for at most a week (own). A diaper of which nobody said whether
// it was wet may have been. Of two people who contradict each other the one who says less holds.
// Where nobody knows how old an infant is, what is too little at every age it may have is (own).
// Where all infants together had no more than one needs, each of them had too few, whosever they
// were.
#pragma once

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

RuleAnswer WetLow(const RuleView& view, size_t infant);        // D1
RuleAnswer WetVeryLow(const RuleView& view, size_t infant);    // D2
RuleAnswer NoUrine(const RuleView& view, size_t infant);       // D3
RuleAnswer EarlyDaysLow(const RuleView& view, size_t infant);  // D4
RuleAnswer StoolLow(const RuleView& view, size_t infant);      // D5
RuleAnswer DiaperColor(const RuleView& view, size_t infant);   // D6

// The fewest wet diapers that are expected in a day from the sixth on. D1's threshold is that of
// six weeks; later it is one less, and after six months two.
double WetFloorAt(double threshold, int age_days);
inline constexpr int kFirstWetFloorDay = 6;

}  // namespace relactation
