#include "client/terminal/safe_text.h"

#include <gtest/gtest.h>
#include <random>

namespace relactation::safe_text_test {

TEST(SafeText, LeavesNamesOfAnyScriptAsTheyAre) {
  const std::string names = "Ana O'Neill, 山田花子, ليلى, Zoë, 👩‍👧";
  EXPECT_EQ(SafeText(names), names);
}

TEST(SafeText, LeavesOutColoursAndCursorMovements) {
  EXPECT_EQ(SafeText("a\x1b[31mred\x1b[0m\x1b[2Jb"), "aredb");
}

TEST(SafeText, LeavesOutTheOneByteFormOfASequenceToo) {
  EXPECT_EQ(SafeText("a\u009b31mb"), "ab");
  EXPECT_EQ(SafeText("a\u009d0;title\u009cb"), "ab");
}

TEST(SafeText, LeavesOutATitleWithEitherOfItsEnds) {
  EXPECT_EQ(SafeText("a\x1b]0;owned\x07z"), "az");
  EXPECT_EQ(SafeText("a\x1b]8;;http://x\x1b\\z"), "az");
}

TEST(SafeText, ShowsTheRestOfANoteAfterASequenceWithoutEnd) {
  EXPECT_EQ(SafeText("a\x1b]0;the note"), "a]0;the note");
  EXPECT_EQ(SafeText("a\x1b[31"), "a[31");
  EXPECT_EQ(SafeText("a\x1b"), "a");
}

TEST(SafeText, DoesNotPutANewSequenceTogetherOutOfWhatRemains) {
  EXPECT_EQ(SafeText("\x1b\x1b[0m[31mred"), "[31mred");
  EXPECT_EQ(SafeText("\xc2\x1b[0m\x9b"), "\uFFFD\uFFFD");
}

TEST(SafeText, LeavesOutBellBackspaceNulAndDelete) {
  EXPECT_EQ(SafeText(std::string_view("a\a\b\0\x7fz", 6)), "az");
}

TEST(SafeText, TurnsTabsAndLineEndsIntoSpaces) {
  EXPECT_EQ(SafeText("one\ttwo\r\nthree\rfour\nfive"), "one two three four five");
}

TEST(SafeText, KeepsLineEndsWhereTheyAreWanted) {
  EXPECT_EQ(SafeText("one\r\ntwo\n", Newlines::kKeep), "one\ntwo\n");
}

TEST(SafeText, LeavesOutCharactersThatReverseWhatFollows) {
  EXPECT_EQ(SafeText("a\u202Egpj.exe\u202C \u2066b\u2069"), "agpj.exe b");
}

TEST(SafeText, ReplacesEachInvalidByte) { EXPECT_EQ(SafeText("a\xff\x9bz"), "a\uFFFD\uFFFDz"); }

TEST(SafeText, LetsNoControlCharacterThroughWhateverTheBytesAre) {
  std::minstd_rand random(1);
  const std::string_view bytes = "\x1b\x1b[]m;\x07\\\xc2\x9b\x9d\x9c\xe2\x80\xae\r\n\t\x7f";
  for (int round = 0; round < 20'000; ++round) {
    std::string note;
    for (int i = 0; i < 12; ++i) note += bytes[random() % bytes.size()];
    const std::string safe = SafeText(note);
    ASSERT_EQ(safe.find_first_of("\x1b\x07\r\n\t\x7f"), std::string::npos);
    ASSERT_EQ(SafeText(safe), safe) << "something is left that is not safe";
  }
}

}  // namespace relactation::safe_text_test
