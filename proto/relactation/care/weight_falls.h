// Falls and standstills between an infant's weights: clinical.md section 8, W3 and W4.
//
// Between weights taken in the same way alone; each stands for up to six weeks, until a later
// weight says otherwise: one taken in the same way is judged by itself, any other has to be higher.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// Clothes weigh no more, and no other scale is off by more. A working value of ours.
inline constexpr int kMostOtherwiseG = 500;
// What a weight says stands no longer than the longest look-back: design.md section 5.
inline constexpr absl::Duration kWeightStands = absl::Hours(42 * 24);

// All weights by then, each with an age. Where nobody knows the day of birth, with the least that
// it can be.
std::vector<WeightPoint> AgedWeights(const RuleView& view, size_t infant);

// From one weight to a later one that may be lower. Neither is owned.
struct Fall {
  const WeightPoint* from = nullptr;
  const WeightPoint* until = nullptr;
  double limit_g = 0;  // By how much it may be lower.

  int drop_g() const { return from->weight_g - until->weight_g; }
  bool IsMoreThanLimit() const { return drop_g() > limit_g; }
};

// Held against 30 g or this share of the earlier weight, whichever is more. Of one of the first
// days, and of two that are less than 48 hours apart, more is no danger yet (own). Absent: no rule
// holds anything against the two.
std::optional<Fall> FallBetween(const WeightPoint& from, const WeightPoint& until,
                                const v1::Infant& infant, double percent);

// The newest fall of more than its limit that still stands.
std::optional<Fall> StandingFall(std::span<const WeightPoint> weights, const v1::Infant& infant,
                                 double percent);

// How long no gain at all is too long, at the age of the weight; the longest of all ages where
// nobody knows it.
absl::Duration StaticTime(const v1::Infant& infant, const WeightPoint& until);

// The newest gain over that time or longer that is no more than this and still stands.
std::optional<WeightGain> StandingStatic(std::span<const WeightPoint> weights,
                                         const v1::Infant& infant, double least_g_per_day);

}  // namespace relactation
