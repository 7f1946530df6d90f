#include "proto/relactation/care/growth_chart.h"

#include <algorithm>
#include <cmath>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/growth_standard.h"

namespace relactation {
namespace {

constexpr char kSource[] =
    "WHO Child Growth Standards 2006, weight-for-age: 3rd, 15th, 50th, 85th and 97th percentile";
constexpr int kMostPoints = 150;
constexpr double kGramsOfKilogram = 1000;
// z of the 97th and the 85th percentile of a normal distribution; those below the median mirror
// them.
constexpr double kZOf97 = 1.8807936;
constexpr double kZOf85 = 1.0364334;

int WeightG(v1::InfantSex sex, int age_days, double z) {
  const std::optional<double> weight_kg = WeightAtZKg(sex, age_days, z);
  return static_cast<int>(std::lround(weight_kg.value_or(0) * kGramsOfKilogram));
}

v1::GrowthCurvePoint PointOn(v1::InfantSex sex, absl::CivilDay day, int age_days) {
  v1::GrowthCurvePoint point;
  *point.mutable_date() = FromCivilDay(day);
  point.set_age_days(age_days);
  point.set_p3_g(WeightG(sex, age_days, -kZOf97));
  point.set_p15_g(WeightG(sex, age_days, -kZOf85));
  point.set_p50_g(WeightG(sex, age_days, 0));
  point.set_p85_g(WeightG(sex, age_days, kZOf85));
  point.set_p97_g(WeightG(sex, age_days, kZOf97));
  return point;
}

}  // namespace

std::optional<v1::GrowthChart> GrowthChartOf(const v1::Infant& infant, absl::CivilDay first,
                                             absl::CivilDay last) {
  const std::optional<InfantAge> age = AgeOn(infant, first);
  if (!age.has_value() || !MedianWeightKg(infant.sex(), 0).has_value()) return std::nullopt;
  // Days from the first one on which both the age and the corrected age are the standard's.
  const int begin = std::max({0, -age->days, -age->corrected_days});
  const int end = std::min(static_cast<int>(last - first), kLastStandardDay - age->days);
  if (begin > end) return std::nullopt;
  v1::GrowthChart chart;
  chart.set_source(kSource);
  chart.set_is_by_corrected_age(age->is_corrected);
  const int step = std::max(1, (end - begin + kMostPoints - 2) / (kMostPoints - 1));
  for (int offset = begin; offset < end; offset += step) {
    *chart.add_points() = PointOn(infant.sex(), first + offset, age->corrected_days + offset);
  }
  *chart.add_points() = PointOn(infant.sex(), first + end, age->corrected_days + end);
  return chart;
}

}  // namespace relactation
