#include "proto/relactation/care/ready_check.h"

#include <gtest/gtest.h>

#include "tests/proto/care/step_story.h"

namespace relactation::ready_check_test {

constexpr auto kConfirmed = v1::SUPPLEMENT_STEP_KIND_CONFIRMED;

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

TEST(ReadyCheck, IsMetWhereEveryPartIs) {
  const v1::ReadyCheckAnswer check = StepStory().Check();
  EXPECT_EQ(check.result(), v1::READY_CHECK_RESULT_MET) << check.DebugString();
  ASSERT_EQ(check.parts_size(), 6);
  const char* const names[] = {"weight gain", "last weight", "weighed since the last step",
                               "wet diapers", "days logged", "nothing urgent"};
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(check.parts(i).name(), names[i]);
    EXPECT_EQ(check.parts(i).hint(), "");
    EXPECT_TRUE(check.parts(i).found().has_value()) << names[i];
  }
  EXPECT_EQ(check.infant(), "mia");
  EXPECT_EQ(check.from_ml_per_day(), 480);
  EXPECT_EQ(check.to_ml_per_day(), 450);
  EXPECT_EQ(FormatIsoDate(check.earliest()), "2024-06-05");
  EXPECT_FALSE(check.is_by_hand());
}

TEST(ReadyCheck, IsNotThereWithoutANextStep) {
  StepStory story;
  story.Agreed().clear_steps();
  EXPECT_EQ(story.Check().parts_size(), 0);
  story.plans.clear();
  EXPECT_EQ(story.Check().parts_size(), 0);
}

TEST(ReadyCheck, IsNotMetWhereAnyPartIsNotAndKnowsTooLittleOnlyWithoutSuch) {
  StepStory story;
  for (int day = 8; day <= 14; ++day) story.Forget(day);
  EXPECT_EQ(story.Result(), "INSUFFICIENT_DATA");
  story.ForgetWeights();
  story.WeighDaysAgo(9, 4000);
  EXPECT_EQ(story.Result("last weight"), "NOT_MET");
  EXPECT_EQ(story.Result(), "NOT_MET");
}

TEST(ReadyCheck, HoldsTheGainOfFiveDaysAgainstTheFloorOfTheAge) {
  StepStory story;
  EXPECT_DOUBLE_EQ(story.Part("weight gain").found().value(), 30);
  EXPECT_DOUBLE_EQ(story.Part("weight gain").needed(), 20);
  story.ForgetWeights();
  story.WeighDaysAgo(6, 4000);
  story.WeighDaysAgo(1, 4100);
  EXPECT_EQ(story.Result("weight gain"), "MET");
  story.records.back().mutable_observation()->mutable_weight()->set_weight_g(4099);
  EXPECT_EQ(story.Result("weight gain"), "NOT_MET");
  EXPECT_NE(story.Part("weight gain").hint().find("weigh again"), std::string::npos);
  // On the day of the last weight; to 91 days the first floor holds while top-ups are weaned.
  story.BornDaysAgo(92);
  EXPECT_DOUBLE_EQ(story.Part("weight gain").needed(), 20);
  story.BornDaysAgo(93);
  EXPECT_DOUBLE_EQ(story.Part("weight gain").needed(), 10);
  story.BornDaysAgo(400);
  EXPECT_DOUBLE_EQ(story.Part("weight gain").needed(), 0);
}

TEST(ReadyCheck, TakesAGainOnlyBetweenWeightsTakenInTheSameWay) {
  StepStory story;
  v1::Weight& last = *story.records[1].mutable_observation()->mutable_weight();
  last.set_clothing(v1::CLOTHING_CLOTHED);
  EXPECT_EQ(story.Result("weight gain"), "INSUFFICIENT_DATA");
  EXPECT_FALSE(story.Part("weight gain").found().has_value());
  EXPECT_NE(story.Part("weight gain").hint().find("naked on the same scale"), std::string::npos);
  last.set_clothing(v1::CLOTHING_NAKED);
  last.set_scale("bathroom");
  EXPECT_EQ(story.Result("weight gain"), "INSUFFICIENT_DATA");
  story.BornDaysAgo(60);
  story.WeighDaysAgo(28, 3800);
  story.records.back().mutable_observation()->mutable_weight()->set_scale("bathroom");
  EXPECT_EQ(story.Result("weight gain"), "NOT_MET") << "an older one, 440 g in 27 days";
  *story.records.back().mutable_time()->mutable_start_time() =
      ToTimestamp(June(14, 720) - absl::Hours(30 * 24));
  EXPECT_EQ(story.Result("weight gain"), "INSUFFICIENT_DATA") << "so long ago that it hides much";
}

TEST(ReadyCheck, HoldsTheGainAgainstThePlansValueWhereItHasOne) {
  StepStory story;
  story.SetThreshold("W5", 31000);
  EXPECT_DOUBLE_EQ(story.Part("weight gain").needed(), 31);
  EXPECT_EQ(story.Result("weight gain"), "NOT_MET");
}

