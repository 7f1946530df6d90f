#include "client/terminal/nearest.h"

#include <gtest/gtest.h>

namespace relactation::nearest_test {

const std::vector<std::string>& Commands() {
  static const auto& commands =
      *new std::vector<std::string>{"review", "report", "client", "plan", "sync", "add", "note"};
  return commands;
}

TEST(NearestWord, FindsTheWordBehindSwappedLetters) {
  EXPECT_EQ(NearestWord("reveiw", Commands()), "review");
}

TEST(NearestWord, FindsTheWordBehindAMissingOrAnExtraLetter) {
  EXPECT_EQ(NearestWord("clent", Commands()), "client");
  EXPECT_EQ(NearestWord("plann", Commands()), "plan");
}

TEST(NearestWord, CountsUpperAndLowerCaseAsTheSame) {
  EXPECT_EQ(NearestWord("SYNC", Commands()), "sync");
}

TEST(NearestWord, FindsNothingForAShortWordWithTwoMistakes) {
  EXPECT_EQ(NearestWord("pxxn", Commands()), std::nullopt);
}

TEST(NearestWord, FindsNothingForAWordWithThreeMistakes) {
  EXPECT_EQ(NearestWord("stimxxxtion", {"stimulation"}), std::nullopt);
  EXPECT_EQ(NearestWord("stimxxation", {"stimulation"}), "stimulation");
}

TEST(NearestWord, FindsNothingWhereNothingWasTyped) {
  EXPECT_EQ(NearestWord("", Commands()), std::nullopt);
}

TEST(NearestWord, TakesTheFirstOfEquallyCloseWords) {
  EXPECT_EQ(NearestWord("nota", {"note", "nots"}), "note");
}

TEST(EditDistance, CountsChangedAddedLeftOutAndSwappedLetters) {
  EXPECT_EQ(EditDistance("plan", "plan"), 0);
  EXPECT_EQ(EditDistance("plan", "flan"), 1);
  EXPECT_EQ(EditDistance("plan", "plans"), 1);
  EXPECT_EQ(EditDistance("plan", "lan"), 1);
  EXPECT_EQ(EditDistance("plan", "paln"), 1);
  EXPECT_EQ(EditDistance("", "plan"), 4);
}

}  // namespace relactation::nearest_test
