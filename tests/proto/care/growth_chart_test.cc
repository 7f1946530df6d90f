#include "proto/relactation/care/growth_chart.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/growth_standard.h"

namespace relactation::growth_chart_test {

const absl::CivilDay kBirth(2026, 5, 1);

v1::Infant AGirl() {
  v1::Infant infant;
  infant.set_sex(v1::INFANT_SEX_FEMALE);
  *infant.mutable_birth_date() = FromCivilDay(kBirth);
  return infant;
}

TEST(GrowthChart, HoldsTheCurvesOnWhichAWeightHasItsPercentile) {
  const auto chart = GrowthChartOf(AGirl(), kBirth + 60, kBirth + 70);
  ASSERT_TRUE(chart.has_value());
  ASSERT_EQ(chart->points_size(), 11);
  for (const v1::GrowthCurvePoint& point : chart->points()) {
    const absl::CivilDay day = ToCivilDay(point.date());
    const auto percentile = [&](int weight_g) {
      return PercentileOf(*WeightForAgeZ(AGirl(), day, weight_g));
    };
    EXPECT_NEAR(percentile(point.p3_g()), 3, 0.1);
    EXPECT_NEAR(percentile(point.p15_g()), 15, 0.3);
    EXPECT_NEAR(percentile(point.p50_g()), 50, 0.5);
    EXPECT_NEAR(percentile(point.p85_g()), 85, 0.3);
    EXPECT_NEAR(percentile(point.p97_g()), 97, 0.1);
  }
}

TEST(GrowthChart, BeginsAtBirthAndEndsWithTheStandard) {
  const auto chart = GrowthChartOf(AGirl(), kBirth - 30, kBirth + 2000);
  ASSERT_TRUE(chart.has_value());
  EXPECT_EQ(chart->points(0).age_days(), 0);
  EXPECT_EQ(chart->points(chart->points_size() - 1).age_days(), kLastStandardDay);
  EXPECT_LE(chart->points_size(), 150);
  EXPECT_GT(chart->points_size(), 100);
}

TEST(GrowthChart, OfAnInfantBornEarlyIsReadByCorrectedAge) {
  v1::Infant early = AGirl();
  early.set_gestation_days(224);
  const auto chart = GrowthChartOf(early, kBirth, kBirth + 100);
  ASSERT_TRUE(chart.has_value());
  EXPECT_TRUE(chart->is_by_corrected_age());
  EXPECT_EQ(ToCivilDay(chart->points(0).date()), kBirth + 56);
  EXPECT_EQ(chart->points(0).age_days(), 0);
  EXPECT_EQ(chart->points(chart->points_size() - 1).age_days(), 44);
}

TEST(GrowthChart, IsNotThereWithoutSexBirthOrAge) {
  v1::Infant nameless = AGirl();
  nameless.clear_sex();
  EXPECT_FALSE(GrowthChartOf(nameless, kBirth, kBirth + 10).has_value());
  v1::Infant unborn = AGirl();
  unborn.clear_birth_date();
  EXPECT_FALSE(GrowthChartOf(unborn, kBirth, kBirth + 10).has_value());
  EXPECT_FALSE(GrowthChartOf(AGirl(), kBirth - 10, kBirth - 1).has_value());
  EXPECT_FALSE(GrowthChartOf(AGirl(), kBirth + 731, kBirth + 800).has_value());
}

}  // namespace relactation::growth_chart_test