TEST(ReadyCheck, KnowsNoGainOfWeightsCloserThanFiveDaysOrOfTheFirstFortnight) {
  StepStory story;
  story.ForgetWeights();
  story.WeighDaysAgo(5, 4000);
  story.WeighDaysAgo(1, 4200);
  EXPECT_EQ(story.Result("weight gain"), "INSUFFICIENT_DATA");
  EXPECT_FALSE(story.Part("weight gain").found().has_value());
  StepStory young;
  young.BornDaysAgo(15);
  EXPECT_EQ(young.Result("weight gain"), "INSUFFICIENT_DATA") << "14 days when it was weighed";
}

TEST(ReadyCheck, AsksForTheProvidersValueBeforeTheDayOfTerm) {
  StepStory story;
  story.Mia().set_gestation_days(28 * 7);
  EXPECT_EQ(story.Result("weight gain"), "INSUFFICIENT_DATA");
  EXPECT_NE(story.Part("weight gain").hint().find("W5"), std::string::npos);
  story.SetThreshold("W5", 25000);
  EXPECT_EQ(story.Result("weight gain"), "MET");
}

TEST(ReadyCheck, AsksForAWeightOfTheLastSevenDays) {
  StepStory story;
  story.ForgetWeights();
  EXPECT_EQ(story.Result("last weight"), "INSUFFICIENT_DATA");
  story.WeighDaysAgo(8, 4000);
  EXPECT_EQ(story.Result("last weight"), "NOT_MET");
  EXPECT_DOUBLE_EQ(story.Part("last weight").found().value(), 8);
  story.WeighDaysAgo(7, 4000);
  EXPECT_EQ(story.Result("last weight"), "MET");
}

TEST(ReadyCheck, LetsOneSmallStepFollowWithoutAWeightBetween) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-11", 480, 440);
  EXPECT_EQ(story.Result("weighed since the last step"), "MET") << "weighed on the 13th";
  story.steps.clear();
  story.Decide(kConfirmed, "2024-06-13", 480, 449);
  EXPECT_EQ(story.Result("weighed since the last step"), "NOT_MET") << "31 ml, not weighed since";
  story.steps.clear();
  story.Decide(kConfirmed, "2024-06-13", 480, 450);
  EXPECT_EQ(story.Result("weighed since the last step"), "MET") << "30 ml";
  story.Decide(kConfirmed, "2024-06-14", 450, 420);
  EXPECT_EQ(story.Result("weighed since the last step"), "NOT_MET") << "a second one";
  EXPECT_DOUBLE_EQ(story.Part("weighed since the last step").found().value(), 2);
  story.Decide(v1::SUPPLEMENT_STEP_KIND_REVERSED, "2024-06-14", 420, 450);
  EXPECT_EQ(story.Result("weighed since the last step"), "MET") << "taken back";
}

TEST(ReadyCheck, ComparesTheWetDiapersOfEveryConfirmedDayWithTheFloor) {
  StepStory story;
  EXPECT_DOUBLE_EQ(story.Part("wet diapers").found().value(), 6);
  EXPECT_DOUBLE_EQ(story.Part("wet diapers").needed(), 6);
  story.SetWet(9, 5);
  EXPECT_EQ(story.Result("wet diapers"), "NOT_MET");
  EXPECT_DOUBLE_EQ(story.Part("wet diapers").found().value(), 5);
  story.BornDaysAgo(60);
  EXPECT_EQ(story.Result("wet diapers"), "MET");
  EXPECT_DOUBLE_EQ(story.Part("wet diapers").needed(), 5);
}

TEST(ReadyCheck, LooksAtDiapersBackToTheLastStepAndAtLeastAWeek) {
  StepStory story;
  story.LogDay(5, 4);
  EXPECT_EQ(story.Result("wet diapers"), "MET") << "more than a week ago";
  story.Decide(kConfirmed, "2024-06-05", 480, 450);
  EXPECT_EQ(story.Result("wet diapers"), "NOT_MET");
  story.steps.clear();
  story.Decide(kConfirmed, "2024-06-11", 480, 450);
  EXPECT_EQ(story.Result("wet diapers"), "MET");
  story.SetWet(9, 4);
  EXPECT_EQ(story.Result("wet diapers"), "NOT_MET") << "within a week";
}

TEST(ReadyCheck, NeedsThreeConfirmedDaysSinceTheLastStep) {
  StepStory story;
  story.Decide(kConfirmed, "2024-06-12", 480, 450);
  EXPECT_EQ(story.Result("wet diapers"), "MET");
  story.Forget(13);
  EXPECT_EQ(story.Result("wet diapers"), "INSUFFICIENT_DATA");
  story.steps.clear();
  EXPECT_EQ(story.Result("wet diapers"), "MET") << "six of the week";
}

