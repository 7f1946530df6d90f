#include "proto/relactation/care/growth_metrics.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A weight from before the plan stands for its start no longer than this. A working value of ours.
constexpr absl::Duration kPlanStartTime = absl::Hours(14 * 24);
constexpr int kLeastRegressionPoints = 3;

double InDays(absl::Duration time) { return absl::ToDoubleHours(time) / 24; }

bool JumpsFrom(const WeightPoint& from, const WeightPoint& until) {
  if (until.time - from.time > kJumpTime) return false;
  return std::abs(until.weight_g - from.weight_g) > kJumpShare * from.weight_g;
}

// Taken within a week of each other, and close.
bool Agree(const WeightPoint& from, const WeightPoint& until) {
  return until.time - from.time <= kJumpTime && !JumpsFrom(from, until);
}

bool IsOutOfRange(const WeightPoint& point) {
  return point.z.has_value() && (*point.z < kLeastPlausibleZ || *point.z > kMostPlausibleZ);
}

// Told by a clock that was years behind, or a date that was mistyped.
bool IsBeforeBirth(const WeightPoint& point) {
  return point.age.has_value() && point.age->days < 0;
}

// A z that no infant has is a slip, unless a weight within a week says the same: an infant whose
// gestation nobody noted may be as small. A weight that jumps is one too, unless the next one jumps
// the same way: then it was the one before that was the slip.
void MarkImplausible(std::vector<WeightPoint>& weights) {
  for (size_t i = 0; i < weights.size(); ++i) {
    const bool is_confirmed = (i > 0 && Agree(weights[i - 1], weights[i])) ||
                              (i + 1 < weights.size() && Agree(weights[i], weights[i + 1]));
    weights[i].is_implausible =
        IsBeforeBirth(weights[i]) || (IsOutOfRange(weights[i]) && !is_confirmed);
  }
  WeightPoint* believed = nullptr;
  WeightPoint* jumped = nullptr;
  for (WeightPoint& point : weights) {
    if (point.is_implausible) continue;
    if (believed == nullptr || !JumpsFrom(*believed, point)) {
      believed = &point;
      jumped = nullptr;
    } else if (jumped != nullptr && !JumpsFrom(*jumped, point)) {
      believed->is_implausible = true;
      jumped->is_implausible = false;
      believed = &point;
      jumped = nullptr;
    } else {
      point.is_implausible = true;
      jumped = &point;
    }
  }
}

std::vector<const WeightPoint*> Believed(std::span<const WeightPoint> weights) {
  std::vector<const WeightPoint*> believed;
  for (const WeightPoint& point : weights) {
    if (!point.is_implausible) believed.push_back(&point);
  }
  return believed;
}

std::optional<double> MedianGain(const WeightPoint& from, const WeightPoint& until,
                                 v1::InfantSex sex) {
  if (!from.z.has_value() || !until.z.has_value()) return std::nullopt;
  const int days = until.age->corrected_days - from.age->corrected_days;
  const auto first = MedianWeightKg(sex, from.age->corrected_days);
  const auto last = MedianWeightKg(sex, until.age->corrected_days);
  if (days <= 0 || !first.has_value() || !last.has_value()) return std::nullopt;
  return (*last - *first) * 1000 / days;
}

// The z of the weight that stands for the start of the plan; see GrowthFigures.
std::optional<double> ZAtStart(const std::vector<const WeightPoint*>& weights, absl::Time start) {
  const WeightPoint* before = nullptr;
  for (const WeightPoint* point : weights) {
    if (!point->z.has_value()) continue;
    if (point->time > start) {
      const bool is_old = before == nullptr || start - before->time > kPlanStartTime;
      return is_old ? point->z : before->z;
    }
    before = point;
  }
  return before != nullptr && start - before->time <= kPlanStartTime ? before->z : std::nullopt;
}

bool IsBlank(std::string_view text) { return absl::StripAsciiWhitespace(ToAbsl(text)).empty(); }

// What is not known is not the same.
bool AreOnOneScale(const WeightPoint& a, const WeightPoint& b) {
  const absl::string_view scale = absl::StripAsciiWhitespace(ToAbsl(a.scale));
  return !scale.empty() &&
         absl::EqualsIgnoreCase(scale, absl::StripAsciiWhitespace(ToAbsl(b.scale)));
}

std::optional<double> Difference(std::optional<double> from, std::optional<double> until) {
  if (!from.has_value() || !until.has_value()) return std::nullopt;
  return std::round((*until - *from) * 100) / 100;
}

}  // namespace

