#include "proto/relactation/care/weight_flags.h"

#include <algorithm>
#include <span>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/gain_floor.h"
#include "proto/relactation/care/weight_falls.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr int kSixMonthsDays = 183;
constexpr std::string_view kTakenOtherwise = "last weight, taken in another way";

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

// The z that so many grams have at the age of a weight; of an infant whose sex is not known the
// higher of the two. Absent: the age is not known, or the standard has none.
std::optional<double> LeastLowZ(const v1::Infant& infant, const WeightPoint& at, int weight_g) {
  const double weight_kg = std::max(weight_g, 1) / 1000.0;
  const bool is_of_standard =
      at.age.has_value() && at.age->days >= 0 && at.age->days <= kLastStandardDay;
  if (!is_of_standard) return std::nullopt;
  if (infant.sex() != v1::INFANT_SEX_UNSPECIFIED) {
    return WeightForAgeZ(infant.sex(), at.age->corrected_days, weight_kg);
  }
  const auto boy = WeightForAgeZ(v1::INFANT_SEX_MALE, at.age->corrected_days, weight_kg);
  const auto girl = WeightForAgeZ(v1::INFANT_SEX_FEMALE, at.age->corrected_days, weight_kg);
  return boy.has_value() && girl.has_value() ? std::optional(std::max(*boy, *girl)) : std::nullopt;
}

// By how much z may fall from birth: clinical.md section 8, W7.
double ZFallLimit(double birth_z) {
  constexpr double kCentile9 = 1.33;
  if (birth_z < -kCentile9) return 0.67;
  return birth_z > kCentile9 ? 2.0 : 1.33;
}

// The newest low weight of the last weeks that no later one takes back: one that SpeaksFor it and
// is not low, or any that is not even without what it may be too heavy by. nullptr: there is none.
// `is_low` takes a weight and the grams that it may have in truth.
template <typename IsLow>
const WeightPoint* StandingLow(std::span<const WeightPoint> weights, IsLow is_low) {
  for (size_t i = weights.size(); i-- > 0;) {
    const WeightPoint& low = weights[i];
    if (weights.back().time - low.time > kWeightStands) break;
    if (!is_low(low, low.weight_g)) continue;
    const std::span<const WeightPoint> since = weights.subspan(i + 1);
    const bool is_over = std::any_of(since.begin(), since.end(), [&](const WeightPoint& later) {
      return !is_low(later, later.weight_g - kMostOtherwiseG) ||
             (SpeaksFor(low, later) && !is_low(later, later.weight_g));
    });
    if (!is_over) return &low;
  }
  return nullptr;
}

// The same, with the last one that is low whenever it was taken, and others from that age on.
template <typename IsLow>
const WeightPoint* StandingLowFrom(int age_days, std::span<const WeightPoint> weights,
                                   IsLow is_low) {
  const auto first = std::find_if(weights.begin(), weights.end(), [&](const WeightPoint& weight) {
    return weight.age.has_value() && weight.age->days >= age_days;
  });
  const WeightPoint* low = StandingLow(std::span(first, weights.end()), is_low);
  const WeightPoint& last = weights.back();
  return low == nullptr && is_low(last, last.weight_g) ? &last : low;
}

// Whether the last weight is of an infant in clothes, which may weigh what it is above the birth
// weight, and the last one without them was below.
bool IsHiddenByClothes(std::span<const WeightPoint> weights, int birth_weight_g) {
  const auto is_in_clothes = [](const WeightPoint& weight) {
    return weight.clothing == v1::CLOTHING_CLOTHED;
  };
  if (!is_in_clothes(weights.back())) return false;
  if (weights.back().weight_g - kMostOtherwiseG >= birth_weight_g) return false;
  const auto bare = std::find_if_not(weights.rbegin(), weights.rend(), is_in_clothes);
  return bare != weights.rend() && bare->weight_g < birth_weight_g;
}

// Names the weight an answer rests on, and the last one if that is another.
std::vector<RuleInput> InputsOf(const WeightPoint& told, const WeightPoint& last) {
  if (&told == &last) return {{"last weight", last.weight_g, "g"}};
  return {{"weight", told.weight_g, "g"}, {kTakenOtherwise, last.weight_g, "g"}};
}

