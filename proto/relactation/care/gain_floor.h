// The least gain in weight that is not slow, by age: clinical.md section 8, W5.
#pragma once

#include <vector>

#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

struct GainFloor {
  // Days of age, corrected where the infant was born early; both included.
  int first_day;
  int last_day;
  double g_per_day;
  int over_days;  // What W5 measures the gain over.
};

// The age from which there is a floor; before term-corrected age the provider's value stands in.
inline constexpr int kFirstFloorDay = 15;

// `is_reducing`: top-ups are weaned, which keeps the first floor longer. nullptr: too young or too
// old for one.
const GainFloor* GainFloorAt(int age_days, bool is_reducing);

// The infant's weights by then from the fifth day on; loss up to that day is that of birth.
std::vector<WeightPoint> LaterWeights(const RuleView& view, size_t infant);
inline constexpr int kLossEndsDay = 5;

// Before term-corrected age the standard and its gains do not speak of this infant.
bool IsBeforeTerm(const WeightPoint& point);

}  // namespace relactation
