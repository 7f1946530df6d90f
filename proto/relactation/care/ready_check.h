// The check before the next step down in an infant's top-ups: clinical.md section 2.4. It is for
// the consultant to look at, who decides; nothing follows from it by itself.
//
// Weighed feeds are right to about 15 ml and are no part of it.
#pragma once

#include <optional>

#include "relactation/v1/plan_progress.pb.h"

#include "proto/relactation/care/rule_view.h"

namespace relactation {

// What is asked for. Share of days logged: rule G1's threshold, which a plan may change.
inline constexpr int kMostWeightAgeDays = 7;  // KellyMom, decrease formula (K35): weekly weights.
inline constexpr int kMostUnweighedStepMl = 30;  // K35: one such step may follow without a weight.
inline constexpr int kLeastWetDays = 3;  // Confirmed, since the last step: K35 holds it 3 days.

// The check as of the view's day, with its parts in this order: weight gain, last weight, weighed
// since the last step, wet diapers, days logged, nothing urgent. NOT_MET if any part is, else
// INSUFFICIENT_DATA if any is, else MET. What is found may name the infant's flags; hints hold no
// number of the family's.
//
// A gain counts between weights of the same scale and clothing alone. A step is held by all that is
// urgent about the infant or an adult, of whom it is not told what, by any match of W3, W4, V4, and
// by what was urgent while nobody decided about it.
//
// No value: the plan in force has no next step for the infant. `last_step` comes without the check
// it was decided by. Asks the rules that run on a device, never G1 and G2.
std::optional<v1::ReadyCheckAnswer> ReadyCheckOf(const RuleView& view, size_t infant);

}  // namespace relactation
