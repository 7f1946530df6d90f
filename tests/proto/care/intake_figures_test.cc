#include "proto/relactation/care/intake_figures.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::intake_figures_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

// A week from 8 June of `formula_ml` and `own_ml` in one bottle each a day, all of it said to be
// in.
FiguresStory AWeek(int formula_ml, int own_ml) {
  FiguresStory story;
  for (int day = 8; day <= 14; ++day) {
    if (formula_ml > 0) story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, formula_ml));
    if (own_ml > 0) story.Add(ABottle(June(day, 600), v1::MILK_OWN_FRESH, own_ml));
    story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  }
  return story;
}

void SetTarget(FiguresStory& story, int target_ml) {
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  v1::InfantSupplement& supplement = *story.plans[0].plan.mutable_supplement()->add_per_infant();
  supplement.set_infant("mia");
  supplement.set_intake_target_ml_per_day(target_ml);
}

void NurseDaily(FiguresStory& story) {
  for (int day = 8; day <= 14; ++day) story.Add(ANursing(June(day, 300)));
}

TEST(IntakeFigures, AreAllUnknownWithoutARecord) {
  const IntakeFigures figures = FiguresStory().Infant();
  EXPECT_FALSE(figures.supplement_ml_per_day_7_day_mean.IsKnown());
  EXPECT_FALSE(figures.own_milk_ml_per_day_7_day_mean.IsKnown());
  EXPECT_FALSE(figures.intake_ml_per_day_7_day_mean.IsKnown());
  EXPECT_FALSE(figures.own_milk_share_7_days.low.IsKnown());
  EXPECT_FALSE(figures.own_milk_share_7_days.high.IsKnown());
  EXPECT_EQ(figures.feeding_class, FeedingClass::kUnknown);
  EXPECT_EQ(figures.latched_7_days.offered, 0);
  EXPECT_FALSE(figures.wet_per_day_3_day_mean.IsKnown());
  EXPECT_FALSE(figures.target_ml_per_day.has_value());
}

TEST(IntakeFigures, MeanTopUpsAndTheirSlopeByWeek) {
  FiguresStory story;
  for (int day = 1; day <= 14; ++day) {
    story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, 400 - 10 * day));
    story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  }
  const IntakeFigures figures = story.Infant();
  EXPECT_DOUBLE_EQ(*figures.supplement_ml_per_day_7_day_mean.value, 290);
  EXPECT_EQ(figures.supplement_ml_per_day_7_day_mean.covered.confirmed, 7);
  EXPECT_DOUBLE_EQ(*figures.supplement_ml_per_day.slope_per_week, -70);
  EXPECT_EQ(figures.supplement_ml_per_day.trend, Trend::kFalling);
}

TEST(IntakeFigures, NameOwnMilkByTheParentItCameFrom) {
  FiguresStory story = AWeek(0, 90);
  story.client = WithBea(AFamily());
  for (v1::Record& record : story.records) {
    if (!record.has_session()) continue;
    record.mutable_session()->mutable_portions(0)->set_milk_of_person_id(kAna);
  }
  for (int day = 8; day <= 14; ++day) {
    v1::Record beas = ABottle(June(day, 700), v1::MILK_OWN_STORED, 30);
    beas.mutable_session()->mutable_portions(0)->set_milk_of_person_id(kBea);
    story.Add(beas);
  }
  const IntakeFigures figures = story.Infant();
  EXPECT_DOUBLE_EQ(*figures.own_milk_ml_per_day_7_day_mean.value, 120);
  EXPECT_DOUBLE_EQ(*figures.own_milk_of_person_ml_per_day_7_day_mean[0].value, 90);
  EXPECT_DOUBLE_EQ(*figures.own_milk_of_person_ml_per_day_7_day_mean[1].value, 30);
  EXPECT_DOUBLE_EQ(*figures.supplement_ml_per_day_7_day_mean.value, 0);
}

TEST(IntakeFigures, GiveOwnMilksShareAsABand) {
  FiguresStory story = AWeek(300, 100);
  NurseDaily(story);
  EXPECT_DOUBLE_EQ(*story.Infant().own_milk_share_7_days.low.value, 0.25);
  EXPECT_FALSE(story.Infant().own_milk_share_7_days.high.IsKnown()) << "no target agreed";
  SetTarget(story, 750);
  EXPECT_EQ(story.Infant().target_ml_per_day, 750);
  EXPECT_DOUBLE_EQ(*story.Infant().own_milk_share_7_days.high.value, 0.6);
  SetTarget(story, 250);
  EXPECT_DOUBLE_EQ(*story.Infant().own_milk_share_7_days.high.value, 0.25)
      << "no less than what was measured";
}