std::vector<RuleInput> FallInputs(const Fall& fall) {
  return {{"earlier weight", fall.from->weight_g, "g"},
          {"last weight", fall.until->weight_g, "g"},
          {"limit", fall.limit_g, "g"}};
}

Grounds GroundsOf(const Fall& fall) {
  return Grounds{fall.from->received} | Grounds{fall.until->received};
}

// Whether a weight of less than 48 hours before was so much higher that one has to be a slip, or
// the infant is to be seen: a fall that takes a feed and a diaper beyond doubt (own).
std::optional<Fall> QuickFall(std::span<const WeightPoint> weights) {
  constexpr double kLeastFallG = 150;
  constexpr double kPercent = 5;
  const WeightPoint& last = weights.back();
  if (last.age->days <= kLossEndsDay) return std::nullopt;
  for (const WeightPoint& from : weights.first(weights.size() - 1)) {
    if (last.time - from.time >= kLeastGainTime || !AreComparable(from, last)) continue;
    const Fall fall{&from, &last, std::max(kLeastFallG, from.weight_g * kPercent / 100)};
    if (fall.IsMoreThanLimit()) return fall;
  }
  return std::nullopt;
}

}  // namespace

RuleAnswer LossSinceBirth(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  if (weights.empty() || !of.has_birth_weight_g()) return KnowsTooLittle();
  constexpr int kLastDay = 14;
  const WeightPoint& last = weights.back();
  const auto percent = [&of](int weight_g) { return 100.0 * weight_g / of.birth_weight_g(); };
  const WeightPoint* low = nullptr;
  // So low a weight is at no age what an infant should have.
  if (!last.age.has_value() || last.age->days <= kLastDay) {
    low = StandingLow(weights, [&](const WeightPoint&, int weight_g) {
      return percent(weight_g) < ThresholdOf(view);
    });
  }
  const WeightPoint& told = low == nullptr ? last : *low;
  std::vector<RuleInput> inputs = InputsOf(told, last);
  inputs.push_back({"birth weight", of.birth_weight_g(), "g"});
  inputs.push_back({"of birth weight", percent(told.weight_g), "%"});
  if (low == nullptr) return DoesNotMatch(std::move(inputs));
  return Matches(kUrgent, Grounds{low->received}, std::move(inputs));
}

