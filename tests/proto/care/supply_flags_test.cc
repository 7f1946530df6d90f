#include "proto/relactation/care/supply_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::supply_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

RuleStory APlannedStory(std::string_view from = "2024-05-01") {
  RuleStory story;
  story.plans = {APlan(1, from, 8, 12)};
  return story;
}

// Eight pumps a day, of this much in the week from 1 June and in that from 8 June.
RuleStory TwoWeeks(int first_day_ml, int second_day_ml, int days = 7) {
  RuleStory story = APlannedStory();
  for (int day = 8 - days; day <= 14; ++day) {
    v1::DayTotals totals;
    totals.set_expressed_ml(day < 8 ? first_day_ml : second_day_ml);
    if (day < 8 || day > 14 - days) story.Add(ATotal(June(day, 1200), totals, 3));
  }
  return story;
}

TEST(V1, MatchesAFallOfTwentyPercentAndThirtyMl) {
  EXPECT_EQ(TwoWeeks(400, 321).Says("V1"), "NO_MATCH");
  EXPECT_EQ(TwoWeeks(400, 320).Says("V1"), "ATTENTION");
  EXPECT_EQ(TwoWeeks(100, 71).Says("V1"), "NO_MATCH");
  EXPECT_EQ(TwoWeeks(100, 70).Says("V1"), "ATTENTION");
}

TEST(V1, NeedsFourKnownDaysInEachWeek) {
  EXPECT_EQ(TwoWeeks(400, 300, 4).Says("V1"), "ATTENTION");
  EXPECT_EQ(TwoWeeks(400, 300, 3).Says("V1"), "INSUFFICIENT_DATA");
}

TEST(V1, IsNoMoreThanInfoWhereNursingHasRisen) {
  RuleStory story = TwoWeeks(400, 300);
  story.Add(ANursing(June(10, 600)));
  EXPECT_EQ(story.Says("V1"), "INFO");
}

RuleStory NothingExpressed(std::string_view plan_from, int days = 14) {
  RuleStory story = APlannedStory(plan_from);
  for (int day = 15 - days; day <= 14; ++day) story.Pump(day, 8, 0);
  return story;
}

TEST(V2, MatchesTwoWeeksAfterThePlanBegan) {
  EXPECT_EQ(NothingExpressed("2024-06-02").Says("V2"), "NO_MATCH");
  EXPECT_EQ(NothingExpressed("2024-06-01").Says("V2"), "INFO");
  RuleStory story = NothingExpressed("2024-06-01");
  story.client.mutable_persons(0)->set_relation(v1::RELATION_ADOPTIVE_PARENT);
  EXPECT_EQ(story.Says("V2"), "NO_MATCH") << "induced: 42 days";
  story.plans = {APlan(1, "2024-05-05", 8, 12)};
  EXPECT_EQ(story.Says("V2"), "NO_MATCH");
  story.plans = {APlan(1, "2024-05-04", 8, 12)};
  EXPECT_EQ(story.Says("V2"), "INFO");
}

TEST(V2, EndsWithTheFirstDropAndNeedsVolumesAndSessions) {
  RuleStory story = NothingExpressed("2024-05-01");
  story.Add(APump(June(12, 5), 1, 9));
  EXPECT_EQ(story.Says("V2"), "NO_MATCH");
  RuleStory unmeasured = NothingExpressed("2024-05-01");
  for (v1::Record& record : unmeasured.records) {
    record.mutable_session()->clear_expressed_unsplit_ml();
  }
  EXPECT_EQ(unmeasured.Says("V2"), "INSUFFICIENT_DATA");
  EXPECT_EQ(NothingExpressed("2024-05-01", 7).Says("V2"), "INSUFFICIENT_DATA")
      << "half of the sessions is not most";
  EXPECT_EQ(NothingExpressed("2024-05-01", 8).Says("V2"), "INFO");
}

TEST(V2, IsSilentWhereClosenessIsTheGoal) {
  RuleStory story = NothingExpressed("2024-05-01");
  story.plans[0].plan.mutable_why()->set_kind(v1::GOAL_KIND_COMFORT_NURSING);
  EXPECT_EQ(story.Says("V2"), "NO_MATCH");
}

// Top-ups a day before and since the 8th, all of it said to be in.
RuleStory TopUps(int before_ml, int since_ml, int first_day = 1, int change_day = 8) {
  RuleStory story = APlannedStory();
  for (int day = first_day; day <= 14; ++day) {
    v1::DayTotals totals;
    totals.set_infant_id(kMia);
    totals.set_formula_ml(day < change_day ? before_ml : since_ml);
    story.Add(ATotal(June(day, 1200), totals, 4));
  }
  return story;
}

