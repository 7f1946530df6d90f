#include "client/terminal/word_wrap.h"

#include <gtest/gtest.h>

namespace relactation::word_wrap_test {

TEST(WrapWords, BreaksBetweenWordsWhereTheLineIsFull) {
  EXPECT_EQ(WrapWords("not logged is shown as .", 12), "not logged\nis shown as\n.\n");
}

TEST(WrapWords, LeavesATextThatFitsOnOneLine) {
  EXPECT_EQ(WrapWords("two words", 9), "two words\n");
}

TEST(WrapWords, KeepsWhatStandsBetweenWideGapsTogether) {
  EXPECT_EQ(WrapWords("Next: relact review   relact demo stop", 20),
            "Next: relact review\nrelact demo stop\n");
}

TEST(WrapWords, LeavesAWordThatIsWiderThanTheLineWhole) {
  EXPECT_EQ(WrapWords("a relactation", 5), "a\nrelactation\n");
}

TEST(WrapWords, CountsCellsAndNotBytes) { EXPECT_EQ(WrapWords("été été", 7), "été été\n"); }

TEST(WrapWordsAfter, BringsTheOtherLinesUnderTheTextOfTheFirst) {
  EXPECT_EQ(WrapWordsAfter("S: ", "sleeps better at night than by day", 25),
            "S: sleeps better at night\n   than by day\n");
}

TEST(WrapWordsAfter, LeavesRoomForWordsHoweverNarrowTheScreen) {
  EXPECT_EQ(WrapWordsAfter("      ", "two pumps at night", 8), "      two pumps at night\n");
}

}  // namespace relactation::word_wrap_test
