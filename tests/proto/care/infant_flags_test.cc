#include "proto/relactation/care/infant_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::infant_flags_test {

using ::testing::ElementsAre;

RuleStory WithTemperature(int age_days, int tenths_c) {
  RuleStory story;
  story.BornDaysAgo(age_days);
  story.SignOf(kMia, FiguresStory::June(14, 600)).set_temperature_tenths_c(tenths_c);
  return story;
}

// At the hours of June 14, a bottle of 60 ml each, of which so much was taken.
RuleStory Bottles(std::initializer_list<std::pair<int, int>> hours_and_ml) {
  RuleStory story;
  for (const auto& [hour, taken_ml] : hours_and_ml) {
    story.Add(ABottle(FiguresStory::June(14, 60 * hour), v1::MILK_FORMULA, taken_ml, kMia));
    story.records.back().mutable_session()->mutable_portions(0)->set_offered_ml(60);
  }
  return story;
}

TEST(I2, MatchesTwoBottlesRunningOfWhichNothingWasTaken) {
  EXPECT_EQ(Bottles({{0, 0}}).Says("I2"), "NO_MATCH");
  RuleStory story = Bottles({{0, 0}, {3, 0}});
  EXPECT_EQ(story.Says("I2"), "EMERGENCY");
  EXPECT_EQ(story.Ask("I2").since, FiguresStory::June(14, 180));
  EXPECT_EQ(Bottles({{0, 0}, {3, 20}, {6, 0}}).Says("I2"), "NO_MATCH");
  EXPECT_EQ(Bottles({{0, 0}, {12, 0}}).Says("I2"), "EMERGENCY");
  EXPECT_EQ(Bottles({{0, 0}, {13, 0}}).Says("I2"), "NO_MATCH") << "nobody logged between";
  story.records[1].mutable_session()->mutable_portions(0)->clear_taken_ml();
  EXPECT_EQ(story.Says("I2"), "NO_MATCH") << "nobody measured what was taken";
  story = Bottles({{0, 0}, {3, 0}});
  story.records[0].mutable_session()->mutable_portions(0)->clear_offered_ml();
  EXPECT_EQ(story.Says("I2"), "NO_MATCH") << "no bottle, said in numbers";
}

TEST(I2, CountsABreastThatWasNotTakenForNothingAndOneThatWasForAFeed) {
  RuleStory story = Bottles({{0, 0}, {3, 0}});
  story.Add(ANursing(FiguresStory::June(14, 60)));
  v1::SessionInfant& offered = *story.records.back().mutable_session()->add_infants();
  offered.set_infant_id(kMia);
  offered.set_latch(v1::LATCH_OFFERED_NOT_LATCHED);
  EXPECT_EQ(story.Says("I2"), "EMERGENCY");
  offered.set_latch(v1::LATCH_UNSPECIFIED);
  EXPECT_EQ(story.Says("I2"), "NO_MATCH");
}

TEST(I1, IsAnEmergencyToNinetyDays) {
  EXPECT_EQ(WithTemperature(90, 379).Says("I1"), "NO_MATCH");
  EXPECT_EQ(WithTemperature(90, 380).Says("I1"), "EMERGENCY");
  EXPECT_EQ(WithTemperature(91, 380).Says("I1"), "ATTENTION");
  EXPECT_EQ(WithTemperature(90, 380).Ask("I1").since, FiguresStory::June(14, 600));
}

