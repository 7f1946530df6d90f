#include "proto/relactation/care/weight_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/weight_story.h"

namespace relactation::weight_flags_test {

TEST(WeightRules, KnowTooLittleWithoutAWeight) {
  const RuleStory story;
  for (const char* rule : {"W1", "W2", "W3", "W4", "W5", "W7", "W8"}) {
    EXPECT_EQ(story.Says(rule), "INSUFFICIENT_DATA") << rule;
  }
}

TEST(WeightRules, KnowTooLittleWithoutABirthWeightWhereTheyNeedIt) {
  RuleStory story = Weighed(10, 2500);
  story.Mia().clear_birth_weight_g();
  EXPECT_EQ(story.Says("W1"), "INSUFFICIENT_DATA");
  EXPECT_EQ(story.Says("W2"), "INSUFFICIENT_DATA");
  EXPECT_EQ(story.Says("W7"), "INSUFFICIENT_DATA");
}

TEST(W1, MatchesBelowNinetyPercentToFourteenDays) {
  EXPECT_EQ(Weighed(4, 2969).Says("W1"), "URGENT");
  EXPECT_EQ(Weighed(4, 2970).Says("W1"), "NO_MATCH");
  EXPECT_EQ(Weighed(14, 2969).Says("W1"), "URGENT");
  EXPECT_EQ(Weighed(15, 2969).Says("W1"), "NO_MATCH");
}

TEST(W1, IsTightenedByAPlanAndNeverLoosened) {
  RuleStory story = Weighed(4, 3000);
  story.SetThreshold("W1", 92'000);
  EXPECT_EQ(story.Says("W1"), "URGENT");
  story = Weighed(4, 2969);
  story.SetThreshold("W1", 85'000);
  EXPECT_EQ(story.Says("W1"), "URGENT");
}

TEST(W1, IsTakenBackByNoWeightInClothesNorOnAnotherScale) {
  RuleStory story;
  story.BornDaysAgo(8);
  story.WeighDaysAgo(1, 2900);
  const auto says_after = [&](int weight_g, v1::Clothing clothing, std::string_view scale) {
    RuleStory after = story;
    after.WeighDaysAgo(0, weight_g);
    v1::Weight& weight = *after.records[1].mutable_observation()->mutable_weight();
    weight.set_clothing(clothing);
    weight.set_scale(std::string(scale));
    return after.Says("W1");
  };
  EXPECT_EQ(says_after(3320, v1::CLOTHING_CLOTHED, "practice"), "URGENT");
  EXPECT_EQ(says_after(3320, v1::CLOTHING_DIAPER, "practice"), "URGENT");
  EXPECT_EQ(says_after(3320, v1::CLOTHING_UNSPECIFIED, "practice"), "URGENT");
  EXPECT_EQ(says_after(3320, v1::CLOTHING_NAKED, "bathroom"), "URGENT");
  EXPECT_EQ(says_after(3320, v1::CLOTHING_NAKED, ""), "URGENT");
  EXPECT_EQ(says_after(3469, v1::CLOTHING_CLOTHED, "bathroom"), "URGENT") << "clothes of 500 g";
  EXPECT_EQ(says_after(3470, v1::CLOTHING_CLOTHED, "bathroom"), "NO_MATCH");
  EXPECT_EQ(says_after(2970, v1::CLOTHING_NAKED, "Practice "), "NO_MATCH") << "in the same way";
  EXPECT_EQ(says_after(2950, v1::CLOTHING_NAKED, "practice"), "URGENT");
  story.records[0].mutable_observation()->mutable_weight()->clear_clothing();
  EXPECT_EQ(says_after(2970, v1::CLOTHING_NAKED, "practice"), "NO_MATCH") << "naked is no more";
  EXPECT_EQ(says_after(2970, v1::CLOTHING_CLOTHED, "practice"), "URGENT");
  EXPECT_EQ(says_after(2970, v1::CLOTHING_UNSPECIFIED, "practice"), "NO_MATCH") << "as ever";
  story.records[0].mutable_observation()->mutable_weight()->clear_scale();
  EXPECT_EQ(says_after(2970, v1::CLOTHING_UNSPECIFIED, ""), "NO_MATCH") << "nobody ever says how";
  EXPECT_EQ(says_after(2970, v1::CLOTHING_UNSPECIFIED, "practice"), "URGENT");
}

TEST(W1, NamesTheLastWeightBesideTheOneItStandsFor) {
  RuleStory story;
  story.BornDaysAgo(8);
  story.WeighDaysAgo(1, 2900);
  EXPECT_EQ(story.Ask("W1").inputs[0].name, "last weight");
  story.WeighDaysAgo(0, 3320);
  story.records[1].mutable_observation()->mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
  const std::vector<RuleInput> inputs = story.Ask("W1").inputs;
  EXPECT_EQ(inputs[0].name, "weight");
  EXPECT_EQ(inputs[0].value, 2900);
  EXPECT_EQ(inputs[1].name, "last weight, taken in another way");
  EXPECT_EQ(inputs[1].value, 3320);
}

TEST(W1, IsOfTheFirstFourteenDaysWhateverStands) {
  RuleStory story = WeighedTwice(15, 2, 2900, 3320);
  story.records[1].mutable_observation()->mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
  EXPECT_EQ(story.Says("W1"), "NO_MATCH");
}

TEST(W2, MatchesFromFourteenDaysAndIsUrgentFromTwentyOne) {
  EXPECT_EQ(Weighed(13, 3299).Says("W2"), "NO_MATCH");
  EXPECT_EQ(Weighed(14, 3299).Says("W2"), "ATTENTION");
  EXPECT_EQ(Weighed(14, 3300).Says("W2"), "NO_MATCH");
  EXPECT_EQ(Weighed(20, 3299).Says("W2"), "ATTENTION");
  EXPECT_EQ(Weighed(21, 3299).Says("W2"), "URGENT");
}

TEST(W2, IsTakenBackByNoWeightInClothes) {
  EXPECT_EQ(ThenInClothes(22, 4, 3200, 3500).Says("W2"), "URGENT");
  EXPECT_EQ(ThenInClothes(22, 4, 3200, 3799).Says("W2"), "URGENT");
  EXPECT_EQ(ThenInClothes(22, 4, 3200, 3800).Says("W2"), "NO_MATCH");
  EXPECT_EQ(WeighedTwice(22, 4, 3200, 3300).Says("W2"), "NO_MATCH");
  RuleStory other = WeighedTwice(22, 4, 3200, 3500);
  other.records[1].mutable_observation()->mutable_weight()->set_scale("bathroom");
  EXPECT_EQ(other.Says("W2"), "URGENT");
}

TEST(W2, OfAWeightOfTheFirstTwoWeeksIsTakenBackByAnyThatIsNotInClothes) {
  RuleStory story = WeighedTwice(22, 14, 3100, 3500);
  story.records[1].mutable_observation()->mutable_weight()->set_scale("bathroom");
  story.records[1].mutable_observation()->mutable_weight()->clear_clothing();
  EXPECT_EQ(story.Says("W2"), "NO_MATCH") << "each infant is lighter at first";
  EXPECT_EQ(ThenInClothes(22, 14, 3100, 3799).Says("W2"), "ATTENTION");
  EXPECT_EQ(ThenInClothes(22, 14, 3100, 3799).Ask("W2").inputs[0].name, "last weight, in clothes");
  EXPECT_EQ(ThenInClothes(22, 14, 3100, 3800).Says("W2"), "NO_MATCH");
  EXPECT_EQ(ThenInClothes(22, 14, 3300, 3500).Says("W2"), "NO_MATCH") << "it was regained before";
  EXPECT_EQ(ThenInClothes(13, 6, 3100, 3500).Says("W2"), "NO_MATCH");
}

TEST(W5, MatchesBelowTheFloorOfEachAge) {
  struct Band {
    int age_days;
    int over_days;
    int floor_g_per_day;
  };
  for (const Band& band : {Band{15, 7, 20},
                           {60, 7, 20},
                           {61, 14, 15},
                           {91, 14, 15},
                           {92, 14, 10},
                           {121, 14, 10},
                           {122, 14, 7},
                           {183, 14, 7},
                           {184, 28, 4},
                           {365, 28, 4}}) {
    const int gain_g = band.over_days * band.floor_g_per_day;
    const auto says = [&band](int days, int gain) {
      return WeighedTwice(band.age_days, days, 5000, 5000 + gain).Says("W5");
    };
    EXPECT_EQ(says(band.over_days, gain_g), "NO_MATCH") << band.age_days;
    EXPECT_EQ(says(band.over_days, gain_g + 1), "NO_MATCH") << band.age_days;
    EXPECT_EQ(says(band.over_days, gain_g - 1), "ATTENTION") << band.age_days;
    EXPECT_EQ(says(band.over_days - 1, 0), "INSUFFICIENT_DATA") << band.age_days;
  }
  EXPECT_EQ(WeighedTwice(14, 7, 3300, 3310).Says("W5"), "NO_MATCH");
  EXPECT_EQ(WeighedTwice(366, 28, 9000, 9000).Says("W5"), "NO_MATCH");
}

TEST(W5, TellsTheFloorOfTheAgeAsWhatItWasHeldAgainst) {
  const RuleAnswer answer = WeighedTwice(150, 14, 7000, 7050).Ask("W5");
  ASSERT_TRUE(answer.IsMatch());
  EXPECT_EQ(answer.limit, 7);
}

TEST(W5, HoldsToTheFirstFloorLongerWhileTopUpsAreWeaned) {
  RuleStory story = WeighedTwice(90, 14, 5000, 5000 + 14 * 19);
  EXPECT_EQ(story.Says("W5"), "NO_MATCH");
  story.plans = {APlan(1, "2024-04-01", 8, 12)};
  v1::InfantSupplement& supplement = *story.plans[0].plan.mutable_supplement()->add_per_infant();
  supplement.set_infant("mia");
  supplement.add_steps();
  EXPECT_EQ(story.Says("W5"), "ATTENTION");
}

TEST(W5, TakesThePlansValueAlsoToLoosen) {
  RuleStory story = WeighedTwice(30, 7, 4000, 4000 + 7 * 18);
  EXPECT_EQ(story.Says("W5"), "ATTENTION");
  story.SetThreshold("W5", 15'000);
  EXPECT_EQ(story.Says("W5"), "NO_MATCH");
}

TEST(W5, HasNoAnswerForAPretermInfantBeforeTermUnlessThePlanHas) {
  RuleStory story = WeighedTwice(40, 7, 2000, 2010);
  story.Mia().set_gestation_days(238);
  EXPECT_EQ(story.Says("W5"), "INSUFFICIENT_DATA");
  story.SetThreshold("W5", 15'000);
  EXPECT_EQ(story.Says("W5"), "ATTENTION");
}

TEST(W7, MatchesAFallOfZByWhereItBegan) {
  RuleStory story = Weighed(60, 5600);
  const double z = *WeightForAgeZ(v1::INFANT_SEX_MALE, 60, 5.6);
  ASSERT_NEAR(z, 0.0, 0.2);
  story.Mia().set_birth_weight_g(3900);
  const double fall = *WeightForAgeZ(v1::INFANT_SEX_MALE, 0, 3.9) - z;
  ASSERT_LT(fall, 1.33);
  EXPECT_EQ(story.Says("W7"), "NO_MATCH");
  const auto limit = [&story](double value) {
    story.plans.clear();
    story.SetThreshold("W7", static_cast<int>(value * 1000 + 0.5));
    return story.Says("W7");
  };
  EXPECT_EQ(limit(fall), "ATTENTION");
  EXPECT_EQ(limit(fall + 0.01), "NO_MATCH");
}

TEST(W7, AllowsLessOfAFallBelowAndMoreAbove) {
  // At birth -1.34, 0 and 1.34: by 0.67, 1.33 and 2.0.
  struct Case {
    int birth_g;
    double fall;
  };
  for (const Case& at : {Case{2717, 0.67}, {3346, 1.33}, {4060, 2.0}}) {
    const double birth_z = *WeightForAgeZ(v1::INFANT_SEX_MALE, 0, at.birth_g / 1000.0);
    for (int weight_g = 7000; weight_g > 3000; weight_g -= 10) {
      RuleStory story = Weighed(60, weight_g);
      story.Mia().set_birth_weight_g(at.birth_g);
      const double fall = birth_z - *WeightForAgeZ(v1::INFANT_SEX_MALE, 60, weight_g / 1000.0);
      if (std::abs(fall - at.fall) > 0.1) continue;
      EXPECT_EQ(story.Says("W7"), fall >= at.fall - 1e-9 ? "ATTENTION" : "NO_MATCH") << fall;
    }
  }
}

TEST(W8, MatchesBelowMinusTwoAndMinusThree) {
  // clinical.md section 4.2: boys of day 28 at 3.30 kg have -2.01.
  EXPECT_EQ(Weighed(28, 3300).Says("W8"), "URGENT");
  EXPECT_EQ(Weighed(28, 3310).Says("W8"), "NO_MATCH");
  RuleStory known = Weighed(28, 3300);
  known.SetThreshold("W8", 2500);
  EXPECT_EQ(known.Says("W8"), "ATTENTION") << "the provider knows";
  RuleStory lower = Weighed(30, 2800);
  lower.SetThreshold("W8", 4000);
  EXPECT_EQ(lower.Says("W8"), "URGENT") << "-3.26";
}

TEST(W7, IsTakenBackByNoWeightInClothes) {
  ASSERT_EQ(Weighed(60, 4200).Says("W7"), "ATTENTION");
  EXPECT_EQ(WeighedTwice(62, 8, 4200, 5000).Says("W7"), "NO_MATCH");
  EXPECT_EQ(ThenInClothes(62, 8, 4200, 5000).Says("W7"), "ATTENTION");
  EXPECT_EQ(ThenInClothes(62, 8, 4200, 5500).Says("W7"), "NO_MATCH");
}

TEST(W8, IsTakenBackByNoWeightInClothes) {
  EXPECT_EQ(WeighedTwice(30, 2, 3300, 3600).Says("W8"), "NO_MATCH");
  ASSERT_EQ(ThenInClothes(30, 2, 3300, 3600).Says("W8"), "URGENT");
  EXPECT_EQ(ThenInClothes(30, 2, 3300, 3600).Ask("W8").inputs[2].name,
            "last weight, taken in another way");
  EXPECT_EQ(ThenInClothes(30, 2, 3300, 3880).Says("W8"), "NO_MATCH") << "clothes weigh no more";
}

TEST(W8, OfTheFirstDaysIsTakenBackByAnyWeight) {
  RuleStory story = WeighedTwice(12, 9, 2400, 3000);
  story.records[1].mutable_observation()->mutable_weight()->clear_scale();
  EXPECT_EQ(story.Says("W8"), "NO_MATCH") << "each infant is lighter at first";
  story.BornDaysAgo(15);
  EXPECT_EQ(story.Says("W8"), "URGENT");
}

TEST(W8, HoldsForBothStandardsWhereTheSexIsNotKnown) {
  RuleStory story = Weighed(28, 3300);
  ASSERT_EQ(story.Says("W8"), "URGENT");
  story.Mia().clear_sex();
  EXPECT_EQ(story.Says("W8"), "INSUFFICIENT_DATA") << "not if it is a girl";
  story = Weighed(28, 2900);
  story.Mia().clear_sex();
  ASSERT_EQ(story.Says("W8"), "URGENT");
  EXPECT_EQ(story.Ask("W8").inputs[0].value, WeightForAgeZ(v1::INFANT_SEX_FEMALE, 28, 2.9));
  story.Mia().set_gestation_days(238);
  EXPECT_EQ(story.Says("W8"), "INSUFFICIENT_DATA") << "before the day of term";
}

TEST(W9, MatchesWhereNobodyWeighedForTwoWeeksOrOneWhileWeaning) {
  const auto says = [](int days_ago, bool is_reducing, int age_days = 100) {
    RuleStory story;
    story.plans = {APlan(1, "2024-04-01", 8, 12)};
    story.BornDaysAgo(age_days);
    story.WeighDaysAgo(days_ago, 5500);
    if (is_reducing) {
      v1::InfantSupplement& top_ups = *story.plans[0].plan.mutable_supplement()->add_per_infant();
      top_ups.set_infant("mia");
      top_ups.add_steps();
    }
    return story.Says("W9");
  };
  EXPECT_EQ(says(13, false), "NO_MATCH");
  EXPECT_EQ(says(14, false), "ATTENTION");
  EXPECT_EQ(says(6, true), "NO_MATCH");
  EXPECT_EQ(says(7, true), "ATTENTION");
  EXPECT_EQ(says(13, true, 183), "NO_MATCH");
  EXPECT_EQ(says(14, true, 183), "ATTENTION");
  EXPECT_EQ(says(27, false, 183), "NO_MATCH");
  EXPECT_EQ(says(28, false, 183), "ATTENTION");
}

// The day asked about is over: its end is as far from its beginning as the limit, to the instant.
TEST(W9, MatchesOnlyOnceItsLimitIsBehind) {
  struct Limit {
    int days;
    bool is_reducing;
    int age_days;
  };
  for (const Limit& limit :
       {Limit{7, true, 182}, {14, false, 182}, {14, true, 183}, {28, false, 183}}) {
    const auto says = [&limit](absl::Duration before) {
      RuleStory story;
      story.plans = {APlan(1, "2024-04-01", 8, 12)};
      story.BornDaysAgo(limit.age_days);
      story.Add(AWeight(RuleStory::June(15) - absl::Hours(24 * limit.days) - before, 5500));
      if (limit.is_reducing) {
        v1::InfantSupplement& top_ups = *story.plans[0].plan.mutable_supplement()->add_per_infant();
        top_ups.set_infant("mia");
        top_ups.add_steps();
      }
      return story.Says("W9");
    };
    EXPECT_EQ(says(-absl::Minutes(1)), "NO_MATCH") << limit.days << " at " << limit.age_days;
    EXPECT_EQ(says(absl::ZeroDuration()), "NO_MATCH") << limit.days << " at " << limit.age_days;
    EXPECT_EQ(says(absl::Minutes(1)), "ATTENTION") << limit.days << " at " << limit.age_days;
  }
}

TEST(W9, KnowsTooLittleWithoutAPlan) { EXPECT_EQ(RuleStory().Says("W9"), "INSUFFICIENT_DATA"); }

// Two weights of an infant whose birthday nobody noted, due so many days before today if at all.
RuleStory OfUnknownAge(int days_ago, int earlier_g, int last_g, std::optional<int> due = {}) {
  RuleStory story = WeighedTwice(30, days_ago, earlier_g, last_g);
  story.Mia().clear_birth_date();
  story.Mia().clear_birth_weight_g();
  if (due.has_value()) {
    *story.Mia().mutable_due_date() = FromCivilDay(absl::CivilDay(2024, 6, 14) - *due);
  }
  return story;
}

TEST(WeightRules, FindADangerWhereNobodyKnowsTheAge) {
  EXPECT_EQ(OfUnknownAge(8, 4600, 4100).Says("W3"), "URGENT");
  EXPECT_EQ(OfUnknownAge(8, 4600, 4507).Says("W3"), "URGENT") << "2 % is 92 g";
  EXPECT_EQ(OfUnknownAge(8, 4600, 4508).Says("W3"), "NO_MATCH");
  EXPECT_EQ(OfUnknownAge(28, 4600, 4600).Says("W4"), "URGENT");
  EXPECT_EQ(OfUnknownAge(27, 4600, 4600).Says("W4"), "INSUFFICIENT_DATA") << "it may be a year old";
  for (const char* rule : {"W5", "W7", "W8"}) {
    EXPECT_EQ(OfUnknownAge(28, 4600, 4600).Says(rule), "INSUFFICIENT_DATA") << rule;
  }
  RuleStory born = OfUnknownAge(21, 3400, 3290);
  born.Mia().set_birth_weight_g(3300);
  EXPECT_EQ(born.Says("W2"), "URGENT") << "three weeks since it was weighed first";
  EXPECT_EQ(born.Says("W1"), "NO_MATCH");
  born.Mia().set_birth_weight_g(3700);
  EXPECT_EQ(born.Says("W1"), "URGENT") << "at every age";
}

TEST(WeightRules, TakeTheLossOfTheFirstDaysForNoDangerWhereItMayBeThat) {
  EXPECT_EQ(OfUnknownAge(3, 3400, 3150, 3).Says("W3"), "NO_MATCH");
  EXPECT_EQ(OfUnknownAge(8, 3400, 3061, 18).Says("W3"), "NO_MATCH");
  EXPECT_EQ(OfUnknownAge(8, 3400, 3059, 18).Says("W3"), "URGENT") << "more than a tenth";
  EXPECT_EQ(OfUnknownAge(8, 3400, 3300, 26).Says("W3"), "NO_MATCH") << "four days old then";
  EXPECT_EQ(OfUnknownAge(8, 3400, 3300, 27).Says("W3"), "URGENT") << "five at least";
  RuleStory born = OfUnknownAge(3, 3400, 3290);
  born.Mia().set_birth_weight_g(3300);
  EXPECT_EQ(born.Says("W2"), "INSUFFICIENT_DATA");
}

TEST(WeightRules, HoldInAPauseToo) {
  RuleStory story = WeighedTwice(30, 7, 4000, 3800);
  story.plans = {APlan(1, "2024-04-01", 8, 12)};
  story.Pause();
  EXPECT_EQ(story.Says("W3"), "URGENT");
  EXPECT_EQ(story.Says("W4"), "URGENT");
  EXPECT_EQ(story.Says("W5"), "ATTENTION");
}

}  // namespace relactation::weight_flags_test
