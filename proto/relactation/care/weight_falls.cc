#include "proto/relactation/care/weight_falls.h"

#include <algorithm>

#include "proto/relactation/care/gain_floor.h"

namespace relactation {
namespace {

constexpr int kSixMonthsDays = 183;

absl::Duration Days(int days) { return absl::Hours(24 * days); }

// The age of a weight, or the least it can be.
int LeastAgeDays(const RuleView& view, size_t infant, const WeightPoint& weight) {
  const absl::CivilDay day = absl::ToCivilDay(weight.time, view.review().days.zone());
  return LeastAgeOn(view, infant, day).days;
}

// The deepest fall to the weight from any earlier one, however long ago, that is comparable.
std::optional<Fall> DeepestFallTo(std::span<const WeightPoint> weights, size_t until,
                                  const v1::Infant& infant, double percent) {
  std::optional<Fall> deepest;
  for (const WeightPoint& from : weights.first(until)) {
    if (!AreComparable(from, weights[until])) continue;
    const auto fall = FallBetween(from, weights[until], infant, percent);
    if (!fall.has_value() || !fall->IsMoreThanLimit()) continue;
    if (!deepest.has_value() || fall->drop_g() > deepest->drop_g()) deepest = fall;
  }
  return deepest;
}

// Whether a later weight says that the fall is over: one taken in the same way is judged by
// itself, one in less clothing has what it fell by again, and one taken in another way is higher
// by more than clothes weigh.
bool IsOver(const Fall& fall, std::span<const WeightPoint> later) {
  return std::any_of(later.begin(), later.end(), [&fall](const WeightPoint& weight) {
    return AreComparable(*fall.until, weight) ||
           weight.weight_g > fall.from->weight_g + kMostOtherwiseG ||
           (SpeaksFor(*fall.until, weight) && weight.weight_g >= fall.from->weight_g);
  });
}

// To the last of the weights from the newest one taken in the same way that is so much older.
std::optional<WeightGain> ComparableGain(std::span<const WeightPoint> weights,
                                         const v1::Infant& infant) {
  const WeightPoint& until = weights.back();
  const absl::Duration least = StaticTime(infant, until);
  for (auto from = weights.rbegin() + 1; from != weights.rend(); ++from) {
    if (until.time - from->time < least || !AreComparable(*from, until)) continue;
    const WeightPoint both[] = {*from, until};
    return LastGain(both, infant.sex(), least);
  }
  return std::nullopt;
}

}  // namespace

std::vector<WeightPoint> AgedWeights(const RuleView& view, size_t infant) {
  std::vector<WeightPoint> weights = WeightsBy(view, infant);
  for (WeightPoint& weight : weights) {
    if (weight.age.has_value()) continue;
    const int days = LeastAgeDays(view, infant, weight);
    weight.age = InfantAge{.days = days, .corrected_days = days};
  }
  return weights;
}

std::optional<Fall> FallBetween(const WeightPoint& from, const WeightPoint& until,
                                const v1::Infant& infant, double percent) {
  // Working values of ours but the first two: clinical.md section 8, W3 and W1.
  constexpr double kLeastFallG = 30;
  constexpr double kFirstLossPercent = 10;
  constexpr int kLowestDay = 3;  // From it on the loss of birth is as good as over.
  constexpr double kLastLossPercent = 5;
  constexpr double kQuickFallPercent = 10;
  if (infant.has_birth_date() && until.age->days <= kLossEndsDay) return std::nullopt;
  const bool is_quick = until.time - from.time < kLeastGainTime;
  if (from.age->days < kLowestDay) {
    percent = kFirstLossPercent;
  } else if (is_quick) {
    percent = kQuickFallPercent;
  } else if (from.age->days < kLossEndsDay) {
    percent = kLastLossPercent;
  }
  return Fall{&from, &until, std::max(kLeastFallG, from.weight_g * percent / 100)};
}

std::optional<Fall> StandingFall(std::span<const WeightPoint> weights, const v1::Infant& infant,
                                 double percent) {
  for (size_t i = weights.size(); i-- > 0;) {
    if (weights.back().time - weights[i].time > kWeightStands) break;
    const std::optional<Fall> fall = DeepestFallTo(weights, i, infant, percent);
    if (fall.has_value() && !IsOver(*fall, weights.subspan(i + 1))) return fall;
  }
  return std::nullopt;
}

absl::Duration StaticTime(const v1::Infant& infant, const WeightPoint& until) {
  constexpr int kLongestDays = 28;
  if (!infant.has_birth_date()) return Days(kLongestDays);
  const int age_days = until.age->days;
  return Days(age_days <= 60 ? 5 : age_days <= kSixMonthsDays ? 14 : kLongestDays);
}

std::optional<WeightGain> StandingStatic(std::span<const WeightPoint> weights,
                                         const v1::Infant& infant, double least_g_per_day) {
  for (size_t i = weights.size(); i-- > 0;) {
    const WeightPoint& until = weights[i];
    if (weights.back().time - until.time > kWeightStands) break;
    const auto gain = ComparableGain(weights.first(i + 1), infant);
    if (!gain.has_value() || gain->g_per_day > least_g_per_day) continue;
    const std::span<const WeightPoint> since = weights.subspan(i + 1);
    const bool is_over = std::any_of(since.begin(), since.end(), [&](const WeightPoint& later) {
      return AreComparable(until, later) || later.weight_g > until.weight_g + kMostOtherwiseG ||
             (SpeaksFor(until, later) && later.weight_g > until.weight_g);
    });
    if (!is_over) return gain;
  }
  return std::nullopt;
}

}  // namespace relactation