RuleAnswer BirthWeightNotRegained(const RuleView& view, size_t infant) {
  constexpr int kUrgentDay = 21;
  const std::vector<WeightPoint> weights = AgedWeights(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  const LeastAge age = LeastAgeOn(view, infant, view.agreed().date);
  const auto first_day = static_cast<int>(ThresholdOf(view));
  if (weights.empty() || !of.has_birth_weight_g()) return KnowsTooLittle();
  if (!age.is_exact && age.days < first_day) return KnowsTooLittle();
  const WeightPoint& last = weights.back();
  const auto is_low = [&of](const WeightPoint&, int weight_g) {
    return weight_g < of.birth_weight_g();
  };
  const WeightPoint* low =
      age.days >= first_day ? StandingLowFrom(first_day, weights, is_low) : nullptr;
  const bool is_hidden =
      low == nullptr && age.days >= first_day && IsHiddenByClothes(weights, of.birth_weight_g());
  const WeightPoint& told = low == nullptr ? last : *low;
  std::vector<RuleInput> inputs = InputsOf(told, last);
  if (is_hidden) inputs[0].name = "last weight, in clothes";
  inputs.push_back({"birth weight", of.birth_weight_g(), "g"});
  inputs.push_back({age.is_exact ? "age" : "age at least", age.days, "days"});
  if (low == nullptr && !is_hidden) return DoesNotMatch(std::move(inputs));
  const bool is_urgent = low != nullptr && age.days >= kUrgentDay;
  return Matches(is_urgent ? kUrgent : kAttention, Grounds{told.received}, std::move(inputs));
}

RuleAnswer WeightDrop(const RuleView& view, size_t infant) {
  const std::vector<WeightPoint> weights = AgedWeights(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const double percent = ThresholdOf(view);
  if (const std::optional<Fall> fall = StandingFall(weights, of, percent)) {
    return Matches(kUrgent, GroundsOf(*fall), FallInputs(*fall));
  }
  if (const std::optional<Fall> fall = QuickFall(weights)) {
    return Matches(kAttention, GroundsOf(*fall), FallInputs(*fall));
  }
  const WeightPoint& last = weights.back();
  bool is_known = false;
  for (auto earlier = weights.rbegin(); earlier != weights.rend(); ++earlier) {
    const bool is_early = of.has_birth_date() && earlier->age->days < kLossEndsDay;
    if (last.time - earlier->time < kLeastGainTime || is_early) continue;
    const std::optional<Fall> fall = FallBetween(*earlier, last, of, percent);
    if (!fall.has_value()) continue;
    if (AreComparable(*earlier, last)) return DoesNotMatch(FallInputs(*fall));
    // Only the newest of those on another scale or in other clothing says something.
    if (!is_known && fall->IsMoreThanLimit()) {
      return Matches(kAttention, GroundsOf(*fall), FallInputs(*fall));
    }
    is_known = true;
  }
  return is_known ? DoesNotMatch() : KnowsTooLittle();
}

RuleAnswer WeightStatic(const RuleView& view, size_t infant) {
  const v1::Infant& of = InfantOf(view, infant);
  const std::vector<WeightPoint> weights =
      of.has_birth_date() ? LaterWeights(view, infant) : AgedWeights(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const double least = ThresholdOf(view);
  if (const auto gain = StandingStatic(weights, of, least)) {
    return Matches(kUrgent, GroundsOf(*gain), GainInputs(*gain));
  }
  const auto gain = LastGain(weights, of.sex(), StaticTime(of, weights.back()));
  if (!gain.has_value()) return KnowsTooLittle();
  if (gain->g_per_day > least) return DoesNotMatch(GainInputs(*gain));
  return Matches(kAttention, GroundsOf(*gain), GainInputs(*gain));
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
  // Both have two decimals; their difference has more behind the point than they do.
  constexpr double kRounding = 1e-9;
  const WeightPoint& last = weights.back();
  const WeightPoint* low =
      StandingLowFrom(kLossEndsDay, weights, [&](const WeightPoint& at, int weight_g) {
        const auto z = LeastLowZ(of, at, weight_g);
        return z.has_value() && *birth_z - *z >= limit - kRounding;
      });
  const WeightPoint& told = low == nullptr ? last : *low;
  std::vector<RuleInput> inputs = {{"z at birth", *birth_z, ""},
                                   {&told == &last ? "last z" : "z", *told.z, ""},
                                   {"limit of the fall", limit, ""}};
  if (&told != &last) inputs.push_back({kTakenOtherwise, last.weight_g, "g"});
  if (low == nullptr) return DoesNotMatch(std::move(inputs));
  return MatchesAt(limit, kAttention, Grounds{low->received}, std::move(inputs));
}

RuleAnswer ZLow(const RuleView& view, size_t infant) {
  constexpr double kAlwaysUrgentZ = -3;
  const std::vector<WeightPoint> weights = WeightsBy(view, infant);
  const v1::Infant& of = InfantOf(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const WeightPoint& last = weights.back();
  if (!LeastLowZ(of, last, last.weight_g).has_value()) return KnowsTooLittle();
  const WeightPoint* low =
      StandingLowFrom(kLossEndsDay, weights, [&](const WeightPoint& at, int weight_g) {
        const auto z = LeastLowZ(of, at, weight_g);
        return z.has_value() && *z < -ThresholdOf(view);
      });
  const WeightPoint& told = low == nullptr ? last : *low;
  const double z = *LeastLowZ(of, told, told.weight_g);
  std::vector<RuleInput> inputs = InputsOf(told, last);
  inputs.insert(inputs.begin(), {&told == &last ? "last z" : "z", z, ""});
  if (low == nullptr && of.sex() == v1::INFANT_SEX_UNSPECIFIED) return KnowsTooLittle();
  if (low == nullptr) return DoesNotMatch(std::move(inputs));
  // A value of the provider's in the plan says that they know, and how low is still stable.
  const bool is_known = IsOverridden(view) && z >= -OverriddenThreshold(view);
  const bool is_stable = z >= kAlwaysUrgentZ && is_known;
  return Matches(is_stable ? kAttention : kUrgent, Grounds{low->received}, std::move(inputs));
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
