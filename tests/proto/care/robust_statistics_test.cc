#include "proto/relactation/care/robust_statistics.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace relactation::robust_statistics_test {

TEST(Median, IsTheMiddleOrTheMeanOfTheTwoInTheMiddle) {
  EXPECT_EQ(Median({}), std::nullopt);
  EXPECT_EQ(Median({7}), 7);
  EXPECT_EQ(Median({9, 1, 5}), 5);
  EXPECT_EQ(Median({9, 1, 5, 6}), 5.5);
}

TEST(Median, IsNotMovedByASlip) { EXPECT_EQ(Median({300, 310, 305, 13310, 295}), 305); }

TEST(TheilSenSlope, IsTheMedianOfTheSlopesBetweenDays) {
  EXPECT_EQ(TheilSenSlope(std::vector<DayValue>{{0, 10}, {1, 12}, {2, 14}, {3, 16}, {4, 500}}), 2);
}

TEST(TheilSenSlope, NeedsTwoDays) {
  EXPECT_EQ(TheilSenSlope({}), std::nullopt);
  EXPECT_EQ(TheilSenSlope(std::vector<DayValue>{{3, 10}}), std::nullopt);
  EXPECT_EQ(TheilSenSlope(std::vector<DayValue>{{3, 10}, {3, 20}}), std::nullopt);
}

TEST(TheilSenSlope, DoesNotDependOnTheOrder) {
  std::vector<DayValue> points;
  for (int day = 0; day < 42; ++day) points.push_back({double(day), double(day * 37 % 101)});
  const auto slope = TheilSenSlope(points);
  std::mt19937 random(5);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(points.begin(), points.end(), random);
    ASSERT_EQ(TheilSenSlope(points), slope);
  }
}

TEST(TrendOf, NeedsFivePercentOfTheMedianAWeekAndFourDays) {
  EXPECT_EQ(TrendOf(20, 400, 4), Trend::kRising);
  EXPECT_EQ(TrendOf(19.9, 400, 4), Trend::kFlat);
  EXPECT_EQ(TrendOf(-20, 400, 4), Trend::kFalling);
  EXPECT_EQ(TrendOf(-19.9, 400, 4), Trend::kFlat);
  EXPECT_EQ(TrendOf(20, 400, 3), Trend::kUnknown);
  EXPECT_EQ(TrendOf(std::nullopt, 400, 7), Trend::kUnknown);
  EXPECT_EQ(TrendOf(20, std::nullopt, 7), Trend::kUnknown);
}

TEST(TrendOf, RisesFromNothingAndStaysAtNothing) {
  EXPECT_EQ(TrendOf(1, 0, 7), Trend::kRising);
  EXPECT_EQ(TrendOf(0, 0, 7), Trend::kFlat);
}

}  // namespace relactation::robust_statistics_test
