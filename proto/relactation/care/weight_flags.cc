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
// Clothes weigh no more, and no other scale is off by more. A working value of ours.
constexpr int kMostOtherwiseG = 500;
// What a weight says stands no longer than the longest look-back: design.md section 5.
constexpr int kStandsDays = 42;
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
    if (weights.back().time - low.time > Days(kStandsDays)) break;
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

// The age of a weight, or the least it can be.
int LeastAgeDays(const RuleView& view, size_t infant, const WeightPoint& weight) {
  const absl::CivilDay day = absl::ToCivilDay(weight.time, view.review().days.zone());
  return LeastAgeOn(view, infant, day).days;
}

// All weights by then. Where nobody knows the day of birth, with the least age they can have.
std::vector<WeightPoint> AgedWeights(const RuleView& view, size_t infant) {
  std::vector<WeightPoint> weights = WeightsBy(view, infant);
  for (WeightPoint& weight : weights) {
    if (weight.age.has_value()) continue;
    const int days = LeastAgeDays(view, infant, weight);
    weight.age = InfantAge{.days = days, .corrected_days = days};
  }
  return weights;
}

// Those that falls and gains are read from. Where nobody knows the day of birth, all of them.
std::vector<WeightPoint> WeightsAfterLoss(const RuleView& view, size_t infant) {
  const bool is_age_known = InfantOf(view, infant).has_birth_date();
  return is_age_known ? LaterWeights(view, infant) : AgedWeights(view, infant);
}

// The z that so many grams have at the age of a weight that has one.
double ZOf(const WeightPoint& at, v1::InfantSex sex, int weight_g) {
  const double weight_kg = std::max(weight_g, 1) / 1000.0;
  return WeightForAgeZ(sex, at.age->corrected_days, weight_kg).value_or(*at.z);
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

// By how much a weight may be below the earlier one: clinical.md section 8, W3. Of an infant that
// may have been in its first days then, by W1's tenth.
double FallLimitG(const WeightPoint& earlier, double percent) {
  constexpr double kLeastFallG = 30;
  constexpr double kFirstLoss = 0.1;
  if (earlier.age->days < kLossEndsDay) return earlier.weight_g * kFirstLoss;
  return std::max(kLeastFallG, earlier.weight_g * percent / 100);
}

Grounds GroundsOf(const Fall& fall) {
  return Grounds{fall.from->received} | Grounds{fall.until->received};
}

// The deepest fall to the weight from any earlier one, however long ago, that is comparable.
std::optional<Fall> DeepestFallTo(std::span<const WeightPoint> weights, size_t until,
                                  double percent) {
  std::optional<Fall> deepest;
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
// itself, one in less clothing has what it fell by again, and one taken in another way is higher
// by more than clothes weigh.
bool IsOver(const Fall& fall, std::span<const WeightPoint> later) {
  return std::any_of(later.begin(), later.end(), [&fall](const WeightPoint& weight) {
    return AreComparable(*fall.until, weight) ||
           weight.weight_g > fall.from->weight_g + kMostOtherwiseG ||
           (SpeaksFor(*fall.until, weight) && weight.weight_g >= fall.from->weight_g);
  });
}

// How long no gain at all is W4's, at the age of the weight; at every age where nobody knows it.
absl::Duration StaticTime(const v1::Infant& infant, const WeightPoint& until) {
  constexpr int kLongestDays = 28;
  if (!infant.has_birth_date()) return Days(kLongestDays);
  const int age_days = until.age->days;
  return Days(age_days <= 60 ? 5 : age_days <= kSixMonthsDays ? 14 : kLongestDays);
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

// The newest gain between two comparable weights that is no more than `least_g_per_day` and that
// nothing later says the end of, as of a fall.
std::optional<WeightGain> StandingStatic(std::span<const WeightPoint> weights,
                                         const v1::Infant& infant, double least_g_per_day) {
  for (size_t i = weights.size(); i-- > 0;) {
    const WeightPoint& until = weights[i];
    if (weights.back().time - until.time > Days(kStandsDays)) break;
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

// The newest fall between two comparable weights that nothing later says the end of.
std::optional<Fall> StandingFall(std::span<const WeightPoint> weights, double percent) {
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
  const std::vector<WeightPoint> weights = WeightsAfterLoss(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const double percent = ThresholdOf(view);
  if (const std::optional<Fall> fall = StandingFall(weights, percent)) {
    return Matches(kUrgent, GroundsOf(*fall), FallInputs(*fall));
  }
  const WeightPoint& last = weights.back();
  bool is_known = false;
  for (auto earlier = weights.rbegin(); earlier != weights.rend(); ++earlier) {
    if (last.time - earlier->time < kLeastGainTime) continue;
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
  const std::vector<WeightPoint> weights = WeightsAfterLoss(view, infant);
  if (weights.empty()) return KnowsTooLittle();
  const v1::Infant& of = InfantOf(view, infant);
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
        return at.z.has_value() && *birth_z - ZOf(at, of.sex(), weight_g) >= limit - kRounding;
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
  if (weights.empty() || !weights.back().z.has_value()) return KnowsTooLittle();
  const WeightPoint& last = weights.back();
  const v1::InfantSex sex = InfantOf(view, infant).sex();
  const WeightPoint* low =
      StandingLowFrom(kLossEndsDay, weights, [&](const WeightPoint& at, int weight_g) {
        return at.z.has_value() && ZOf(at, sex, weight_g) < -ThresholdOf(view);
      });
  const WeightPoint& told = low == nullptr ? last : *low;
  const double z = *told.z;
  std::vector<RuleInput> inputs = InputsOf(told, last);
  inputs.insert(inputs.begin(), {&told == &last ? "last z" : "z", z, ""});
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
