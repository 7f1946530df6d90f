#include "proto/relactation/care/diaper_flags.h"

#include <gtest/gtest.h>

#include "tests/proto/care/rule_story.h"

namespace relactation::diaper_flags_test {

constexpr int kUnlogged = -1;

// An infant of this age today, with wet diapers yesterday and today, each day all in.
RuleStory Wet(int age_days, int yesterday, int today) {
  RuleStory story;
  story.BornDaysAgo(age_days);
  for (int day : {13, 14}) {
    const int wet = day == 13 ? yesterday : today;
    if (wet == kUnlogged) continue;
    if (wet > 0) story.Add(ADiaper(FiguresStory::June(day, 480), wet, 0));
    story.Confirm(day, v1::COVERAGE_KIND_DIAPERS);
  }
  return story;
}

TEST(DiaperRules, KnowTooLittleOfADayThatNobodyConfirmed) {
  RuleStory story;
  story.Add(ADiaper(FiguresStory::June(14, 480), 1, 0));
  story.Pump(14, 8);
  for (const char* rule : {"D1", "D2", "D4", "D5"}) {
    EXPECT_EQ(story.Says(rule), "INSUFFICIENT_DATA") << rule;
  }
}

TEST(DiaperRules, KnowTooLittleOfADayThatIsNoMoreThanLikely) {
  RuleStory story;
  for (int minute : {60, 600, 1200}) {
    story.Add(ADiaper(FiguresStory::June(14, minute), minute == 600 ? 1 : 0, 0));
  }
  EXPECT_EQ(story.Infant().wet_per_day_3_day_mean.covered.likely, 1);
  for (const char* rule : {"D1", "D2", "D4", "D5"}) {
    EXPECT_EQ(story.Says(rule), "INSUFFICIENT_DATA") << rule;
  }
}

TEST(D1, MatchesFewerThanSixOnTwoDaysOrFiveOnOneToSixWeeks) {
  EXPECT_EQ(Wet(30, 5, 5).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(30, 6, 5).Says("D1"), "NO_MATCH");
  EXPECT_EQ(Wet(30, 5, 6).Says("D1"), "NO_MATCH");
  EXPECT_EQ(Wet(30, kUnlogged, 5).Says("D1"), "NO_MATCH");
  EXPECT_EQ(Wet(30, 7, 4).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(42, 7, 4).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(5, 1, 1).Says("D1"), "NO_MATCH") << "the first days are D4's";
}

TEST(D1, MatchesOneFewerToSixMonthsAndIsAttentionLater) {
  EXPECT_EQ(Wet(43, 7, 4).Says("D1"), "NO_MATCH");
  EXPECT_EQ(Wet(100, 4, 4).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(100, 5, 4).Says("D1"), "NO_MATCH");
  EXPECT_EQ(Wet(100, 7, 3).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(183, 7, 3).Says("D1"), "URGENT");
  EXPECT_EQ(Wet(184, 7, 3).Says("D1"), "ATTENTION");
  EXPECT_EQ(Wet(184, 7, 4).Says("D1"), "NO_MATCH");
}

TEST(D1, HoldsUntilALaterConfirmedDaySaysOtherwise) {
  RuleStory story;
  story.Add(ADiaper(FiguresStory::June(8, 480), 4, 0));
  story.Confirm(8, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D1"), "URGENT");
  EXPECT_EQ(story.Ask("D1").since, FiguresStory::June(8));
  story.Add(ADiaper(FiguresStory::June(10, 480), 7, 0));
  EXPECT_EQ(story.Says("D1"), "URGENT") << "nobody said that it is all in";
  story.Confirm(10, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D1"), "NO_MATCH");
  story.records.pop_back();
  story.last = absl::CivilDay(2024, 6, 15);
  EXPECT_EQ(story.Says("D1"), "INSUFFICIENT_DATA") << "a week later";
}

TEST(D1, GivesADiaperThatMayHaveBeenWetTheBenefit) {
  RuleStory story = Wet(30, 7, 4);
  v1::Record dirty = ADiaper(FiguresStory::June(14, 600), 0, 1, "", 9);
  dirty.mutable_observation()->mutable_diaper()->clear_wet();
  story.Add(dirty);
  EXPECT_EQ(story.Says("D1"), "NO_MATCH");
}

TEST(D2, MatchesTwoOrFewerFromSixDaysOn) {
  EXPECT_EQ(Wet(6, kUnlogged, 2).Says("D2"), "EMERGENCY");
  EXPECT_EQ(Wet(6, kUnlogged, 0).Says("D2"), "EMERGENCY");
  EXPECT_EQ(Wet(6, kUnlogged, 3).Says("D2"), "NO_MATCH");
  EXPECT_EQ(Wet(5, kUnlogged, 2).Says("D2"), "NO_MATCH");
}

TEST(D2, IsNeverLoosened) {
  RuleStory story = Wet(30, kUnlogged, 2);
  story.SetThreshold("D2", 0);
  story.Pause();
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
}

TEST(D2, MatchesNoUrineWithAnotherSignOfDanger) {
  RuleStory story;
  story.SignOf(kMia, FiguresStory::June(14, 600)).add_codes(v1::SYMPTOM_CODE_NO_URINE);
  EXPECT_EQ(story.Says("D2"), "INSUFFICIENT_DATA");
  EXPECT_EQ(story.Says("D3"), "URGENT");
  story.SignOf(kMia, FiguresStory::June(14, 660)).add_codes(v1::SYMPTOM_CODE_LETHARGY);
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Ask("D2").since, FiguresStory::June(14, 600));
}

TEST(D2, IsSilentForTwinsOfADayWithADiaperOfNeither) {
  RuleStory story;
  story.client = WithLeo(story.client);
  *story.client.mutable_infants(1)->mutable_birth_date() = story.Mia().birth_date();
  story.Add(ADiaper(FiguresStory::June(14, 480), 1, 0, kMia));
  story.Add(ADiaper(FiguresStory::June(14, 500), 6, 0, kLeo, 1));
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D2", 0), "EMERGENCY");
  EXPECT_EQ(story.Says("D2", 1), "NO_MATCH");
  story.Add(ADiaper(FiguresStory::June(14, 520), 5, 0, "", 2));
  EXPECT_EQ(story.Says("D2", 0), "INSUFFICIENT_DATA");
}

TEST(D3, StandsForADay) {
  RuleStory story;
  story.SignOf(kMia, FiguresStory::June(14, 0)).add_codes(v1::SYMPTOM_CODE_NO_URINE);
  story.now = FiguresStory::June(14, 600);
  EXPECT_EQ(story.Says("D3"), "URGENT");
  story.records.clear();
  story.SignOf(kMia, FiguresStory::June(13, 500)).add_codes(v1::SYMPTOM_CODE_NO_URINE);
  EXPECT_EQ(story.Says("D3"), "NO_MATCH");
}

TEST(D4, MatchesFewerThanTheDaysOfAge) {
  for (int age_days = 1; age_days <= 5; ++age_days) {
    EXPECT_EQ(Wet(age_days, kUnlogged, age_days - 1).Says("D4"), "URGENT") << age_days;
    EXPECT_EQ(Wet(age_days, kUnlogged, age_days).Says("D4"), "NO_MATCH") << age_days;
  }
  EXPECT_EQ(Wet(6, kUnlogged, 5).Says("D4"), "NO_MATCH");
  EXPECT_EQ(Wet(0, kUnlogged, 0).Says("D4"), "NO_MATCH");
}

TEST(D5, MatchesFewDirtyDiapersOnTwoDaysOfOwnMilk) {
  const auto says = [](int age_days, int yesterday, int today, int formula_ml) {
    RuleStory story;
    story.BornDaysAgo(age_days);
    for (int day : {13, 14}) {
      story.Add(ADiaper(FiguresStory::June(day, 480), 6, day == 13 ? yesterday : today));
      story.Confirm(day, v1::COVERAGE_KIND_DIAPERS);
    }
    story.Add(ABottle(FiguresStory::June(13, 480), v1::MILK_OWN_FRESH, 80, "", 5));
    story.Add(ABottle(FiguresStory::June(13, 500), v1::MILK_FORMULA, formula_ml, "", 6));
    return story.Says("D5");
  };
  EXPECT_EQ(says(30, 2, 2, 20), "ATTENTION");
  EXPECT_EQ(says(30, 2, 2, 21), "NO_MATCH") << "less than 80 % own milk";
  EXPECT_EQ(says(30, 3, 2, 20), "NO_MATCH");
  EXPECT_EQ(says(30, 2, 3, 20), "NO_MATCH");
  EXPECT_EQ(says(42, 2, 2, 20), "ATTENTION");
  EXPECT_EQ(says(43, 2, 2, 20), "NO_MATCH");
  EXPECT_EQ(says(5, 2, 2, 20), "NO_MATCH");
}

TEST(D5, MatchesBlackStoolAfterTheFifthDay) {
  const auto says = [](int age_days) {
    RuleStory story;
    story.BornDaysAgo(age_days);
    story.Add(ADiaper(FiguresStory::June(14, 480), 0, 1));
    story.records.back().mutable_observation()->mutable_diaper()->set_stool_color("Black");
    return story.Says("D5");
  };
  EXPECT_EQ(says(5), "NO_MATCH");
  EXPECT_EQ(says(6), "ATTENTION");
}

}  // namespace relactation::diaper_flags_test
