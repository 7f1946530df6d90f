#include "proto/relactation/care/growth_standard.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/growth_standard_rows.h"

namespace relactation::growth_standard_test {

constexpr v1::InfantSex kBoth[] = {v1::INFANT_SEX_FEMALE, v1::INFANT_SEX_MALE};

v1::Infant AnInfant(std::string_view birth_date, v1::InfantSex sex = v1::INFANT_SEX_MALE) {
  v1::Infant infant;
  *infant.mutable_birth_date() = *ParseIsoDate(birth_date);
  infant.set_sex(sex);
  return infant;
}

// The standard as it was handed over, read by this test alone.
std::vector<GrowthStandardRow> HandedOver(v1::InfantSex sex) {
  const std::string who = sex == v1::INFANT_SEX_FEMALE ? "girls" : "boys";
  std::ifstream file(std::string(RELACTATION_SOURCE_DIR) + "/../shared/who/wfa_" + who +
                     "_0_24m_by_day.csv");
  std::vector<GrowthStandardRow> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    GrowthStandardRow row;
    char comma;
    std::istringstream(line) >> row.age_days >> comma >> row.l >> comma >> row.m_kg >> comma >>
        row.s;
    rows.push_back(row);
  }
  return rows;
}

// The second formulation: the weight at a z, by exponential and logarithm, its tails laid on as
// multiples of the gap between the second and third curve.
double WeightOf(const GrowthStandardRow& row, double z) {
  const auto curve = [&row](double deviation) {
    return std::exp(std::log(row.m_kg) + std::log1p(row.l * row.s * deviation) / row.l);
  };
  if (z > 3) return curve(3) + (z - 3) * (curve(3) - curve(2));
  if (z < -3) return curve(-3) + (z + 3) * (curve(-2) - curve(-3));
  return curve(z);
}

// The z of a weight by bisection on that.
double SolvedZ(const GrowthStandardRow& row, double weight_kg) {
  double low = -12;
  double high = 12;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (WeightOf(row, middle) < weight_kg ? low : high) = middle;
  }
  return (low + high) / 2;
}

void ExpectAgreement(v1::InfantSex sex, const GrowthStandardRow& row) {
  for (double z = -6; z <= 5; z += 0.5) {
    const double weight_kg = WeightOf(row, z);
    const auto ours = WeightForAgeZ(sex, row.age_days, weight_kg);
    ASSERT_TRUE(ours.has_value());
    ASSERT_NEAR(*ours, z, 1e-9) << "sex " << sex << ", day " << row.age_days;
  }
  for (double weight_kg = row.m_kg * 0.4; weight_kg < row.m_kg * 1.7; weight_kg += 0.317) {
    ASSERT_NEAR(*WeightForAgeZ(sex, row.age_days, weight_kg), SolvedZ(row, weight_kg), 0.005001)
        << "sex " << sex << ", day " << row.age_days << ", " << weight_kg << " kg";
  }
}

TEST(WeightForAgeZ, GivesTheTenVectors) {
  struct Vector {
    v1::InfantSex sex;
    int day;
    double weight_kg;
    double z;
  };
  // clinical.md section 4.2.
  constexpr v1::InfantSex kBoy = v1::INFANT_SEX_MALE;
  constexpr v1::InfantSex kGirl = v1::INFANT_SEX_FEMALE;
  for (const Vector& vector : {Vector{kBoy, 0, 3.3464, 0.00},
                               {kBoy, 28, 3.30, -2.01},
                               {kGirl, 28, 4.10, 0.00},
                               {kBoy, 60, 4.20, -2.17},
                               {kGirl, 61, 3.40, -3.10},
                               {kBoy, 30, 2.80, -3.26},
                               {kGirl, 14, 2.10, -3.44},
                               {kGirl, 122, 5.00, -2.03},
                               {kBoy, 183, 6.00, -2.51},
                               {kGirl, 365, 8.95, 0.00}}) {
    EXPECT_DOUBLE_EQ(*WeightForAgeZ(vector.sex, vector.day, vector.weight_kg), vector.z)
        << "sex " << vector.sex << ", day " << vector.day;
  }
}

TEST(WeightForAgeZ, AgreesWithASecondFormulationOnEveryDay) {
  int rows = 0;
  for (v1::InfantSex sex : kBoth) {
    for (const GrowthStandardRow& row : GrowthStandardRows(sex)) {
      ASSERT_NO_FATAL_FAILURE(ExpectAgreement(sex, row));
      ++rows;
    }
  }
  EXPECT_EQ(rows, 1462);
}

TEST(WeightForAgeZ, AgreesWithTheStandardAsItWasHandedOver) {
  for (v1::InfantSex sex : kBoth) {
    const std::vector<GrowthStandardRow> handed_over = HandedOver(sex);
    if (handed_over.empty()) GTEST_SKIP() << "no ../shared/who here: the standard as handed over";
    ASSERT_GT(handed_over.size(), 730u);
    for (int day = 0; day <= kLastStandardDay; ++day) {
      const GrowthStandardRow& row = handed_over[static_cast<size_t>(day)];
      ASSERT_EQ(row.age_days, day);
      ASSERT_NO_FATAL_FAILURE(ExpectAgreement(sex, row));
    }
  }
}