TEST(I1, IsUrgentAtThirtyNineToSixMonthsOrWithASignOfDanger) {
  EXPECT_EQ(WithTemperature(91, 389).Says("I1"), "ATTENTION");
  EXPECT_EQ(WithTemperature(91, 390).Says("I1"), "URGENT");
  EXPECT_EQ(WithTemperature(183, 390).Says("I1"), "URGENT");
  EXPECT_EQ(WithTemperature(184, 390).Says("I1"), "ATTENTION");
  EXPECT_EQ(WithTemperature(184, 399).Says("I1"), "ATTENTION");
  EXPECT_EQ(WithTemperature(184, 400).Says("I1"), "URGENT") << "very high at any age";
  RuleStory story = WithTemperature(300, 380);
  story.SignOf(kMia, FiguresStory::June(14, 660)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  EXPECT_EQ(story.Says("I1"), "URGENT");
}

TEST(I1, ReadsTheYoungerOfCorrectedAgeAndAge) {
  RuleStory story = WithTemperature(110, 380);
  EXPECT_EQ(story.Says("I1"), "ATTENTION");
  story.Mia().set_gestation_days(252);
  EXPECT_EQ(story.Says("I1"), "EMERGENCY");
  story.Mia().clear_birth_date();
  EXPECT_EQ(story.Says("I1"), "EMERGENCY") << "nobody knows how young";
}

TEST(I1, ReadsTheHighestTemperatureOfTwoDays) {
  RuleStory story = WithTemperature(30, 386);
  story.SignOf(kMia, FiguresStory::June(14, 700)).set_temperature_tenths_c(373);
  EXPECT_EQ(story.Says("I1"), "EMERGENCY");
  EXPECT_EQ(story.Ask("I1").since, FiguresStory::June(14, 600));
  EXPECT_EQ(*story.Ask("I1").inputs[0].value, 38.6);
  EXPECT_EQ(*story.Ask("I1").inputs[1].value, 37.3) << "and says what was measured last";
}

TEST(I1, EndsAfterTwoDays) {
  RuleStory older;
  older.SignOf(kMia, FiguresStory::June(12, 1439)).set_temperature_tenths_c(385);
  EXPECT_EQ(older.Says("I1"), "NO_MATCH");
  EXPECT_EQ(RuleStory().Says("I1"), "NO_MATCH");
}

TEST(I2, MatchesBloodThatIsNotedAsTheColourOfAStool) {
  const auto says = [](std::string_view color) {
    RuleStory story;
    story.Add(ADiaper(FiguresStory::June(14, 600), 0, 1));
    story.records.back().mutable_observation()->mutable_diaper()->set_stool_color(
        std::string(color));
    return story.Says("I2");
  };
  EXPECT_EQ(says("Red"), "EMERGENCY");
  EXPECT_EQ(says("green, bloody streaks"), "EMERGENCY");
  EXPECT_EQ(says("yellow"), "NO_MATCH");
  EXPECT_EQ(says("mustard"), "NO_MATCH");
}

TEST(I2, TakesBloodOfADiaperOfNeitherTwinForEachOnes) {
  RuleStory story;
  story.client = WithLeo(story.client);
  story.Add(ADiaper(FiguresStory::June(14, 600), 0, 1));
  story.records.back().mutable_observation()->mutable_diaper()->set_stool_color("red");
  EXPECT_EQ(story.Says("I2", 0), "EMERGENCY");
  EXPECT_EQ(story.Says("I2", 1), "EMERGENCY");
}

TEST(I3, MatchesASignOfAllergyForTwoDays) {
  RuleStory story;
  story.SignOf(kMia, FiguresStory::June(12, 1439)).add_codes(v1::SYMPTOM_CODE_ALLERGY);
  EXPECT_EQ(story.Says("I3"), "NO_MATCH") << "more than two days ago";
  story.SignOf(kMia, FiguresStory::June(14, 600)).add_codes(v1::SYMPTOM_CODE_ALLERGY);
  EXPECT_EQ(story.Says("I3"), "URGENT");
  EXPECT_EQ(story.Says("M8"), "NO_MATCH");
}

TEST(M8, MatchesASignOfAllergyOfAnAdultForTwoDays) {
  RuleStory story;
  story.SignOf(kAna, FiguresStory::June(12, 1439)).add_codes(v1::SYMPTOM_CODE_ALLERGY);
  EXPECT_EQ(story.Says("M8"), "NO_MATCH") << "more than two days ago";
  story.SignOf(kAna, FiguresStory::June(14, 600)).add_codes(v1::SYMPTOM_CODE_ALLERGY);
  EXPECT_EQ(story.Says("M8"), "URGENT");
}

TEST(I2, MatchesEachSignOfDanger) {
  for (v1::SymptomCode code :
       {v1::SYMPTOM_CODE_LETHARGY, v1::SYMPTOM_CODE_BREATHING, v1::SYMPTOM_CODE_BLUE_OR_GREY,
        v1::SYMPTOM_CODE_SEIZURE, v1::SYMPTOM_CODE_SUNKEN_FONTANELLE, v1::SYMPTOM_CODE_BLOOD,
        v1::SYMPTOM_CODE_GREEN_VOMIT, v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED,
        v1::SYMPTOM_CODE_JAUNDICE}) {
    RuleStory story;
    story.SignOf(kMia, FiguresStory::June(14, 600)).add_codes(code);
    EXPECT_EQ(story.Says("I2"), "EMERGENCY") << code;
  }
  RuleStory other;
  other.SignOf(kMia, FiguresStory::June(14, 600)).add_codes(v1::SYMPTOM_CODE_REFUSED_OR_CRIED);
  EXPECT_EQ(other.Says("I2"), "NO_MATCH");
}

TEST(I2, NamesTheSignsThatWereSeenWithinTwoDays) {
  RuleStory story = WithTemperature(30, 390);
  story.SignOf(kMia, FiguresStory::June(14, 300)).add_codes(v1::SYMPTOM_CODE_SEIZURE);
  v1::Symptom& again = story.SignOf(kMia, FiguresStory::June(14, 600));
  again.add_codes(v1::SYMPTOM_CODE_SEIZURE);
  again.add_codes(v1::SYMPTOM_CODE_LETHARGY);
  story.SignOf(kMia, FiguresStory::June(11, 600)).add_codes(v1::SYMPTOM_CODE_JAUNDICE);
  const RuleAnswer answer = story.Ask("I2");
  std::vector<std::string> inputs;
  for (const RuleInput& input : answer.inputs) {
    inputs.push_back(std::string(input.name) + " " + std::to_string(*input.value).substr(0, 2));
  }
  EXPECT_THAT(inputs, ElementsAre("hard to wake 1.", "seizure 2.", "temperature 39"));
}

TEST(I2, MatchesATemperatureBelowThirtySix) {
  EXPECT_EQ(WithTemperature(30, 359).Says("I2"), "EMERGENCY");
  EXPECT_EQ(WithTemperature(30, 360).Says("I2"), "NO_MATCH");
}

TEST(I2, HoldsInAPauseAndIsAboutOneInfant) {
  RuleStory story;
  story.client = WithLeo(story.client);
  story.plans = {APlan(1, "2024-04-01", 8, 12)};
  story.Pause();
  story.SignOf(kLeo, FiguresStory::June(14, 600)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  EXPECT_EQ(story.Says("I2", 0), "NO_MATCH");
  EXPECT_EQ(story.Says("I2", 1), "EMERGENCY");
}

TEST(I2, BeganWithTheFirstSignOfARunWithoutABreak) {
  RuleStory story;
  for (int day : {8, 11, 13, 14}) {
    story.SignOf(kMia, FiguresStory::June(day, 600)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  }
  EXPECT_EQ(story.Ask("I2").since, FiguresStory::June(11, 600));
}

TEST(F1, IsUrgentWithChokingAndAttentionWithThreeTiringFeeds) {
  RuleStory story;
  EXPECT_EQ(story.Says("F1"), "NO_MATCH");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(story.Says("F1"), "NO_MATCH") << i;
    story.SignOf(kMia, FiguresStory::June(12, 300 * i)).add_codes(v1::SYMPTOM_CODE_TIRES_AT_FEEDS);
  }
  EXPECT_EQ(story.Says("F1"), "ATTENTION");
  story.SignOf(kMia, FiguresStory::June(13, 0)).add_codes(v1::SYMPTOM_CODE_CHOKING);
  EXPECT_EQ(story.Says("F1"), "URGENT");
}

TEST(F1, CountsFeedsLongerThanFortyFiveMinutes) {
  const auto says = [](int minutes) {
    RuleStory story;
    for (int i = 0; i < 3; ++i) {
      const absl::Time start = FiguresStory::June(12, 300 * i);
      v1::Record bottle = ABottle(start, v1::MILK_FORMULA, 60, kMia);
      story.Add(Ending(bottle, start + absl::Minutes(minutes)));
    }
    return story.Says("F1");
  };
  EXPECT_EQ(says(45), "NO_MATCH");
  EXPECT_EQ(says(46), "ATTENTION");
}

}  // namespace relactation::infant_flags_test
