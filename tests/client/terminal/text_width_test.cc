#include "client/terminal/text_width.h"

#include <gtest/gtest.h>

namespace relactation::text_width_test {

TEST(DisplayWidth, CountsOneCellForALatinLetterWithOrWithoutAnAccent) {
  EXPECT_EQ(DisplayWidth("Zoë"), 3);
  EXPECT_EQ(DisplayWidth("Zoe\u0308"), 3);
}

TEST(DisplayWidth, CountsTwoCellsForAJapaneseLetter) {
  EXPECT_EQ(DisplayWidth("さくら"), 6);
  EXPECT_EQ(DisplayWidth("山田 花子"), 9);
}

TEST(DisplayWidth, CountsNoCellForAnArabicVowelMark) {
  EXPECT_EQ(DisplayWidth("ليلى"), 4);
  EXPECT_EQ(DisplayWidth("لَيلى"), 4);
}

TEST(DisplayWidth, CountsTwoCellsForAFamilyOfJoinedEmojiAndForAFlag) {
  EXPECT_EQ(DisplayWidth("👩‍👧"), 2);
  EXPECT_EQ(DisplayWidth("🇵🇹"), 2);
}

TEST(DisplayWidth, CountsOneCellForEachInvalidByte) { EXPECT_EQ(DisplayWidth("a\xff\xc3z"), 4); }

TEST(GraphemeCount, CountsWhatAReaderCallsLetters) {
  EXPECT_EQ(GraphemeCount(""), 0);
  EXPECT_EQ(GraphemeCount("Zoe\u0308 花"), 5);
}

TEST(PadRight, FillsUpByCellsAndNotByBytes) {
  EXPECT_EQ(PadRight("花子", 6), "花子  ");
  EXPECT_EQ(PadRight("Zoë", 5), "Zoë  ");
}

TEST(PadLeft, FillsUpByCellsAndLeavesAWiderTextAsItIs) {
  EXPECT_EQ(PadLeft("6.3", 5), "  6.3");
  EXPECT_EQ(PadLeft("123456", 5), "123456");
}

TEST(Truncate, LeavesATextThatFits) { EXPECT_EQ(Truncate("Ana R.", 6), "Ana R."); }

TEST(Truncate, EndsAShortenedTextWithTheEllipsisWithinTheCells) {
  EXPECT_EQ(Truncate("Ana Ribeiro", 6), "Ana R…");
  EXPECT_EQ(Truncate("Ana Ribeiro", 6, kAsciiEllipsis), "Ana...");
}

TEST(Truncate, NeverShowsHalfOfAWideLetter) {
  EXPECT_EQ(Truncate("山田花子", 4), "山…");
  EXPECT_EQ(Truncate("山田花子", 5), "山田…");
}

TEST(Truncate, NeverSeparatesAMarkFromItsLetter) {
  EXPECT_EQ(Truncate("e\u0308e\u0308e\u0308", 2), "e\u0308…");
  EXPECT_EQ(Truncate("👩‍👧👩‍👧", 3), "👩‍👧…");
}

TEST(Truncate, GivesAsMuchOfTheEllipsisAsThereIsRoomFor) {
  EXPECT_EQ(Truncate("Ana", 2, kAsciiEllipsis), "..");
  EXPECT_EQ(Truncate("Ana", 0), "");
}

TEST(Truncate, BringsANameOf200LettersDownToTheCells) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "花";
  EXPECT_EQ(DisplayWidth(Truncate(name, 21)), 21);
  EXPECT_EQ(DisplayWidth(Truncate(name, 20)), 19);
}

}  // namespace relactation::text_width_test
