#include "client/terminal/sparkline.h"

#include <gtest/gtest.h>
#include <limits>

namespace relactation::sparkline_test {

TEST(Sparkline, DrawsFromTheLowestBlockForZeroToTheTallestForTheGreatest) {
  EXPECT_EQ(Sparkline({0, 1, 2, 3, 4, 5, 6, 7}), "▁▂▃▄▅▆▇█");
}

TEST(Sparkline, ShowsAnUnknownDayAsADotAndNotAsZero) {
  EXPECT_EQ(Sparkline({7, std::nullopt, 0}), "█·▁");
}

TEST(Sparkline, ShowsAFigureThatIsNoNumberAsUnknown) {
  EXPECT_EQ(Sparkline({std::numeric_limits<double>::quiet_NaN(), 1}), "·█");
}

TEST(Sparkline, TakesAnotherMarkForUnknown) {
  EXPECT_EQ(Sparkline({1, std::nullopt}, {.unknown = "."}), "█.");
}

TEST(Sparkline, DrawsToAFixedScaleAndCutsWhatExceedsIt) {
  EXPECT_EQ(Sparkline({7, 14, 20}, {.max = 14}), "▅██");
}

TEST(Sparkline, DrawsOnlyLowestBlocksWhereAllIsZero) { EXPECT_EQ(Sparkline({0, 0}), "▁▁"); }

TEST(Sparkline, DrawsInAsciiWithAFullStopForUnknown) {
  EXPECT_EQ(Sparkline({0, 1, 2, 3, 4, 5, 6, 7, std::nullopt}, {.ascii = true}), "_,-~=+*#.");
}

TEST(Sparkline, IsEmptyWithoutDays) { EXPECT_EQ(Sparkline({}), ""); }

}  // namespace relactation::sparkline_test
