// The words in which numbers were typed go with the numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/rules/merge_edits.h"

namespace relactation::merge_of_typed_values_test {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// What a device sends of the words: all of them, as they are on that device.
std::string Typed(const std::string& field, const std::string& text) {
  v1::Record part;
  v1::TypedValue& typed = *part.add_as_typed();
  typed.set_field(field);
  typed.set_text(text);
  return part.SerializeAsString();
}

AnEdit LeftTyped(AnEdit edit, int ml, const std::string& text) {
  return edit.Left(ml).Sets({kAsTypedField, 0}, Typed("expressed_left_ml", text));
}

AnEdit TakenTyped(AnEdit edit, int ml, const std::string& text) {
  v1::Session part;
  part.add_portions()->set_taken_ml(ml);
  return edit
      .Sets({v1::Record::kSessionFieldNumber, v1::Session::kPortionsFieldNumber},
            part.SerializeAsString())
      .Sets({kAsTypedField, 0}, Typed("portions[0].taken_ml", text));
}

std::vector<std::string> WordsOf(const MergedRecord& merged) {
  std::vector<std::string> words;
  for (const v1::TypedValue& typed : merged.record.as_typed()) {
    words.push_back(typed.field() + " " + typed.text());
  }
  return words;
}

// The words of the one change that lost.
std::vector<std::string> WordsThatLost(const MergedRecord& merged) {
  EXPECT_EQ(merged.merge.superseded_size(), 1);
  MergedRecord said;
  said.record.mutable_session();
  for (const v1::FieldChange& change : merged.merge.superseded(0).changes()) {
    if (change.field() != kAsTypedField) continue;
    EXPECT_TRUE(ApplyChanges({change}, said.record).ok());
  }
  return WordsOf(said);
}

TEST(MergeEdit, KeepsTheWordsOfTwoWhoTypedNumbersOfDifferentGroups) {
  const AnEdit anas = LeftTyped(Ana(), 67, "2.25oz").At(10);
  const AnEdit bens = TakenTyped(Ben(), 59, "2oz").At(5);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(merged.record.session().expressed_left_ml(), 67);
    EXPECT_EQ(merged.record.session().portions(0).taken_ml(), 59);
    EXPECT_THAT(WordsOf(merged),
                UnorderedElementsAre("expressed_left_ml 2.25oz", "portions[0].taken_ml 2oz"));
    EXPECT_THAT(merged.merge.superseded(), IsEmpty());
  }
}

TEST(MergeEdit, LetsTheWordsOfTheLoserLoseWithTheNumber) {
  const AnEdit anas = LeftTyped(Ana(), 67, "2.25oz").At(10);
  const AnEdit bens = LeftTyped(Ben(), 59, "2oz").At(20);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(merged.record.session().expressed_left_ml(), 59);
    EXPECT_THAT(WordsOf(merged), UnorderedElementsAre("expressed_left_ml 2oz"));
  }
}

TEST(MergeEdit, LetsTheWordsOfTheLoserLoseAlsoAgainstANumberThatWasTypedInMl) {
  const AnEdit anas = LeftTyped(Ana(), 67, "2.25oz").At(10);
  const AnEdit bens = Ben().Left(60).At(20);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(merged.record.session().expressed_left_ml(), 60);
    EXPECT_THAT(WordsOf(merged), IsEmpty());
  }
}

TEST(MergeEdit, KeepsTheWordsOfTheLoserWithWhatItSaid) {
  const AnEdit anas = LeftTyped(Ana(), 67, "2.25oz").At(10);
  const AnEdit bens = LeftTyped(Ben(), 59, "2oz").At(20);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(merged.record.session().expressed_left_ml(), 59);
    EXPECT_THAT(WordsThatLost(merged), UnorderedElementsAre("expressed_left_ml 2.25oz"));
  }
}

TEST(MergeEdit, GivesALoserWhoTypedInMlNoWordsOfTheOther) {
  const AnEdit anas = LeftTyped(Ana(), 67, "2.25oz").At(20);
  const AnEdit bens = Ben().Left(60).At(10);
  for (const MergedRecord& merged : {After({anas, bens}), After({bens, anas})}) {
    EXPECT_EQ(merged.record.session().expressed_left_ml(), 67);
    ASSERT_EQ(merged.merge.superseded_size(), 1);
    EXPECT_THAT(WordsThatLost(merged), IsEmpty());
  }
}

TEST(MergeEdit, TakesAllWordsAsOneWhoSawTheOthersSaysThem) {
  const MergedRecord stored = After({LeftTyped(Ana(), 67, "2.25oz")});
  const MergedRecord merged = After({TakenTyped(Ana(2).BaseN(1), 59, "2oz")}, stored);
  EXPECT_THAT(WordsOf(merged), UnorderedElementsAre("portions[0].taken_ml 2oz"));
}

TEST(MergeEdit, DropsTheWordsOfANumberThatIsTypedAnewWithoutThem) {
  const MergedRecord stored = After({LeftTyped(Ana(), 67, "2.25oz")});
  const AnEdit in_ml = Ana(2).BaseN(1).Left(70).Sets({kAsTypedField, 0}, "");
  EXPECT_THAT(WordsOf(After({in_ml}, stored)), IsEmpty());
}

TEST(MergeEdit, TakesOtherWordsForTheSameNumber) {
  const MergedRecord stored = After({LeftTyped(Ana(), 67, "2.25oz")});
  const AnEdit words = Ana(2).BaseN(1).Sets({kAsTypedField, 0}, Typed("expressed_left_ml", "2 oz"));
  const MergeOutcome outcome = Merge(words, stored);
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(outcome.next.revision, 3);
  EXPECT_THAT(WordsOf(outcome.next), UnorderedElementsAre("expressed_left_ml 2 oz"));
}

TEST(MergeEdit, LeavesTheRecordAsItIsWhereTheWordsAreTheSame) {
  const MergedRecord stored = After({LeftTyped(Ana(), 67, "2.25oz")});
  const MergeOutcome outcome = Merge(LeftTyped(Ana(2).BaseN(1), 67, "2.25oz"), stored);
  EXPECT_EQ(outcome.result, v1::MUTATION_RESULT_DUPLICATE);
  ExpectSame(outcome.next, stored);
}

}  // namespace relactation::merge_of_typed_values_test
