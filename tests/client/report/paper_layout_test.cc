#include "client/report/paper_layout.h"

#include <gtest/gtest.h>
#include <string>

namespace relactation::paper_layout_test {

// Loading the fonts takes longer than a page.
const PageFonts& Fonts() {
  static const auto* const fonts = new PageFonts(PageFonts::Load().value());
  return *fonts;
}

TableBlock ATable(int rows) {
  TableBlock block;
  block.table = {"Weights", {"Day", "Grams"}, {}};
  for (int row = 0; row < rows; ++row) {
    block.table.rows.push_back({"day " + std::to_string(row), std::to_string(3000 + row)});
  }
  return block;
}

// One sheet: what it is about, then two sections of so many rows.
Page ASheet(int rows, int rows_of_last) {
  Page page;
  page.title = "Progress";
  page.words_of_moved = "In the appendix:";
  page.blocks = {HeadingBlock{2, "Weight"}, ATable(3),
                 HeadingBlock{2, "Herbs"},  ATable(rows),
                 HeadingBlock{2, "Next"},   ATable(rows_of_last)};
  return page;
}

double BottomOf(const LaidOutPage& page) {
  return page.pieces.back().top + page.pieces.back().piece->height;
}

// In the measure of what stands on it.
double RoomOf(const PaperLayout& layout) {
  constexpr double kAboveFoot = 14;
  return (layout.paper.foot_top - kAboveFoot - layout.paper.above) / layout.pages.front().scale;
}

// A drawing that is wider than the paper takes the more of it the smaller the rest is set.
Page ASheetWithAWideDrawing(int rows) {
  Page page = ASheet(rows, 3);
  Drawing drawing;
  drawing.width = 800;
  drawing.height = 300;
  page.blocks.insert(page.blocks.begin() + 1, DrawingBlock{drawing});
  return page;
}

TEST(LayOutPage, MovesNothingOffASheetAsLongAsAllOfItHasRoom) {
  int rows = 10;
  while (LayOutPage(ASheetWithAWideDrawing(rows + 1), {}, Fonts()).pages.size() == 1) ++rows;
  const PaperLayout fullest = LayOutPage(ASheetWithAWideDrawing(rows), {}, Fonts());
  const LaidOutPage& sheet = fullest.pages.front();
  EXPECT_LT(RoomOf(fullest) - BottomOf(sheet), sheet.pieces.back().piece->height)
      << "there is room for another row than " << rows;
}

TEST(LayOutPage, DrawsWhatStaysOnASheetAsLargeAsItHasRoomFor) {
  const PaperLayout short_sheet = LayOutPage(ASheet(100, 3), {}, Fonts());
  EXPECT_EQ(short_sheet.pages.front().scale, 1) << "the little that stays is not set small";
  const PaperLayout long_sheet = LayOutPage(ASheet(100, 44), {}, Fonts());
  EXPECT_LE(BottomOf(long_sheet.pages.front()), RoomOf(long_sheet));
  EXPECT_GT(long_sheet.pages.front().scale, 0.82);
  EXPECT_LT(long_sheet.pages.front().scale, 1);
  EXPECT_GT(BottomOf(long_sheet.pages.front()), 0.9 * RoomOf(long_sheet)) << "it is full";
}

}  // namespace relactation::paper_layout_test
