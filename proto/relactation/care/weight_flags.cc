#include "proto/relactation/care/weight_flags.h"

#include <algorithm>
#include <span>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/gain_floor.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr int kSixMonthsDays = 183;

absl::Duration Days(int days) { return absl::Hours(24 * days); }

std::vector<RuleInput> GainInputs(const WeightGain& gain) {
  return {{"gain", gain.g_per_day, "g/day"},
          {"over", absl::ToDoubleHours(gain.time()) / 24, "days"},
          {"earlier weight", gain.from.weight_g, "g"},
          {"last weight", gain.until.weight_g, "g"},
          {"median gain of the WHO standard", gain.median_g_per_day, "g/day"}};
}

Grounds GroundsOf(const WeightGain& gain) {
  return Grounds{gain.from.received} | Grounds{gain.until.received};
}

// By how much z may fall from birth: clinical.md section 8, W7.
double ZFallLimit(double birth_z) {
  constexpr double kCentile9 = 1.33;
  if (birth_z < -kCentile9) return 0.67;
  return birth_z > kCentile9 ? 2.0 : 1.33;
}

// From one weight to a later one that may be lower.
struct Fall {
  const WeightPoint* from = nullptr;
  const WeightPoint* until = nullptr;
  double limit_g = 0;

  int drop_g() const { return from->weight_g - until->weight_g; }
  bool IsMoreThanLimit() const { return drop_g() > limit_g; }
};

std::vector<RuleInput> FallInputs(const Fall& fall) {
  return {{"earlier weight", fall.from->weight_g, "g"},
          {"last weight", fall.until->weight_g, "g"},
          {"limit", fall.limit_g, "g"}};
}

// By how much a weight may be below the earlier one: clinical.md section 8, W3.
double FallLimitG(const WeightPoint& earlier, double percent) {
  constexpr double kLeastFallG = 30;
  return std::max(kLeastFallG, earlier.weight_g * percent / 100);
}

Grounds GroundsOf(const Fall& fall) {
  return Grounds{fall.from->received} | Grounds{fall.until->received};
}

// The deepest fall to the weight from any earlier one, however long ago, that is comparable.
std::optional<Fall> DeepestFallTo(std::span<const WeightPoint> weights, size_t until,
                                  double percent) {
  std::optional<Fall> deepest;
  if (weights[until].age->days <= kLossEndsDay) return deepest;
  for (size_t i = 0; i < until; ++i) {
    const Fall fall{&weights[i], &weights[until], FallLimitG(weights[i], percent)};
    if (fall.until->time - fall.from->time < kLeastGainTime ||
        !AreComparable(*fall.from, *fall.until) || !fall.IsMoreThanLimit()) {
      continue;
    }
    if (!deepest.has_value() || fall.drop_g() > deepest->drop_g()) deepest = fall;
  }
  return deepest;
}

// Whether a later weight says that the fall is over: one taken in the same way is judged by
// itself, and one taken in another way is higher by more than clothes weigh.
bool IsOver(const Fall& fall, std::span<const WeightPoint> later) {
  constexpr int kMostClothesG = 500;  // A working value of ours.
  return std::any_of(later.begin(), later.end(), [&fall](const WeightPoint& weight) {
    return AreComparable(*fall.until, weight) ||
           weight.weight_g > fall.from->weight_g + kMostClothesG;
  });
}

// The newest fall between two comparable weights that nothing later says the end of.
std::optional<Fall> StandingFall(std::span<const WeightPoint> weights, double percent) {
  constexpr int kStandsDays = 42;  // The longest look-back: design.md section 5.
  for (size_t i = weights.size(); i-- > 0;) {
    if (weights.back().time - weights[i].time > Days(kStandsDays)) break;
    const std::optional<Fall> fall = DeepestFallTo(weights, i, percent);
    if (fall.has_value() && !IsOver(*fall, weights.subspan(i + 1))) return fall;
  }
  return std::nullopt;
}

}  // namespace

RuleAnswer LossSinceBirth(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  if (weights.empty() || !of.has_birth_weight_g() || !weights.back().age.has_value()) {
    return KnowsTooLittle();
  }
  constexpr int kLastDay = 14;
  const double percent = 100.0 * weights.back().weight_g / of.birth_weight_g();
  std::vector<RuleInput> inputs = {{"last weight", weights.back().weight_g, "g"},
                                   {"birth weight", of.birth_weight_g(), "g"},
                                   {"of birth weight", percent, "%"}};
  const bool is_early = weights.back().age->days <= kLastDay;
  if (!is_early || percent >= ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kUrgent, Grounds{weights.back().received}, std::move(inputs));
}

RuleAnswer BirthWeightNotRegained(const RuleView& view, size_t infant) {
  constexpr int kUrgentDay = 21;
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  const std::optional<InfantAge> age = AgeOf(view, infant);
  if (weights.empty() || !of.has_birth_weight_g() || !age.has_value()) return KnowsTooLittle();
  std::vector<RuleInput> inputs = {{"last weight", weights.back().weight_g, "g"},
                                   {"birth weight", of.birth_weight_g(), "g"},
                                   {"age", age->days, "days"}};
  if (weights.back().weight_g >= of.birth_weight_g() || age->days < ThresholdOf(view)) {
    return DoesNotMatch(std::move(inputs));
  }
  return Matches(age->days >= kUrgentDay ? kUrgent : kAttention, Grounds{weights.back().received},
                 std::move(inputs));
}

