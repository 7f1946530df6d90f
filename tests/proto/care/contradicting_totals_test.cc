#include "proto/relactation/care/contradicting_totals.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/proto/care/rule_story.h"

namespace relactation::contradicting_totals_test {

constexpr char kRui[] = "rui";
constexpr char kAna[] = "ana";

// Rui counts diapers one by one on 14 June, Ana gives totals.
struct TwoParents : RuleStory {
  void Diapers(std::string_view author, std::initializer_list<int> wets) {
    for (const int wet : wets) {
      const int which = static_cast<int>(records.size());
      Said(author, ADiaper(June(14, 480 + 60 * which), wet, 0, kMia, which));
    }
  }
  void AllIn(std::string_view author, v1::CoverageKind kind = v1::COVERAGE_KIND_DIAPERS) {
    Said(author, AConfirmation(June(14, 1200), kind, 100 + static_cast<int>(records.size())));
  }
  void Total(std::string_view author, int wet) {
    v1::DayTotals totals;
    totals.set_infant_id(kMia);
    totals.set_wet(wet);
    Said(author, ATotal(June(14, 720), totals, 200 + static_cast<int>(records.size())));
  }
  void Said(std::string_view author, v1::Record record) {
    record.set_author_id(std::string(author));
    Add(std::move(record));
  }
  size_t Pairs() const {
    const ReviewDays review = Review();
    return ContradictingTotalsOf(review).size();
  }
};

// Two in all, he says.
TwoParents RuiCounted() {
  TwoParents story;
  story.Diapers(kRui, {1, 1});
  story.AllIn(kRui);
  return story;
}

TEST(ContradictingTotals, ACountThatOneSaysIsAllIsNotWipedOutByATotalOfTheOther) {
  TwoParents story = RuiCounted();
  ASSERT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Pairs(), 0U);
  story.Total(kAna, 7);
  EXPECT_EQ(story.Says("D2"), "EMERGENCY") << "the graver one is judged";
  EXPECT_EQ(story.Ask("D2").inputs[0].value, 2);
  EXPECT_EQ(story.Pairs(), 1U) << "and both are shown";
  const ReviewDays review = story.Review();
  const LikeRecords pair = ContradictingTotalsOf(review).front();
  EXPECT_TRUE(pair.earlier->record->observation().has_day_totals());
  EXPECT_TRUE(pair.later->record->observation().has_day_confirmed());
}

TEST(ContradictingTotals, FiguresTakeTheTotal) {
  TwoParents story = RuiCounted();
  story.Total(kAna, 7);
  const ReviewDays review = story.Review();
  const FamilyDays days = CollectFamilyDays(review);
  EXPECT_EQ(days.infants[0].days.back().wet.value, 7);
  EXPECT_EQ(days.infants[0].days.back().wet.Lowest(), 2);
}

TEST(ContradictingTotals, AreNoneWhereWhoCountedGivesATotalToo) {
  TwoParents story = RuiCounted();
  story.Total(kRui, 7);
  EXPECT_EQ(story.Says("D2"), "NO_MATCH");
  EXPECT_EQ(story.Pairs(), 0U);
  story.Total(kAna, 7);
  EXPECT_EQ(story.Says("D2"), "NO_MATCH") << "he agrees by his own total";
  EXPECT_EQ(story.Pairs(), 0U);
}

// Whoever sums up the day before, after midnight, without saying which day it was.
TEST(ContradictingTotals, ATotalIsNotTheLastWordOfWhoCountsFurtherAndSaysThatThisIsAll) {
  TwoParents story;
  story.Total(kRui, 7);
  const absl::Time said = FiguresStory::June(14, 20);
  *story.records.back().mutable_create_time() = ToTimestamp(said);
  story.Diapers(kRui, {1, 1});
  for (int i = 1; i < 3; ++i) {
    *story.records[static_cast<size_t>(i)].mutable_create_time() =
        ToTimestamp(said + absl::Hours(i));
  }
  EXPECT_EQ(story.Says("D2"), "NO_MATCH");
  story.AllIn(kRui);
  *story.records.back().mutable_create_time() = ToTimestamp(said + absl::Hours(22));
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Pairs(), 1U);
  for (int i = 1; i < 3; ++i) {
    *story.records[static_cast<size_t>(i)].mutable_create_time() =
        ToTimestamp(said - absl::Hours(i));
  }
  EXPECT_EQ(story.Says("D2"), "NO_MATCH") << "what was counted before the total is in it";
  EXPECT_EQ(story.Pairs(), 0U);
}

TEST(ContradictingTotals, AreNoneWhereNobodySaysThatTheCountIsAll) {
  TwoParents story;
  story.Diapers(kRui, {1, 1});
  story.Total(kAna, 7);
  EXPECT_EQ(story.Says("D2"), "NO_MATCH");
  story.AllIn(kRui, v1::COVERAGE_KIND_INTAKE);
  EXPECT_EQ(story.Says("D2"), "NO_MATCH") << "of the feeds alone";
  EXPECT_EQ(story.Pairs(), 0U);
}

TEST(ContradictingTotals, AreNoneWhereNothingWasCountedOrAllAgree) {
  TwoParents nothing;
  nothing.AllIn(kRui);
  nothing.Total(kAna, 7);
  EXPECT_EQ(nothing.Says("D2"), "NO_MATCH") << "he says that her total is all";
  EXPECT_EQ(nothing.Pairs(), 0U);
  TwoParents agreed = RuiCounted();
  agreed.Total(kAna, 2);
  EXPECT_EQ(agreed.Pairs(), 0U);
}

TEST(ContradictingTotals, AHigherCountIsShownAndTheTotalIsJudged) {
  TwoParents story;
  story.Diapers(kRui, {4, 4});
  story.AllIn(kRui);
  story.Total(kAna, 2);
  EXPECT_EQ(story.Says("D2"), "EMERGENCY");
  EXPECT_EQ(story.Pairs(), 1U);
}

TEST(ContradictingTotals, OfTwinsACountWithADiaperOfNeitherIsNotAll) {
  TwoParents story = RuiCounted();
  story.client = WithLeo(story.client);
  story.Total(kAna, 7);
  EXPECT_EQ(story.Pairs(), 1U);
  story.Said(kRui, ADiaper(FiguresStory::June(14, 700), 3, 0, "", 300));
  EXPECT_EQ(story.Pairs(), 0U);
  EXPECT_EQ(story.Says("D2", 0), "NO_MATCH");
}

TEST(ContradictingTotals, AMilkThatIsAllInIsHeldAgainstATotalOfIt) {
  TwoParents story;
  v1::Record bottle = ABottle(FiguresStory::June(14, 600), v1::MILK_FORMULA, 90);
  story.Said(kRui, bottle);
  story.AllIn(kRui, v1::COVERAGE_KIND_INTAKE);
  v1::DayTotals totals;
  totals.set_infant_id(kMia);
  totals.set_formula_ml(480);
  story.Said(kAna, ATotal(FiguresStory::June(14, 720), totals, 200));
  EXPECT_EQ(story.Pairs(), 1U);
  const ReviewDays review = story.Review();
  EXPECT_EQ(CollectFamilyDays(review).infants[0].days.back().supplement_ml.Lowest(), 90);
}

}  // namespace relactation::contradicting_totals_test
