// Weight-for-age by the WHO Child Growth Standards 2006, daily, days 0 to 730.
//
// z by the LMS method, z = ((y/M)^L - 1) / (L*S); beyond 3 on either side by the distance between
// the second and third deviation there ("restricted"), as WHO Anthro computes it: clinical.md
// section 4.2. A z is for a person to look at, beside its age; it is no diagnosis.
#pragma once

#include <optional>

#include "relactation/v1/client.pb.h"

#include "absl/time/civil_time.h"

namespace relactation {

// The last day of the standard as we use it; after 24 months no z is given: clinical.md section 8.
inline constexpr int kLastStandardDay = 730;
// 40 weeks. Age is corrected to this: clinical.md section 4.2.
inline constexpr int kTermDays = 280;
// 37 weeks. An infant born before it is preterm and its age is corrected.
inline constexpr int kPretermBelowDays = 259;
// z outside of these is taken for a slip: WHO Anthro's limits for weight-for-age, clinical.md
// section 8, Q1.
inline constexpr double kLeastPlausibleZ = -6;
inline constexpr double kMostPlausibleZ = 5;

// The age on a day, in whole days.
struct InfantAge {
  int days = 0;            // Since birth. Negative: before it.
  int corrected_days = 0;  // Since 40 weeks of pregnancy, if preterm; otherwise `days`.
  bool is_corrected = false;
};

// Absent: the day of birth is not known. An infant whose gestation is not known counts as born at
// term, which is for the reader to keep in mind.
std::optional<InfantAge> AgeOn(const v1::Infant& infant, absl::CivilDay day);

// To two decimals, halves away from zero. Absent where the sex is not known, the weight is not
// above 0 or the age is none of the standard's days.
std::optional<double> WeightForAgeZ(v1::InfantSex sex, int age_days, double weight_kg);

// The same for an infant on a day, by corrected age if preterm. Absent also before birth, after
// 730 days from birth, and for a preterm infant before 40 weeks of pregnancy are complete.
std::optional<double> WeightForAgeZ(const v1::Infant& infant, absl::CivilDay day, int weight_g);

// How many of a hundred healthy infants weigh less, from 0 to 100.
double PercentileOf(double z);

// The median weight. Absent as above.
std::optional<double> MedianWeightKg(v1::InfantSex sex, int age_days);

// The weight at a z of at most 3 on either side. Absent as above.
std::optional<double> WeightAtZKg(v1::InfantSex sex, int age_days, double z);

}  // namespace relactation