RuleAnswer WeightDrop(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = LaterWeights(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const double percent = ThresholdOf(view);
  if (const std::optional<Fall> fall = StandingFall(weights, percent)) {
    return Matches(kUrgent, GroundsOf(*fall), FallInputs(*fall));
  }
  const WeightPoint& last = weights.back();
  bool is_known = false;
  for (auto earlier = weights.rbegin(); earlier != weights.rend(); ++earlier) {
    if (last.time - earlier->time < kLeastGainTime || last.age->days <= kLossEndsDay) continue;
    const Fall fall{&*earlier, &last, FallLimitG(*earlier, percent)};
    if (AreComparable(*earlier, last)) return DoesNotMatch(FallInputs(fall));
    // Only the newest of those on another scale or in other clothing says something.
    if (!is_known && fall.IsMoreThanLimit()) {
      return Matches(kAttention, GroundsOf(fall), FallInputs(fall));
    }
    is_known = true;
  }
  return is_known ? DoesNotMatch() : KnowsTooLittle();
}

RuleAnswer WeightStatic(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = LaterWeights(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const int age_days = weights.back().age->days;
  const int over_days = age_days <= 60 ? 5 : age_days <= kSixMonthsDays ? 14 : 28;
  const auto gain = LastGain(weights, InfantOf(view, infant).sex(), Days(over_days));
  if (!gain.has_value()) return KnowsTooLittle();
  if (gain->g_per_day > ThresholdOf(view)) return DoesNotMatch(GainInputs(*gain));
  return Matches(gain->is_comparable ? kUrgent : kAttention, GroundsOf(*gain), GainInputs(*gain));
}

RuleAnswer SlowGain(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = LaterWeights(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const WeightPoint& last = weights.back();
  if (IsBeforeTerm(last) && !IsOverridden(view)) return KnowsTooLittle();
  const int age_days = IsBeforeTerm(last) ? kFirstFloorDay : last.age->corrected_days;
  const GainFloor* floor = GainFloorAt(age_days, IsReducing(view, infant));
  if (floor == nullptr) return DoesNotMatch();
  const auto gain = LastGain(weights, InfantOf(view, infant).sex(), Days(floor->over_days));
  if (!gain.has_value()) return KnowsTooLittle();
  const double least = IsOverridden(view) ? ThresholdOf(view) : floor->g_per_day;
  std::vector<RuleInput> inputs = GainInputs(*gain);
  inputs.push_back({"floor", least, "g/day"});
  if (gain->g_per_day >= least) return DoesNotMatch(std::move(inputs));
  return MatchesAt(least, kAttention, GroundsOf(*gain), std::move(inputs));
}

RuleAnswer ZFall(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  if (weights.empty() || !weights.back().z.has_value() || !of.has_birth_date() ||
      !of.has_birth_weight_g()) {
    return KnowsTooLittle();
  }
  const auto birth_z = WeightForAgeZ(of, ToCivilDay(of.birth_date()), of.birth_weight_g());
  if (!birth_z.has_value()) return KnowsTooLittle();
  const double limit = IsOverridden(view) ? ThresholdOf(view) : ZFallLimit(*birth_z);
  std::vector<RuleInput> inputs = {{"z at birth", *birth_z, ""},
                                   {"last z", *weights.back().z, ""},
                                   {"limit of the fall", limit, ""}};
  // Both have two decimals; their difference has more behind the point than they do.
  constexpr double kRounding = 1e-9;
  if (*birth_z - *weights.back().z < limit - kRounding) return DoesNotMatch(std::move(inputs));
  return MatchesAt(limit, kAttention, Grounds{weights.back().received}, std::move(inputs));
}

RuleAnswer ZLow(const RuleView& view, size_t infant) {
  constexpr double kAlwaysUrgentZ = -3;
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  if (weights.empty() || !weights.back().z.has_value()) return KnowsTooLittle();
  const double z = *weights.back().z;
  std::vector<RuleInput> inputs = {{"last z", z, ""},
                                   {"last weight", weights.back().weight_g, "g"}};
  if (z >= -ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  // A value of the provider's in the plan says that they know, and how low is still stable.
  const bool is_known = IsOverridden(view) && z >= -OverriddenThreshold(view);
  const bool is_stable = z >= kAlwaysUrgentZ && is_known;
  return Matches(is_stable ? kAttention : kUrgent, Grounds{weights.back().received},
                 std::move(inputs));
}

RuleAnswer NoWeight(const RuleView& view, size_t infant) {
  const std::optional<InfantAge> age = AgeOf(view, infant);
  if (!age.has_value() || age->days < 0 || view.plan() == nullptr) return KnowsTooLittle();
  const bool is_young = age->days < kSixMonthsDays;
  const int factor = IsReducing(view, infant) ? 1 : 2;
  const double limit = (is_young ? ThresholdOf(view) : 2 * ThresholdOf(view)) * factor;
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  std::optional<absl::Time> last = view.facts->plan_start;
  if (InfantOf(view, infant).has_birth_weight_g() && age->days <= limit) return DoesNotMatch();
  if (!weights.empty()) last = weights.back().time;
  if (!last.has_value()) return KnowsTooLittle();
  const double days = absl::ToDoubleHours(view.now - *last) / 24;
  std::vector<RuleInput> inputs = {{"since the last weight", days, "days"},
                                   {"limit", limit, "days"}};
  return days > limit ? MatchesAt(limit, kAttention, kNoOneRecord, std::move(inputs))
                      : DoesNotMatch(std::move(inputs));
}

}  // namespace relactation