TEST(IntakeFigures, CountWeighedFeedsToTheLowShare) {
  FiguresStory story = AWeek(60, 0);
  for (int day = 8; day <= 14; ++day) {
    v1::Record feed = ANursing(June(day, 300));
    v1::SessionInfant& infant = *feed.mutable_session()->add_infants();
    infant.set_infant_id(kMia);
    infant.set_latch(v1::LATCH_LATCHED);
    infant.set_weight_before_g(4000);
    infant.set_weight_after_g(4040);
    story.Add(feed);
  }
  EXPECT_DOUBLE_EQ(*story.Infant().transfer_ml_per_day_7_day_mean.value, 40);
  EXPECT_DOUBLE_EQ(*story.Infant().own_milk_share_7_days.low.value, 0.4);
  EXPECT_DOUBLE_EQ(*story.Infant().intake_ml_per_day_7_day_mean.value, 100);
}

TEST(IntakeFigures, LeaveADayWithAnUnmeasuredTopUpOutOfTheShare) {
  FiguresStory story = AWeek(300, 100);
  v1::Record bottle = ABottle(June(14, 900), v1::MILK_FORMULA, 0);
  bottle.mutable_session()->mutable_portions(0)->clear_taken_ml();
  story.Add(bottle);
  story.Add(ABottle(June(14, 950), v1::MILK_OWN_FRESH, 500));
  EXPECT_DOUBLE_EQ(*story.Infant().own_milk_share_7_days.low.value, 0.25);
}

TEST(FeedingClass, IsFullWithAtMostOneTopUpInAWeekThatIsKnown) {
  FiguresStory story = AWeek(0, 0);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown) << "nobody saw any milk";
  NurseDaily(story);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kFull);
  story.Add(ABottle(June(10, 480), v1::MILK_FORMULA, 60));
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kFull);
  story.Add(ABottle(June(11, 480), v1::MILK_FORMULA, 60));
  EXPECT_NE(story.Infant().feeding_class, FeedingClass::kFull);
}

TEST(FeedingClass, IsUnknownWhereTooFewDaysAreKnown) {
  FiguresStory story;
  NurseDaily(story);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown)
      << "no bottle logged is not no bottle";
  for (int day = 8; day <= 13; ++day) story.Confirm(day, v1::COVERAGE_KIND_INTAKE);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown) << "full needs seven days";
}

TEST(FeedingClass, FollowsTheShareOfOwnMilkAroundAHalf) {
  EXPECT_EQ(AWeek(199, 201).Infant().feeding_class, FeedingClass::kPrimary);
  EXPECT_EQ(AWeek(200, 200).Infant().feeding_class, FeedingClass::kPartial);
  EXPECT_EQ(AWeek(300, 0).Infant().feeding_class, FeedingClass::kNone);
}

TEST(FeedingClass, IsUnknownWhereFeedsThatNobodyMeasuredCouldDecideIt) {
  FiguresStory story = AWeek(300, 100);
  NurseDaily(story);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown);
  SetTarget(story, 600);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kPartial);
  SetTarget(story, 601);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown);
}

TEST(IntakeFigures, CountOffersThatLatchedOfThoseKnown) {
  FiguresStory story;
  for (int i = 0; i < 5; ++i) {
    v1::Record feed = ANursing(June(12, 120 * i));
    v1::SessionInfant& infant = *feed.mutable_session()->add_infants();
    infant.set_infant_id(kMia);
    infant.set_latch(i < 3 ? v1::LATCH_LATCHED : v1::LATCH_OFFERED_NOT_LATCHED);
    story.Add(feed);
  }
  NurseDaily(story);
  EXPECT_EQ(story.Infant().latched_7_days.latched, 3);
  EXPECT_EQ(story.Infant().latched_7_days.offered, 5);
}

TEST(IntakeFigures, MeanDiapersOverThoseOfThreeDaysThatAreCovered) {
  FiguresStory story;
  for (int day = 11; day <= 14; ++day) story.Add(ADiaper(June(day, 480), day - 8, 1));
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  const IntakeFigures figures = story.Infant();
  EXPECT_DOUBLE_EQ(*figures.wet_per_day_3_day_mean.value, 6);
  EXPECT_DOUBLE_EQ(*figures.dirty_per_day_3_day_mean.value, 1);
  EXPECT_EQ(figures.wet_per_day_3_day_mean.covered.confirmed, 1);
  EXPECT_EQ(figures.diapers_7_days.confirmed, 1);
  EXPECT_EQ(figures.diapers_7_days.days, 7);
}