TEST(GrowthStandardRows, HaveOneRowADayInOrder) {
  for (v1::InfantSex sex : kBoth) {
    const auto rows = GrowthStandardRows(sex);
    ASSERT_EQ(rows.size(), 731u);
    for (size_t day = 0; day < rows.size(); ++day) {
      EXPECT_EQ(rows[day].age_days, static_cast<int>(day));
      EXPECT_NE(rows[day].l, 0);
    }
  }
  EXPECT_TRUE(GrowthStandardRows(v1::INFANT_SEX_UNSPECIFIED).empty());
}

TEST(WeightForAgeZ, GoesOnEvenlyBeyondThree) {
  const GrowthStandardRow& row = GrowthStandardRows(v1::INFANT_SEX_FEMALE)[100];
  const auto z = [](double weight_kg) {
    return *WeightForAgeZ(v1::INFANT_SEX_FEMALE, 100, weight_kg);
  };
  EXPECT_DOUBLE_EQ(z(WeightOf(row, 3)), 3);
  EXPECT_DOUBLE_EQ(z(WeightOf(row, -3)), -3);
  const double gap = WeightOf(row, -2) - WeightOf(row, -3);
  EXPECT_DOUBLE_EQ(z(WeightOf(row, -3) - 2 * gap), -5);
  const double wide = WeightOf(row, 3) - WeightOf(row, 2);
  EXPECT_DOUBLE_EQ(z(WeightOf(row, 3) + 1.5 * wide), 4.5);
}

TEST(WeightForAgeZ, IsGivenForDaysOfTheStandardAlone) {
  for (v1::InfantSex sex : kBoth) {
    EXPECT_FALSE(WeightForAgeZ(sex, -1, 3.5).has_value());
    EXPECT_TRUE(WeightForAgeZ(sex, 0, 3.5).has_value());
    EXPECT_TRUE(WeightForAgeZ(sex, 730, 12).has_value());
    EXPECT_FALSE(WeightForAgeZ(sex, 731, 12).has_value());
  }
  EXPECT_FALSE(WeightForAgeZ(v1::INFANT_SEX_UNSPECIFIED, 30, 4).has_value());
  EXPECT_FALSE(WeightForAgeZ(v1::INFANT_SEX_MALE, 30, 0).has_value());
  EXPECT_FALSE(WeightForAgeZ(v1::INFANT_SEX_MALE, 30, std::nan("")).has_value());
}

TEST(WeightForAgeZ, CountsWholeDaysFromTheDayOfBirth) {
  const v1::Infant infant = AnInfant("2024-02-01");
  EXPECT_EQ(WeightForAgeZ(infant, absl::CivilDay(2024, 3, 2), 2800), -3.26) << "day 30";
  EXPECT_FALSE(WeightForAgeZ(infant, absl::CivilDay(2024, 1, 31), 3500).has_value());
  EXPECT_TRUE(WeightForAgeZ(infant, absl::CivilDay(2026, 1, 31), 12000).has_value());
  EXPECT_FALSE(WeightForAgeZ(infant, absl::CivilDay(2026, 2, 1), 12000).has_value());
}

TEST(WeightForAgeZ, CorrectsTheAgeOfAPretermInfant) {
  v1::Infant infant = AnInfant("2024-02-01");
  infant.set_gestation_days(258);
  EXPECT_FALSE(WeightForAgeZ(infant, absl::CivilDay(2024, 2, 22), 3000).has_value());
  EXPECT_EQ(WeightForAgeZ(infant, absl::CivilDay(2024, 2, 23), 3346), 0.00) << "40 weeks";
  EXPECT_EQ(WeightForAgeZ(infant, absl::CivilDay(2024, 2, 23) + 30, 2800), -3.26);
  EXPECT_FALSE(WeightForAgeZ(infant, absl::CivilDay(2024, 2, 1) + 731, 12000).has_value())
      << "over 24 months";
  infant.set_gestation_days(259);
  EXPECT_EQ(WeightForAgeZ(infant, absl::CivilDay(2024, 2, 1), 3346), 0.00);
}

TEST(AgeOn, NeedsTheDayOfBirth) {
  v1::Infant infant = AnInfant("2024-02-01");
  EXPECT_EQ(AgeOn(infant, absl::CivilDay(2024, 3, 1))->days, 29);
  EXPECT_FALSE(AgeOn(infant, absl::CivilDay(2024, 3, 1))->is_corrected);
  infant.set_gestation_days(210);
  EXPECT_EQ(AgeOn(infant, absl::CivilDay(2024, 3, 1))->corrected_days, -41);
  infant.clear_birth_date();
  EXPECT_FALSE(AgeOn(infant, absl::CivilDay(2024, 3, 1)).has_value());
}

TEST(PercentileOf, IsTheShareOfANormalDistribution) {
  EXPECT_DOUBLE_EQ(PercentileOf(0), 50);
  EXPECT_NEAR(PercentileOf(-1.88079), 3, 1e-3);
  EXPECT_NEAR(PercentileOf(-1.28155), 10, 1e-3);
  EXPECT_NEAR(PercentileOf(1.28155), 90, 1e-3);
}

TEST(MedianWeightKg, GainsWhatTheStandardSays) {
  const auto median = [](int day) { return *MedianWeightKg(v1::INFANT_SEX_MALE, day); };
  // clinical.md section 2.6: boys, days 7 to 28, 42 g a day.
  EXPECT_NEAR((median(28) - median(7)) * 1000 / 21, 42, 0.5);
  EXPECT_FALSE(MedianWeightKg(v1::INFANT_SEX_UNSPECIFIED, 7).has_value());
}

}  // namespace relactation::growth_standard_test
