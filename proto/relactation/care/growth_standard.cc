#include "proto/relactation/care/growth_standard.h"

#include <cmath>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/growth_standard_rows.h"

namespace relactation {
namespace {

constexpr double kGramsOfKilogram = 1000;
// From here on the tails are restricted.
constexpr double kTailBegins = 3;

const GrowthStandardRow* RowOf(v1::InfantSex sex, int age_days) {
  const auto rows = GrowthStandardRows(sex);
  if (age_days < 0 || static_cast<size_t>(age_days) >= rows.size()) return nullptr;
  return &rows[static_cast<size_t>(age_days)];
}

// The weight at a z that is not in the tails.
double WeightAt(const GrowthStandardRow& row, double z) {
  if (row.l == 0) return row.m_kg * std::exp(row.s * z);
  return row.m_kg * std::pow(1 + row.l * row.s * z, 1 / row.l);
}

double PlainZ(const GrowthStandardRow& row, double weight_kg) {
  const double ratio = weight_kg / row.m_kg;
  if (row.l == 0) return std::log(ratio) / row.s;
  return (std::pow(ratio, row.l) - 1) / (row.l * row.s);
}

double RestrictedZ(const GrowthStandardRow& row, double weight_kg) {
  const double z = PlainZ(row, weight_kg);
  if (std::abs(z) <= kTailBegins) return z;
  const double side = z > 0 ? 1 : -1;
  const double third = WeightAt(row, side * kTailBegins);
  const double gap = std::abs(third - WeightAt(row, side * (kTailBegins - 1)));
  return side * kTailBegins + (weight_kg - third) / gap;
}

}  // namespace

std::optional<InfantAge> AgeOn(const v1::Infant& infant, absl::CivilDay day) {
  if (!infant.has_birth_date()) return std::nullopt;
  InfantAge age;
  age.days = static_cast<int>(day - ToCivilDay(infant.birth_date()));
  age.is_corrected = infant.has_gestation_days() && infant.gestation_days() < kPretermBelowDays;
  const int early = age.is_corrected ? kTermDays - infant.gestation_days() : 0;
  age.corrected_days = age.days - early;
  return age;
}

std::optional<double> WeightForAgeZ(v1::InfantSex sex, int age_days, double weight_kg) {
  const GrowthStandardRow* row = RowOf(sex, age_days);
  if (row == nullptr || !(weight_kg > 0)) return std::nullopt;
  return std::round(RestrictedZ(*row, weight_kg) * 100) / 100;
}

std::optional<double> WeightForAgeZ(const v1::Infant& infant, absl::CivilDay day, int weight_g) {
  const std::optional<InfantAge> age = AgeOn(infant, day);
  if (!age.has_value() || age->days < 0 || age->days > kLastStandardDay) return std::nullopt;
  return WeightForAgeZ(infant.sex(), age->corrected_days, weight_g / kGramsOfKilogram);
}

double PercentileOf(double z) { return 100 * 0.5 * std::erfc(-z / std::sqrt(2.0)); }

std::optional<double> MedianWeightKg(v1::InfantSex sex, int age_days) {
  const GrowthStandardRow* row = RowOf(sex, age_days);
  if (row == nullptr) return std::nullopt;
  return row->m_kg;
}

std::optional<double> WeightAtZKg(v1::InfantSex sex, int age_days, double z) {
  const GrowthStandardRow* row = RowOf(sex, age_days);
  if (row == nullptr || !(std::abs(z) <= kTailBegins)) return std::nullopt;
  return WeightAt(*row, z);
}

}  // namespace relactation