TEST(IntakeFigures, AreThoseOfEachTwinAndOfBothTogether) {
  FiguresStory story;
  story.client = WithLeo(AFamily());
  for (int day = 8; day <= 14; ++day) {
    story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, 100, kMia));
    story.Add(ABottle(June(day, 480), v1::MILK_FORMULA, 60, kLeo, 1));
    story.Add(ADiaper(June(day, 500), 6, 2, kMia));
    story.Add(ADiaper(June(day, 500), 4, 1, kLeo, 1));
  }
  EXPECT_DOUBLE_EQ(*story.Infant(0).supplement_ml_per_day_7_day_mean.value, 100);
  EXPECT_DOUBLE_EQ(*story.Infant(1).supplement_ml_per_day_7_day_mean.value, 60);
  const ClientFigures figures = story.Figures();
  EXPECT_DOUBLE_EQ(*figures.supplement_ml_per_day_7_day_mean.value, 160);
  EXPECT_DOUBLE_EQ(*figures.wet_per_day_3_day_mean.value, 10);
  EXPECT_DOUBLE_EQ(*figures.dirty_per_day_3_day_mean.value, 3);
}

TEST(IntakeFigures, LeaveOutATotalThatCannotBeRightAndKeepTheRestOfIt) {
  RuleStory story;
  v1::DayTotals totals;
  totals.set_infant_id(kMia);
  totals.set_formula_ml(4800);
  totals.set_wet(2);
  story.Add(ATotal(FiguresStory::June(14, 1200), totals));
  EXPECT_FALSE(story.Infant().supplement_ml_per_day_7_day_mean.IsKnown());
  EXPECT_EQ(story.Infant().wet_per_day_3_day_mean.value, 2);
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Says("Q1"), "INFO");
  story.records[0].mutable_observation()->mutable_day_totals()->set_own_milk_ml(100);
  EXPECT_FALSE(story.Infant().own_milk_share_7_days.low.IsKnown()) << "of top-ups nobody knows";
  story.records[0].mutable_observation()->mutable_day_totals()->set_wet(45);
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D2"), "INSUFFICIENT_DATA") << "45 is not none";
  story.records[0].mutable_observation()->mutable_day_totals()->set_wet(7);
  story.records[0].mutable_observation()->mutable_day_totals()->set_formula_ml(480);
  EXPECT_EQ(story.Says("Q1"), "NO_MATCH");
}

TEST(IntakeFigures, OfTotalsWithSessionsThatMayHaveBeenNursingsKnowNeitherAllMilkNorTheClass) {
  FiguresStory story;
  for (int day = 8; day <= 14; ++day) {
    v1::DayTotals totals;
    totals.set_sessions(8);
    totals.set_formula_ml(420);
    totals.set_own_milk_ml(100);
    totals.set_donor_milk_ml(0);
    totals.set_other_milk_ml(0);
    story.Add(ATotal(FiguresStory::June(day, 1200), totals));
  }
  EXPECT_FALSE(story.Infant().intake_ml_per_day_7_day_mean.IsKnown());
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kUnknown);
  for (v1::Record& record : story.records) {
    record.mutable_observation()->mutable_day_totals()->set_expressed_ml(100);
  }
  EXPECT_EQ(story.Infant().intake_ml_per_day_7_day_mean.value, 520);
  EXPECT_EQ(story.Infant().feeding_class, FeedingClass::kPartial);
}

TEST(IntakeFigures, DoNotMakeADaysMilkOfADayThatWasLoggedInPart) {
  FiguresStory story;
  story.Add(ABottle(FiguresStory::June(14, 600), v1::MILK_FORMULA, 110, kMia));
  story.Add(ABottle(FiguresStory::June(14, 900), v1::MILK_OWN_FRESH, 110, kMia));
  EXPECT_FALSE(story.Infant().intake_ml_per_day_7_day_mean.IsKnown());
  EXPECT_EQ(story.Infant().supplement_ml_per_day_7_day_mean.value, 110) << "at least";
  story.Confirm(14, v1::COVERAGE_KIND_INTAKE);
  EXPECT_EQ(story.Infant().intake_ml_per_day_7_day_mean.value, 220);
}

TEST(IntakeFigures, SayThatTopUpsFellWhereTheLastThreeDaysHaveNone) {
  FiguresStory story;
  for (int day = 1; day <= 14; ++day) {
    v1::DayTotals totals;
    totals.set_formula_ml(day <= 11 ? 420 : 0);
    story.Add(ATotal(FiguresStory::June(day, 1200), totals));
  }
  EXPECT_EQ(story.Infant().supplement_ml_per_day.trend, Trend::kFalling);
  EXPECT_EQ(story.Infant().supplement_ml_per_day.slope_per_week, std::nullopt);
  v1::DayTotals* last = story.records.back().mutable_observation()->mutable_day_totals();
  last->set_formula_ml(420);
  EXPECT_EQ(story.Infant().supplement_ml_per_day.trend, Trend::kFlat) << "two days are no turn";
}

}  // namespace relactation::intake_figures_test