TEST(V3, MatchesARiseOfFifteenPercentAfterAStep) {
  RuleStory story = TopUps(400, 460);
  EXPECT_EQ(story.Says("V3"), "NO_MATCH") << "no step was confirmed";
  story.Decide(v1::SUPPLEMENT_STEP_KIND_PROPOSED, "2024-06-08", 430, 400);
  EXPECT_EQ(story.Says("V3"), "NO_MATCH") << "a proposal changes nothing";
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-08", 430, 400);
  EXPECT_EQ(story.Says("V3"), "ATTENTION");
  RuleStory less = TopUps(400, 459);
  less.steps = story.steps;
  EXPECT_EQ(less.Says("V3"), "NO_MATCH");
  RuleStory few = TopUps(400, 500, 5);
  few.steps = story.steps;
  EXPECT_EQ(few.Says("V3"), "INSUFFICIENT_DATA") << "three days before";
}

TEST(V4, MatchesAFallOfMoreThanAHundredMlAndTwentyPercent) {
  EXPECT_EQ(TopUps(400, 300, 1, 12).Says("V4"), "NO_MATCH");
  EXPECT_EQ(TopUps(400, 299, 1, 12).Says("V4"), "ATTENTION");
  EXPECT_EQ(TopUps(600, 480, 1, 12).Says("V4"), "NO_MATCH");
  EXPECT_EQ(TopUps(600, 479, 1, 12).Says("V4"), "ATTENTION");
  EXPECT_EQ(TopUps(400, 0, 10, 12).Says("V4"), "INSUFFICIENT_DATA") << "five days";
}

// What twins were given together, told as one total a day, on each of three days and then three.
RuleStory TwinsTopUps(int before_ml, int after_ml) {
  RuleStory story;
  story.client = WithLeo(story.client);
  *story.client.mutable_infants(1)->mutable_birth_date() = story.Mia().birth_date();
  for (int day = 9; day <= 14; ++day) {
    v1::DayTotals totals;
    totals.set_formula_ml(day < 12 ? before_ml : after_ml);
    totals.set_donor_milk_ml(0);
    totals.set_other_milk_ml(0);
    story.Add(ATotal(June(day, 1200), totals, day));
  }
  return story;
}

TEST(V4, MatchesEachTwinWhereWhatBothWereGivenTogetherFell) {
  for (int infant : {0, 1}) {
    ASSERT_EQ(TwinsTopUps(900, 0).Says("V4", infant), "URGENT");
    EXPECT_EQ(TwinsTopUps(900, 719).Says("V4", infant), "ATTENTION");
    EXPECT_EQ(TwinsTopUps(900, 720).Says("V4", infant), "NO_MATCH");
  }
  EXPECT_EQ(TwinsTopUps(900, 0).Ask("V4").inputs[0].name,
            "top-ups of all infants, last 3 confirmed days");
  RuleStory story = TwinsTopUps(900, 719);
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-12", 450, 420);
  EXPECT_EQ(story.Says("V4", 1), "NO_MATCH") << "30 ml were agreed for the other";
}

TEST(V4, IsUrgentWhereAllTopUpsStoppedOrTheBabyShowsIt) {
  EXPECT_EQ(TopUps(101, 0, 1, 12).Says("V4"), "URGENT");
  EXPECT_EQ(TopUps(100, 0, 1, 12).Says("V4"), "NO_MATCH");
  RuleStory story = TopUps(400, 299, 1, 12);
  story.WeighDaysAgo(6, 4000);
  story.WeighDaysAgo(0, 3900);
  EXPECT_EQ(story.Says("V4"), "URGENT");
}

TEST(V4, IsExcusedByAConfirmedStepForAsMuchAsItAgreed) {
  RuleStory story = TopUps(420, 0, 1, 12);
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-12", 420, 390);
  EXPECT_EQ(story.Says("V4"), "URGENT") << "30 ml were agreed, 420 were stopped";
  RuleStory fell = TopUps(420, 290, 1, 12);
  EXPECT_EQ(fell.Says("V4"), "ATTENTION");
  fell.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-12", 420, 390);
  EXPECT_EQ(fell.Says("V4"), "NO_MATCH") << "100 ml beyond the step";
  EXPECT_EQ(fell.Ask("V4").inputs[2].value, 30);
  fell.Decide(v1::SUPPLEMENT_STEP_KIND_REVERSED, "2024-06-13", 390, 420);
  EXPECT_EQ(fell.Says("V4"), "ATTENTION") << "taken back";
}