TEST(ReadyCheck, DoesNotTakeADiaperOfWhichNobodySaidForAWetOne) {
  StepStory story;
  for (int day = 8; day <= 14; ++day) {
    story.Forget(day);
    story.Add(ADiaper(June(day, 480), 5, 1));
    v1::Record unsaid = ADiaper(June(day, 500), 0, 1, kMia, 60);
    unsaid.mutable_observation()->mutable_diaper()->clear_wet();
    story.Add(unsaid);
    story.Confirm(day, v1::COVERAGE_KIND_DIAPERS);
  }
  EXPECT_EQ(story.Result("wet diapers"), "INSUFFICIENT_DATA");
}

TEST(ReadyCheck, AsksForSeventyPercentOfAWeekLogged) {
  StepStory story;
  story.Forget(8);
  story.Forget(9);
  EXPECT_EQ(story.Result("days logged"), "MET") << "5 of 7";
  story.Forget(10);
  EXPECT_EQ(story.Result("days logged"), "INSUFFICIENT_DATA");
  EXPECT_NEAR(story.Part("days logged").found().value(), 57.1, 0.1);
  story.SetThreshold("G1", 50000);
  EXPECT_EQ(story.Result("days logged"), "MET");
  EXPECT_DOUBLE_EQ(story.Part("days logged").needed(), 50);
}

TEST(ReadyCheck, IsNotMetWhileSomethingUrgentHoldsAboutTheInfant) {
  StepStory story;
  story.SignOf(kMia, June(14, 600)).set_temperature_tenths_c(382);
  EXPECT_EQ(story.Result("nothing urgent"), "NOT_MET");
  EXPECT_EQ(story.Part("nothing urgent").found().name(), "flags that hold a step: I1");
  EXPECT_EQ(story.Result(), "NOT_MET");
  StepStory urgent;
  urgent.SignOf(kMia, June(14, 600)).add_codes(v1::SYMPTOM_CODE_NO_URINE);
  EXPECT_EQ(urgent.Part("nothing urgent").found().name(), "flags that hold a step: D3");
  StepStory attention;
  attention.BornDaysAgo(200);
  attention.SignOf(kMia, June(14, 600)).set_temperature_tenths_c(382);
  EXPECT_EQ(attention.Says("I1"), "ATTENTION");
  EXPECT_EQ(attention.Part("nothing urgent").found().name(), "flags that hold a step: W8");
}

TEST(ReadyCheck, IsNotMetWhileSomethingUrgentHoldsAboutAParentAndDoesNotSayWhat) {
  StepStory story;
  story.SignOf(kAna, June(14, 600)).add_codes(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT);
  EXPECT_EQ(story.Result("nothing urgent"), "NOT_MET");
  EXPECT_EQ(story.Part("nothing urgent").found().name(), "flags that hold a step: 1 of a parent");
  EXPECT_DOUBLE_EQ(story.Part("nothing urgent").found().value(), 1);
}

TEST(ReadyCheck, IsNotMetWhileTheBabyMayNotGetOrGainEnoughThoughNothingIsUrgent) {
  StepStory story;
  story.WeighDaysAgo(0, 4100);
  story.records.back().mutable_observation()->mutable_weight()->clear_scale();
  EXPECT_EQ(story.Says("W3"), "NO_MATCH");
  *story.records.back().mutable_time()->mutable_start_time() = ToTimestamp(June(15, 700));
  story.records.back().mutable_observation()->mutable_weight()->set_weight_g(3990);
  story.last = absl::CivilDay(2024, 6, 15);
  EXPECT_EQ(story.Says("W4"), "ATTENTION");
  EXPECT_EQ(story.Result("nothing urgent"), "NOT_MET");
}

TEST(ReadyCheck, ShowsItsPartsWhereThePlanDecidesByHandToo) {
  StepStory story;
  story.Agreed().mutable_steps(0)->set_gate(v1::READY_CHECK_BY_HAND);
  EXPECT_TRUE(story.Check().is_by_hand());
  EXPECT_EQ(story.Check().parts_size(), 6);
}

TEST(ReadyCheck, SaysWhatWasDecidedLastWithoutTheCheckItWasDecidedBy) {
  StepStory story;
  EXPECT_FALSE(story.Check().has_last_step());
  v1::SupplementStep& step = story.Decide(kConfirmed, "2024-06-08", 480, 450);
  step.set_message("well done");
  step.mutable_ready_check()->set_result(v1::READY_CHECK_RESULT_MET);
  EXPECT_EQ(story.Check().last_step().message(), "well done");
  EXPECT_FALSE(story.Check().last_step().has_ready_check());
}

TEST(ReadyCheck, NeverRestsOnWeighedFeeds) {
  StepStory story;
  const std::string before = story.Check().DebugString();
  v1::Record nursing = ANursing(June(14, 600));
  v1::SessionInfant& mia = *nursing.mutable_session()->add_infants();
  mia.set_infant_id(kMia);
  mia.set_weight_before_g(4200);
  mia.set_weight_after_g(4201);
  story.Add(nursing);
  EXPECT_EQ(story.Check().DebugString(), before);
}

}  // namespace relactation::ready_check_test
