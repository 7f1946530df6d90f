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

// The same of an infant whose birthday nobody noted, due so many days before today if at all.
RuleStory WetOfUnknownAge(int yesterday, int today, std::optional<int> due_days_ago = {}) {
  RuleStory story = Wet(30, yesterday, today);
  story.Mia().clear_birth_date();
  if (due_days_ago.has_value()) {
    *story.Mia().mutable_due_date() = FromCivilDay(absl::CivilDay(2024, 6, 14) - *due_days_ago);
  }
  return story;
}

TEST(D1AndD2, FindWhatIsTooLittleAtEveryAgeWhereNobodyKnowsIt) {
  EXPECT_EQ(WetOfUnknownAge(3, 3).Says("D1"), "URGENT") << "of a baby of eight months too";
  EXPECT_EQ(WetOfUnknownAge(4, 4).Says("D1"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WetOfUnknownAge(kUnlogged, 2).Says("D2"), "EMERGENCY");
  EXPECT_EQ(WetOfUnknownAge(kUnlogged, 3).Says("D2"), "NO_MATCH");
  EXPECT_EQ(WetOfUnknownAge(kUnlogged, 2).Ask("D2").inputs[1].name, "age at least");
  EXPECT_EQ(WetOfUnknownAge(1, 7).Says("D2"), "NO_MATCH") << "a later day";
}

TEST(D1AndD2, TakeNoNewbornForOlderThanItMayBe) {
  EXPECT_EQ(WetOfUnknownAge(1, 1, 5).Says("D2"), "INSUFFICIENT_DATA") << "told of since yesterday";
  EXPECT_EQ(WetOfUnknownAge(1, 0, 5).Says("D2"), "EMERGENCY");
  EXPECT_EQ(WetOfUnknownAge(3, 3, 5).Says("D1"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WetOfUnknownAge(3, 3, 17).Says("D1"), "INSUFFICIENT_DATA") << "three days old";
  EXPECT_EQ(WetOfUnknownAge(3, 3, 18).Says("D1"), "URGENT") << "born two weeks late at most";
  EXPECT_EQ(WetOfUnknownAge(kUnlogged, 2, 16).Says("D2"), "INSUFFICIENT_DATA");
  EXPECT_EQ(WetOfUnknownAge(kUnlogged, 2, 17).Says("D2"), "EMERGENCY");
  RuleStory story = WetOfUnknownAge(3, 3, 5);
  story.WeighDaysAgo(4, 3400);
  EXPECT_EQ(story.Says("D1"), "URGENT") << "it was weighed four days ago";
  EXPECT_EQ(WetOfUnknownAge(1, 1, -100).Says("D2"), "INSUFFICIENT_DATA") << "not even due";
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

// Twins of ten days, whose family gave one total for both.
RuleStory TwinsWithTotal(int wet) {
  RuleStory story;
  story.client = WithLeo(story.client);
  story.BornDaysAgo(10);
  *story.client.mutable_infants(1)->mutable_birth_date() = story.Mia().birth_date();
  v1::DayTotals totals;
  totals.set_wet(wet);
  story.Add(ATotal(FiguresStory::June(14, 1200), totals));
  return story;
}

TEST(D2, MatchesEachTwinWhereBothTogetherHadNoMoreThanOneMayHave) {
  for (int infant : {0, 1}) {
    ASSERT_EQ(TwinsWithTotal(2).Says("D2", infant), "EMERGENCY");
    EXPECT_EQ(TwinsWithTotal(2).Ask("D2", infant).inputs[0].name,
              "wet diapers of all infants together");
    EXPECT_EQ(TwinsWithTotal(3).Says("D2", infant), "INSUFFICIENT_DATA") << "whose were they?";
    EXPECT_EQ(TwinsWithTotal(4).Says("D1", infant), "URGENT");
    EXPECT_EQ(TwinsWithTotal(5).Says("D1", infant), "INSUFFICIENT_DATA");
  }
  RuleStory early = TwinsWithTotal(3);
  early.BornDaysAgo(4);
  EXPECT_EQ(early.Says("D4", 0), "URGENT");
}

TEST(D2, IsNotAnsweredByATotalOfBothTwins) {
  RuleStory story = TwinsWithTotal(2);
  v1::DayTotals totals;
  totals.set_wet(9);
  story.last = absl::CivilDay(2024, 6, 15);
  story.Add(ATotal(FiguresStory::June(15, 1200), totals));
  EXPECT_EQ(story.Says("D2", 0), "EMERGENCY") << "all nine may be the other's";
  totals.set_infant_id(kMia);
  story.Add(ATotal(FiguresStory::June(15, 1210), totals));
  EXPECT_EQ(story.Says("D2", 0), "NO_MATCH");
  EXPECT_EQ(story.Says("D2", 1), "EMERGENCY");
}

// A total of a day of June, by whom, and received when.
v1::Record TotalBy(std::string_view author, int day, int wet, absl::Time received) {
  v1::DayTotals totals;
  totals.set_wet(wet);
  v1::Record record = ATotal(FiguresStory::June(day, 720), totals, wet);
  record.set_author_id(std::string(author));
  *record.mutable_create_time() = ToTimestamp(received);
  return record;
}

TEST(D2, BelievesOfTwoPeopleTheOneWhoCountedLessWhoeverSpokeLast) {
  const absl::Time evening = FiguresStory::June(14, 1300);
  RuleStory story;
  story.Add(TotalBy("ana", 14, 2, evening));
  story.Add(TotalBy("bea", 14, 7, evening + absl::Hours(1)));
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Says("D1"), "URGENT");
  EXPECT_EQ(story.Infant().wet_per_day_3_day_mean.value, 7) << "figures: the one said last";
  story.records[1].set_author_id("ana");
  EXPECT_EQ(story.Says("D2"), "NO_MATCH") << "she corrected herself";
}

TEST(D2, JudgesALowDayThatIsHeardOfAfterALaterDay) {
  RuleStory story;
  story.Add(TotalBy("ana", 13, 7, FiguresStory::June(13, 1300)));
  story.Add(TotalBy("ana", 12, 2, FiguresStory::June(14, 600)));
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Ask("D2").received, FiguresStory::June(14, 600));
  EXPECT_EQ(story.Says("D1"), "URGENT");
  story.Add(TotalBy("ana", 14, 6, FiguresStory::June(14, 1300)));
  EXPECT_EQ(story.Says("D2"), "NO_MATCH") << "a day that was heard of since";
}

TEST(D1, CountsOnceWhatTwoPeopleNotedOfOneDiaper) {
  RuleStory story;
  for (int i = 0; i < 3; ++i) {
    for (const char* author : {"ana", "bea"}) {
      const int minute = 480 + 300 * i + (author == std::string_view("bea") ? 4 : 0);
      story.Add(ADiaper(FiguresStory::June(14, minute), 1, 1));
      story.records.back().set_author_id(author);
    }
  }
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Says("D1"), "URGENT");
  EXPECT_EQ(story.Infant().wet_per_day_3_day_mean.value, 3);
  for (v1::Record& record : story.records) record.set_author_id("ana");
  EXPECT_EQ(story.Says("D1"), "NO_MATCH") << "one person notes no diaper twice";
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

// What D5 and D6 read of one diaper of this age.
RuleStory Noted(int age_days, std::string_view stool_color, bool is_urine_orange = false) {
  RuleStory story;
  story.BornDaysAgo(age_days);
  story.Add(ADiaper(FiguresStory::June(14, 480), 1, 1));
  v1::Diaper& diaper = *story.records.back().mutable_observation()->mutable_diaper();
  diaper.set_stool_color(std::string(stool_color));
  if (is_urine_orange) diaper.set_urine_orange(true);
  return story;
}

TEST(D5, OfBlackStoolTakesTheGraverReadingWhereNobodyKnowsTheAge) {
  RuleStory story = Noted(3, "black");
  story.Mia().clear_birth_date();
  EXPECT_EQ(story.Says("D5"), "ATTENTION");
  *story.Mia().mutable_due_date() = FromCivilDay(absl::CivilDay(2024, 6, 14));
  EXPECT_EQ(story.Says("D5"), "INSUFFICIENT_DATA");
}

TEST(D5, NamesTheBlackStool) {
  EXPECT_EQ(Noted(12, "black").Ask("D5").inputs[0].name, "diapers with black stool");
}

TEST(D6, MatchesOrangeUrineAfterTheFourthDayAndAWhiteStoolAtAnyAge) {
  EXPECT_EQ(Noted(4, "", true).Says("D6"), "NO_MATCH");
  ASSERT_EQ(Noted(5, "", true).Says("D6"), "URGENT");
  EXPECT_EQ(Noted(5, "", true).Ask("D6").inputs[0].name, "diapers with orange urine");
  EXPECT_EQ(Noted(2, "pale yellow").Says("D6"), "URGENT");
  EXPECT_EQ(Noted(60, "Chalk-white").Says("D6"), "URGENT");
  EXPECT_EQ(Noted(60, "yellow").Says("D6"), "NO_MATCH");
}

TEST(D6, StandsForTwoDaysAndForEachTwinWhereTheDiaperWasOfNeither) {
  RuleStory story = Noted(12, "white");
  story.last = absl::CivilDay(2024, 6, 16);
  story.now = FiguresStory::June(16, 480);
  EXPECT_EQ(story.Says("D6"), "URGENT");
  story.now += absl::Minutes(1);
  EXPECT_EQ(story.Says("D6"), "NO_MATCH");
  RuleStory twins = Noted(12, "white");
  twins.client = WithLeo(twins.client);
  EXPECT_EQ(twins.Says("D6", 1), "URGENT");
}

}  // namespace relactation::diaper_flags_test
