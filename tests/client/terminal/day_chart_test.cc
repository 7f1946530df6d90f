#include "client/terminal/day_chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <sstream>

#include "client/terminal/text_width.h"

namespace relactation::day_chart_test {

using ::testing::HasSubstr;
using ::testing::Not;

DayChart AChart(std::vector<std::optional<double>> values) {
  return {.title = "Expressed, ml a day",
          .first_day = absl::CivilDay(2026, 11, 11),
          .values = std::move(values)};
}

Terminal Plain(int cells = 80) { return {.ascii = true, .width_cells = cells}; }

TEST(DrawDayChart, DrawsADayAsABlockOfItsHeightBetweenZeroAndTheGreatest) {
  EXPECT_EQ(DrawDayChart(AChart({0, 100, 200, std::nullopt, 50}), Plain()),
            "Expressed, ml a day\n"
            "  200|      ##\n"
            "     |      ##\n"
            "     |   ## ##\n"
            "    0|__ ## ## .  ##\n"
            "      11 Nov   15 Nov\n");
}

TEST(DrawDayChart, ShowsADayNotLoggedAsAGapAndAMeasuredZeroAsTheLowestBlock) {
  const std::string chart = DrawDayChart(AChart({0, std::nullopt, 8}), {.width_cells = 80});
  EXPECT_THAT(chart, HasSubstr("0┤▁▁ .  ██\n"));
}

TEST(DrawDayChart, DrawsDaysOfNothingButZeroWithoutDividingByIt) {
  EXPECT_THAT(DrawDayChart(AChart({0, 0}), Plain()), HasSubstr("0|__ __\n"));
}

TEST(DrawDayChart, NamesTheOnlyDayOnce) {
  EXPECT_THAT(DrawDayChart(AChart({5}), Plain()), HasSubstr("  0|##\n    11 Nov\n"));
}

TEST(DrawDayChart, PointsAtTheDaysThatAreMarked) {
  DayChart chart = AChart({100, 100, 100, 100, 100, 100, 100});
  chart.marked = {0, 3, 40, -1};
  EXPECT_THAT(DrawDayChart(chart, Plain()), HasSubstr("      ^        ^\n"
                                                      "      11 Nov         17 Nov\n"));
}

TEST(DrawDayChart, LeavesOutTheFirstDaysWhereTheScreenIsNarrow) {
  DayChart chart = AChart(std::vector<std::optional<double>>(42, 1000));
  chart.marked = {0, 41};
  const std::string text = DrawDayChart(chart, Plain(30));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), 30) << line;
  EXPECT_THAT(text, HasSubstr("22 Dec"));
  EXPECT_THAT(text, Not(HasSubstr("11 Nov")));
}

TEST(DrawDayChart, SaysInOneLineThatNothingIsKnown) {
  EXPECT_EQ(DrawDayChart(AChart({std::nullopt, std::nullopt}), Plain()),
            "Expressed, ml a day: not known on any day\n");
  EXPECT_EQ(DrawDayChart(AChart({}), Plain()), "Expressed, ml a day: not known on any day\n");
}

TEST(DrawDayChart, TakesANumberThatIsNoneForNotKnown) {
  EXPECT_THAT(DrawDayChart(AChart({std::numeric_limits<double>::infinity(), 5}), Plain()),
              HasSubstr("0|.  ##\n"));
}

}  // namespace relactation::day_chart_test
