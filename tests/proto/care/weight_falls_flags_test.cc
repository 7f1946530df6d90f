#include <gtest/gtest.h>

#include "proto/relactation/care/weight_flags.h"
#include "tests/proto/care/weight_story.h"

namespace relactation::weight_falls_flags_test {

TEST(W3, MatchesAFallOfMoreThanThirtyGramsAndTwoPercent) {
  EXPECT_EQ(WeighedTwice(30, 2, 1200, 1170).Says("W3"), "NO_MATCH") << "2 % is 24 g";
  EXPECT_EQ(WeighedTwice(30, 2, 1200, 1169).Says("W3"), "URGENT");
  EXPECT_EQ(WeighedTwice(30, 2, 4000, 3920).Says("W3"), "NO_MATCH");
  EXPECT_EQ(WeighedTwice(30, 2, 4000, 3919).Says("W3"), "URGENT");
}

TEST(W3, ReadsNoWeightsCloserThanTwoDaysNorOfTheFirstFive) {
  EXPECT_EQ(WeighedTwice(30, 1, 4000, 3800).Says("W3"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WeighedTwice(8, 4, 3300, 3136).Says("W3"), "INSUFFICIENT_DATA") << "from day 4";
  EXPECT_EQ(WeighedTwice(8, 3, 3300, 3000).Says("W3"), "URGENT") << "from day 5";
}

TEST(W3, TakesMoreForAFallFromWeightsOfTheFirstDays) {
  EXPECT_EQ(WeighedTwice(7, 3, 3480, 3190).Says("W3"), "URGENT") << "8 % since day 4";
  EXPECT_EQ(WeighedTwice(8, 4, 3300, 3135).Says("W3"), "INSUFFICIENT_DATA") << "5 %";
  EXPECT_EQ(WeighedTwice(8, 4, 3300, 3134).Says("W3"), "URGENT");
  EXPECT_EQ(WeighedTwice(8, 6, 3300, 2970).Says("W3"), "INSUFFICIENT_DATA") << "10 % since day 2";
  EXPECT_EQ(WeighedTwice(8, 6, 3300, 2969).Says("W3"), "URGENT");
  EXPECT_EQ(WeighedTwice(5, 2, 3300, 2900).Says("W3"), "INSUFFICIENT_DATA") << "W1's";
}

TEST(W3, FindsAFallOfTwoDaysOrLess) {
  EXPECT_EQ(WeighedTwice(30, 1, 4500, 4275).Says("W3"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WeighedTwice(30, 1, 4500, 4274).Says("W3"), "ATTENTION");
  EXPECT_EQ(WeighedTwice(30, 1, 4500, 4050).Says("W3"), "ATTENTION");
  EXPECT_EQ(WeighedTwice(30, 1, 4500, 4049).Says("W3"), "URGENT");
  EXPECT_EQ(WeighedTwice(30, 1, 2000, 1851).Says("W3"), "INSUFFICIENT_DATA") << "a feed";
  RuleStory story = WeighedTwice(30, 1, 4500, 4000);
  story.records[1].mutable_observation()->mutable_weight()->set_scale("kitchen");
  EXPECT_EQ(story.Says("W3"), "INSUFFICIENT_DATA");
}

TEST(W3, AsksForAnotherWeighingWhereScaleOrClothingDiffer) {
  RuleStory story = WeighedTwice(30, 3, 4000, 3800);
  EXPECT_EQ(story.Says("W3"), "URGENT");
  story.records[0].mutable_observation()->mutable_weight()->set_scale("kitchen");
  EXPECT_EQ(story.Says("W3"), "ATTENTION");
  story.records[0].mutable_observation()->mutable_weight()->set_scale("practice");
  story.records[0].mutable_observation()->mutable_weight()->clear_clothing();
  EXPECT_EQ(story.Says("W3"), "ATTENTION");
}

TEST(W3, FindsTheComparableWeightBehindOneThatIsNot) {
  RuleStory story = WeighedTwice(30, 9, 4000, 3800);
  story.WeighDaysAgo(4, 3810);
  story.records[2].mutable_observation()->mutable_weight()->set_scale("kitchen");
  EXPECT_EQ(story.Says("W3"), "URGENT");
}

TEST(W3, ComparesTheLastWeightWithEveryEarlierOneHoweverOftenItIsWeighed) {
  RuleStory story;
  story.BornDaysAgo(125);
  story.WeighDaysAgo(10, 6300);
  story.WeighDaysAgo(4, 6200);
  story.WeighDaysAgo(2, 6130);
  EXPECT_EQ(story.Says("W3"), "URGENT") << "1.1 % since the last weight, 2.7 % in all";
  EXPECT_EQ(story.Ask("W3").inputs[0].value, 6300);
  story.WeighDaysAgo(0, 6180);
  EXPECT_EQ(story.Says("W3"), "NO_MATCH") << "126 g is 2 %";
}

TEST(W3, StandsWhateverIsWeighedInAnotherWayUntilItIsWeighedInTheSameWayAgain) {
  RuleStory story = WeighedTwice(30, 9, 4400, 4100);
  story.records[1].mutable_time()->mutable_start_time()->set_seconds(
      story.records[1].time().start_time().seconds() - 5 * 86'400);
  story.WeighDaysAgo(4, 4000);
  story.records.back().mutable_observation()->mutable_weight()->clear_scale();
  EXPECT_EQ(story.Says("W3"), "URGENT");
  EXPECT_EQ(story.Ask("W3").inputs[1].value, 4100);
  story.WeighDaysAgo(3, 4900);
  story.records.back().mutable_observation()->mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
  EXPECT_EQ(story.Says("W3"), "URGENT") << "500 g may be clothes";
  story.WeighDaysAgo(2, 4901);
  story.records.back().mutable_observation()->mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
  EXPECT_NE(story.Says("W3"), "URGENT") << "clothes weigh no more";
  story.records.pop_back();
  story.WeighDaysAgo(0, 4320);
  EXPECT_NE(story.Says("W3"), "URGENT") << "in the same way again, 80 g lower";
}

TEST(W3, OfWeightsInAnotherWayEndsAfterSixWeeks) {
  RuleStory story;
  story.BornDaysAgo(120);
  story.WeighDaysAgo(50, 4400);
  story.WeighDaysAgo(42, 4100);
  story.WeighDaysAgo(0, 4800);
  story.records.back().mutable_observation()->mutable_weight()->set_scale("kitchen");
  EXPECT_EQ(story.Says("W3"), "URGENT");
  *story.records[1].mutable_time()->mutable_start_time() =
      ToTimestamp(FiguresStory::June(14, 720) - absl::Hours(43 * 24));
  EXPECT_EQ(story.Says("W3"), "NO_MATCH");
}

TEST(W4, MatchesNoGainOverTheTimeOfItsAge) {
  EXPECT_EQ(WeighedTwice(60, 5, 4000, 4000).Says("W4"), "URGENT");
  EXPECT_EQ(WeighedTwice(60, 5, 4000, 4001).Says("W4"), "NO_MATCH");
  EXPECT_EQ(WeighedTwice(60, 4, 4000, 4000).Says("W4"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WeighedTwice(61, 13, 4000, 4000).Says("W4"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WeighedTwice(61, 14, 4000, 4000).Says("W4"), "URGENT");
  EXPECT_EQ(WeighedTwice(184, 27, 6000, 6000).Says("W4"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WeighedTwice(184, 28, 6000, 6000).Says("W4"), "URGENT");
}

TEST(W4, StandsUntilItIsWeighedInTheSameWayAgain) {
  RuleStory story = WeighedTwice(30, 8, 4000, 4300);
  story.WeighDaysAgo(2, 4000);
  const auto last = [&story]() -> v1::Weight& {
    return *story.records[1].mutable_observation()->mutable_weight();
  };
  EXPECT_EQ(story.Says("W4"), "NO_MATCH") << "it has gained since";
  last().set_clothing(v1::CLOTHING_CLOTHED);
  EXPECT_EQ(story.Says("W4"), "URGENT");
  EXPECT_EQ(story.Ask("W4").inputs[3].value, 4000);
  last().set_weight_g(4501);
  EXPECT_EQ(story.Says("W4"), "NO_MATCH") << "clothes weigh no more";
}

TEST(W4, FindsTheWeightTakenInTheSameWayBehindOneThatWasNot) {
  RuleStory story = WeighedTwice(30, 8, 4000, 4000);
  story.WeighDaysAgo(6, 3800);
  story.records[2].mutable_observation()->mutable_weight()->set_scale("bathroom");
  EXPECT_EQ(story.Says("W4"), "URGENT");
}

TEST(W4, IsNoMoreThanAttentionAcrossScales) {
  RuleStory story = WeighedTwice(30, 6, 4000, 4000);
  story.records[0].mutable_observation()->mutable_weight()->clear_scale();
  EXPECT_EQ(story.Says("W4"), "ATTENTION");
}

}  // namespace relactation::weight_falls_flags_test