std::vector<WeightPoint> WeightsOf(const ReviewDays& review, const v1::Infant& infant,
                                   absl::Time until) {
  std::vector<WeightPoint> weights;
  for (const CountedRecord& counted : review.counted) {
    if (counted.start >= until) break;
    const v1::Observation& observation = counted.record->observation();
    if (!observation.has_weight()) continue;
    const v1::Weight& weight = observation.weight();
    if (InfantMeant(weight.infant_id(), *review.client) != infant.infant_id()) continue;
    const absl::CivilDay day = absl::ToCivilDay(counted.start, review.days.zone());
    weights.push_back({.time = counted.start,
                       .received = ReceivedTime(*counted.record),
                       .weight_g = weight.weight_g(),
                       .scale = weight.scale(),
                       .clothing = weight.clothing(),
                       .age = AgeOn(infant, day),
                       .z = WeightForAgeZ(infant, day, weight.weight_g())});
  }
  MarkImplausible(weights);
  return weights;
}

bool AreComparable(const WeightPoint& a, const WeightPoint& b) {
  return AreOnOneScale(a, b) && a.clothing != v1::CLOTHING_UNSPECIFIED && a.clothing == b.clothing;
}

bool SpeaksFor(const WeightPoint& earlier, const WeightPoint& later) {
  static_assert(v1::CLOTHING_NAKED < v1::CLOTHING_DIAPER &&
                v1::CLOTHING_DIAPER < v1::CLOTHING_CLOTHED);
  // Whoever never says how they weigh, weighs in one way as far as anybody knows.
  const bool is_on_one_scale =
      AreOnOneScale(earlier, later) || (IsBlank(earlier.scale) && IsBlank(later.scale));
  const bool is_in_no_more =
      later.clothing == earlier.clothing ||
      (later.clothing != v1::CLOTHING_UNSPECIFIED && later.clothing < earlier.clothing);
  return is_on_one_scale && (later.clothing == v1::CLOTHING_NAKED || is_in_no_more);
}

std::optional<WeightGain> LastGain(std::span<const WeightPoint> weights, v1::InfantSex sex,
                                   absl::Duration least) {
  const std::vector<const WeightPoint*> believed = Believed(weights);
  if (believed.empty()) return std::nullopt;
  const WeightPoint& until = *believed.back();
  const auto from = std::find_if(believed.rbegin(), believed.rend(), [&](const WeightPoint* point) {
    return until.time - point->time >= least;
  });
  if (from == believed.rend() || until.time == (*from)->time) return std::nullopt;
  const absl::Duration time = until.time - (*from)->time;
  return WeightGain{.from = **from,
                    .until = until,
                    .g_per_day = (until.weight_g - (*from)->weight_g) / InDays(time),
                    .is_low_confidence = time < kConfidentGainTime,
                    .is_comparable = AreComparable(**from, until),
                    .median_g_per_day = MedianGain(**from, until, sex)};
}

std::optional<double> RegressionGain(std::span<const WeightPoint> weights) {
  std::vector<const WeightPoint*> recent = Believed(weights);
  if (recent.empty()) return std::nullopt;
  const absl::Time last = recent.back()->time;
  std::erase_if(recent,
                [last](const WeightPoint* point) { return last - point->time > kRegressionTime; });
  if (recent.size() < kLeastRegressionPoints || last - recent.front()->time < kLeastGainTime) {
    return std::nullopt;
  }
  double days = 0;
  double grams = 0;
  for (const WeightPoint* point : recent) {
    days += InDays(point->time - last) / static_cast<double>(recent.size());
    grams += point->weight_g / static_cast<double>(recent.size());
  }
  double together = 0;
  double alone = 0;
  for (const WeightPoint* point : recent) {
    const double day = InDays(point->time - last) - days;
    together += day * (point->weight_g - grams);
    alone += day * day;
  }
  return together / alone;
}

GrowthFigures GrowthOf(const ReviewDays& review, const v1::Infant& infant,
                       std::optional<absl::Time> plan_start, absl::Time until) {
  GrowthFigures growth;
  growth.weights = WeightsOf(review, infant, until);
  const std::vector<const WeightPoint*> believed = Believed(growth.weights);
  if (infant.has_birth_date() && infant.has_birth_weight_g()) {
    growth.birth_z =
        WeightForAgeZ(infant, ToCivilDay(infant.birth_date()), infant.birth_weight_g());
  }
  if (believed.empty()) return growth;
  growth.last = *believed.back();
  growth.gain = LastGain(growth.weights, infant.sex());
  growth.regression_g_per_day = RegressionGain(growth.weights);
  if (infant.birth_weight_g() > 0) {
    growth.percent_of_birth_weight = 100.0 * growth.last->weight_g / infant.birth_weight_g();
  }
  growth.z_change_since_birth = Difference(growth.birth_z, growth.last->z);
  if (plan_start.has_value() && *plan_start < until && believed.size() > 1) {
    growth.z_change_since_plan_start = Difference(ZAtStart(believed, *plan_start), growth.last->z);
  }
  return growth;
}

}  // namespace relactation
