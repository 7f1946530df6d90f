#include "client/report/page_flow.h"

#include <gtest/gtest.h>

namespace relactation::page_flow_test {

Piece APiece(double height) {
  Piece piece;
  piece.height = height;
  return piece;
}

Piece AHeading(double height) {
  Piece piece = APiece(height);
  piece.keeps_with_next = true;
  return piece;
}

TEST(PlacePieces, FillsAPageBeforeItTurnsToTheNext) {
  std::vector<Piece> pieces = {APiece(40), APiece(50), APiece(30)};
  pieces[1].space_before = 10;
  const std::vector<PaperPage> pages = PlacePieces(pieces, 100);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0][1].top, 50);
  ASSERT_EQ(pages[1].size(), 1u);
  EXPECT_EQ(pages[1][0].piece, &pieces[2]);
  EXPECT_EQ(pages[1][0].top, 0);
}

TEST(PlacePieces, LeavesNoSpaceAboveTheFirstPieceOfAPage) {
  std::vector<Piece> pieces = {APiece(90), APiece(50)};
  pieces[0].space_before = pieces[1].space_before = 20;
  const std::vector<PaperPage> pages = PlacePieces(pieces, 100);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0][0].top, 0);
  EXPECT_EQ(pages[1][0].top, 0);
}

TEST(PlacePieces, KeepsAHeadingWithWhatItIsTheHeadingOf) {
  const std::vector<Piece> pieces = {APiece(70), AHeading(10), AHeading(10), APiece(20)};
  const std::vector<PaperPage> pages = PlacePieces(pieces, 100);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].size(), 1u);
  EXPECT_EQ(pages[1].size(), 3u);
}

TEST(PlacePieces, LetsGoOfWhatNoPageCanHoldTogether) {
  const std::vector<Piece> pieces = {APiece(40), AHeading(50), AHeading(50), APiece(50)};
  const std::vector<PaperPage> pages = PlacePieces(pieces, 100);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].size(), 2u);
}

TEST(PlacePieces, GivesAPieceThatIsTooHighAPageOfItsOwn) {
  const std::vector<Piece> pieces = {APiece(10), APiece(150), APiece(10)};
  EXPECT_EQ(PlacePieces(pieces, 100).size(), 3u);
}

TEST(PlacePieces, ShowsTheHeaderAgainAboveARowThatBeginsAPage) {
  std::vector<Piece> pieces = {AHeading(20), APiece(40), APiece(40), APiece(40)};
  const auto header = std::make_shared<const Piece>(pieces[0]);
  for (size_t row = 1; row < pieces.size(); ++row) pieces[row].shown_again = header;
  const std::vector<PaperPage> pages = PlacePieces(pieces, 100);
  ASSERT_EQ(pages.size(), 2u);
  ASSERT_EQ(pages[1].size(), 2u);
  EXPECT_TRUE(pages[1][0].is_shown_again);
  EXPECT_EQ(pages[1][0].piece, header.get());
  EXPECT_EQ(pages[1][1].top, 20);
}

TEST(PlacePieces, MakesOnePageOfNothing) { EXPECT_EQ(PlacePieces({}, 100).size(), 1u); }

}  // namespace relactation::page_flow_test
