// The weights of one infant, each with its z, and what was gained between them.
//
// Weights from before a review's days are read too, and none from after them. Those voided, in the
// future or not believed are left out of gains. Nothing here says whether a gain is enough; the
// standard's median stands beside it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/observation.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// No gain per day is made of weights closer than this, and one of weights closer than the second is
// of low confidence: a home scale is off by 10 to 20 g. clinical.md section 2.6 (own).
inline constexpr absl::Duration kLeastGainTime = absl::Hours(48);
inline constexpr absl::Duration kConfidentGainTime = absl::Hours(5 * 24);
// The regression reads weights of this long before the newest: clinical.md section 3.1.
inline constexpr absl::Duration kRegressionTime = absl::Hours(14 * 24);
// A weight this much off the one before it within a week is taken for a slip: clinical.md section
// 8, Q1 (own).
inline constexpr double kJumpShare = 0.25;
inline constexpr absl::Duration kJumpTime = absl::Hours(7 * 24);

struct WeightPoint {
  absl::Time time;
  absl::Time received;  // See ReceivedTime.
  int weight_g = 0;
  std::string scale;  // Empty: not known.
  v1::Clothing clothing = v1::CLOTHING_UNSPECIFIED;
  std::optional<InfantAge> age;  // Absent: the day of birth is not known.
  std::optional<double> z;       // See WeightForAgeZ.
  // It is from before the birth, the z is none an infant has and no other weight says the same, or
  // the weight jumps against its neighbours: for a person to look at, and left out of gains.
  bool is_implausible = false;
};

// Those of before `until`, in the order of their time; what came after tells nothing of them.
std::vector<WeightPoint> WeightsOf(const ReviewDays& review, const v1::Infant& infant,
                                   absl::Time until = absl::InfiniteFuture());

// The same scale and the same clothing; what is not known is not the same. Scales are compared
// without regard to case and outer spaces.
bool AreComparable(const WeightPoint& a, const WeightPoint& b);

// Whether `later` is no heavier than it would be if it had been taken as `earlier` was: on the same
// scale, and naked or in no more clothing; where neither says on which scale or in what, as far as
// anybody said.
bool SpeaksFor(const WeightPoint& earlier, const WeightPoint& later);

// What lies between two weights.
struct WeightGain {
  WeightPoint from;
  WeightPoint until;
  double g_per_day = 0;
  bool is_low_confidence = false;
  bool is_comparable = false;
  // What the median infant of the standard gains between the two ages. Absent where it has none.
  std::optional<double> median_g_per_day;

  int change_g() const { return until.weight_g - from.weight_g; }
  absl::Duration time() const { return until.time - from.time; }
};

// From the newest weight that is at least `least` older than the last one, to the last one. Absent:
// there are no two such. Implausible weights are passed over.
std::optional<WeightGain> LastGain(std::span<const WeightPoint> weights, v1::InfantSex sex,
                                   absl::Duration least = kLeastGainTime);

// Gain in g a day by least squares over the last 14 days before the last weight. Absent: fewer than
// three weights, or less than 48 hours between the first and last of them.
std::optional<double> RegressionGain(std::span<const WeightPoint> weights);

// All of one infant's growth.
struct GrowthFigures {
  std::vector<WeightPoint> weights;
  std::optional<WeightPoint> last;  // The last that is believed.
  std::optional<WeightGain> gain;
  std::optional<double> regression_g_per_day;
  // The last weight in percent of that at birth. Absent: either is not known.
  std::optional<double> percent_of_birth_weight;
  // z of the birth weight, and how the last z differs from it. Absent for a preterm infant.
  std::optional<double> birth_z;
  std::optional<double> z_change_since_birth;
  // How the last z differs from that at the start of the first plan: of the newest weight by then,
  // at most 14 days old, or else the first one after. Absent: there are no two weights, or no plan.
  std::optional<double> z_change_since_plan_start;
};

// Of the weights before `until`. `plan_start` is when the first plan began. Absent: none did.
GrowthFigures GrowthOf(const ReviewDays& review, const v1::Infant& infant,
                       std::optional<absl::Time> plan_start,
                       absl::Time until = absl::InfiniteFuture());

}  // namespace relactation
