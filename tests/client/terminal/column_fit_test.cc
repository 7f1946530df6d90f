#include "client/terminal/column_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace relactation::column_fit_test {

using ::testing::ElementsAre;

std::vector<Column> NameFigureReason() {
  return {{.header = "name", .may_truncate = true},
          {.header = "ml", .numeric = true},
          {.header = "why", .importance = 1, .may_truncate = true}};
}

TEST(FitColumns, GivesEachColumnWhatItWantsWhereThereIsRoom) {
  EXPECT_THAT(FitColumns(NameFigureReason(), {20, 4, 30}, 58), ElementsAre(20, 4, 30));
}

TEST(FitColumns, ShortensTheWidestColumnFirst) {
  EXPECT_THAT(FitColumns(NameFigureReason(), {20, 4, 30}, 48), ElementsAre(20, 4, 20));
}

TEST(FitColumns, GivesADroppedColumnsRoomBackToTheNames) {
  EXPECT_THAT(FitColumns(NameFigureReason(), {20, 4, 30}, 22), ElementsAre(16, 4, kDropped));
}

TEST(FitColumns, NeverTakesACellFromAFigure) {
  EXPECT_THAT(FitColumns(NameFigureReason(), {20, 4, 30}, 3), ElementsAre(1, 4, kDropped));
}

TEST(FitColumns, KeepsAColumnThatNobodyWantsToSeeOut) {
  EXPECT_THAT(FitColumns(NameFigureReason(), {kDropped, 4, 5}, 11), ElementsAre(kDropped, 4, 5));
}

}  // namespace relactation::column_fit_test