TEST(V4, TakesAStopAsAgreedOnlyWhereTheStepGoesToNone) {
  RuleStory story = TopUps(110, 0, 1, 12);
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-12", 110, 30);
  EXPECT_EQ(story.Says("V4"), "URGENT") << "30 ml a day were to stay";
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-13", 30, 0);
  EXPECT_EQ(story.Says("V4"), "NO_MATCH");
}

TEST(V4, BelievesOfTwoPeopleTheOneWhoSaysThatLessWasGiven) {
  RuleStory story = TopUps(420, 420, 1, 12);
  for (v1::Record& record : story.records) record.set_author_id("ana");
  for (int day : {12, 13, 14}) {
    v1::DayTotals totals;
    totals.set_infant_id(kMia);
    totals.set_formula_ml(300);
    story.Add(ATotal(June(day, 1201), totals, 8));
    story.records.back().set_author_id("bea");
    totals.set_formula_ml(420);
    story.Add(ATotal(June(day, 1202), totals, 9));
    story.records.back().set_author_id("ana");
  }
  EXPECT_EQ(story.Says("V4"), "ATTENTION");
}

TEST(V4, IsSilentAfterAConfirmedStepAndWithSolidsFromSixMonthsOn) {
  RuleStory story = TopUps(400, 299, 1, 12);
  story.Decide(v1::SUPPLEMENT_STEP_KIND_CONFIRMED, "2024-06-12", 400, 300);
  EXPECT_EQ(story.Says("V4"), "NO_MATCH");
  RuleStory older = TopUps(400, 299, 1, 12);
  older.BornDaysAgo(183);
  EXPECT_EQ(older.Says("V4"), "ATTENTION");
  v1::ClientHistory history;
  v1::HistoryEntry& solids = *history.add_entries();
  solids.set_subject("mia");
  solids.set_topic(v1::HISTORY_TOPIC_SOLIDS_START);
  solids.set_knowledge(v1::KNOWLEDGE_KNOWN);
  older.facts.history = &history;
  EXPECT_EQ(older.Says("V4"), "NO_MATCH");
  older.BornDaysAgo(182);
  EXPECT_EQ(older.Says("V4"), "ATTENTION");
}

// Bottles of this much on the 13th and the 14th, all of it said to be in.
RuleStory Intake(int first_ml, int second_ml) {
  RuleStory story = APlannedStory();
  v1::InfantSupplement& agreed = *story.plans[0].plan.mutable_supplement()->add_per_infant();
  agreed.set_infant("mia");
  agreed.set_intake_target_ml_per_day(600);
  for (int day : {13, 14}) {
    story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, day == 13 ? first_ml : second_ml, kMia));
    story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  }
  return story;
}

TEST(V5, MatchesBelowSeventyPercentOnTwoConfirmedDays) {
  EXPECT_EQ(Intake(419, 419).Says("V5"), "ATTENTION");
  EXPECT_EQ(Intake(420, 419).Says("V5"), "NO_MATCH");
  EXPECT_EQ(Intake(419, 420).Says("V5"), "NO_MATCH");
}

TEST(V5, KnowsTooLittleWithFeedsNobodyWeighedSolidsOrOpenDays) {
  RuleStory nursed = Intake(300, 300);
  nursed.Add(ANursing(June(14, 600)));
  EXPECT_EQ(nursed.Says("V5"), "INSUFFICIENT_DATA");
  RuleStory of_total = Intake(300, 300);
  v1::DayTotals sessions;
  sessions.set_sessions(8);
  of_total.Add(ATotal(June(14, 1300), sessions, 9));
  EXPECT_EQ(of_total.Says("V5"), "INSUFFICIENT_DATA") << "they may have been at the breast";
  of_total.records.back().mutable_observation()->mutable_day_totals()->set_expressed_ml(100);
  EXPECT_EQ(of_total.Says("V5"), "ATTENTION") << "they were pumped";
  RuleStory open = Intake(300, 300);
  open.records.pop_back();
  EXPECT_EQ(open.Says("V5"), "INSUFFICIENT_DATA");
  RuleStory no_target = Intake(300, 300);
  no_target.plans[0].plan.clear_supplement();
  EXPECT_EQ(no_target.Says("V5"), "INSUFFICIENT_DATA");
}

}  // namespace relactation::supply_flags_test
