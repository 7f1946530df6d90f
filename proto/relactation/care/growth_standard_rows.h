// The lines of who_weight_for_age.csv, compiled in.
#pragma once

#include <span>

#include "relactation/v1/client.pb.h"

namespace relactation {

// The distribution of weights at one age by the LMS method: Box-Cox power, median in kilograms and
// coefficient of variation.
struct GrowthStandardRow {
  int age_days;
  double l;
  double m_kg;
  double s;
};

// One row a day from day 0, in order. Empty where the sex is unspecified.
std::span<const GrowthStandardRow> GrowthStandardRows(v1::InfantSex sex);

}  // namespace relactation
