// Records that two people may have logged of one event: what is a pair, and what Q2 says of it.
#include <algorithm>
#include <gtest/gtest.h>
#include <random>

#include "tests/proto/care/rule_story.h"

namespace relactation::duplicate_flags_test {

absl::Time June(int day, int minute = 0) { return FiguresStory::June(day, minute); }

// Recorded as it began.
v1::Record By(std::string_view author, v1::Record record) {
  record.set_author_id(std::string(author));
  *record.mutable_create_time() = record.time().start_time();
  return record;
}

v1::Record Recorded(absl::Time time, v1::Record record) {
  *record.mutable_create_time() = ToTimestamp(time);
  return record;
}

size_t PairsOf(const std::vector<v1::Record>& records, v1::Client client = AFamily()) {
  RuleStory story;
  story.client = std::move(client);
  story.records = records;
  return CollectRuleRecords(story.Review()).duplicates.size();
}

// A diaper of each of two people, so many minutes apart.
std::vector<v1::Record> TwoDiapers(int minutes_apart) {
  return {By("ana", ADiaper(June(12, 600), 1, 0)),
          By("bea", ADiaper(June(12, 600 + minutes_apart), 1, 0, "", 1))};
}

TEST(Q2, MatchesAPairThatHasBeenThereForMoreThanADay) {
  RuleStory story;
  story.now = June(13, 600);
  story.records = TwoDiapers(0);
  story.last = absl::CivilDay(2024, 6, 13);
  EXPECT_EQ(story.Says("Q2"), "NO_MATCH");
  story.now += absl::Minutes(1);
  EXPECT_EQ(story.Says("Q2"), "INFO");
  EXPECT_EQ(story.Ask("Q2").since, June(13, 600));
  EXPECT_EQ(*story.Ask("Q2").inputs[0].value, 1);
  story.SetThreshold("Q2", 25'000);
  EXPECT_EQ(story.Says("Q2"), "NO_MATCH");
}

TEST(Q2, CountsFromTheLaterOfTheTwoToBeRecorded) {
  RuleStory story;
  story.records = TwoDiapers(3);
  story.records[0] = Recorded(June(13, 900), story.records[0]);
  EXPECT_EQ(story.Says("Q2"), "INFO");
  EXPECT_EQ(story.Ask("Q2").since, June(14, 900));
  for (v1::Record& record : story.records) record.clear_create_time();
  EXPECT_EQ(story.Ask("Q2").since, June(13, 603)) << "where they begin";
}

TEST(Q2, IsAFlagOfItsOwnForEachPairAndTheFormerOnceThePairIsSettled) {
  RuleStory story;
  story.records = TwoDiapers(0);
  const std::optional<absl::Time> first = story.Ask("Q2").since;
  story.Add(By("ana", ADiaper(June(13, 600), 1, 0)));
  story.Add(By("bea", ADiaper(June(13, 605), 1, 0)));
  EXPECT_EQ(story.Ask("Q2").since, June(14, 605));
  story.records.back().set_state(v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(story.Ask("Q2").since, first);
  story.records[1].set_state(v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(story.Says("Q2"), "NO_MATCH");
}

TEST(Q2, IsAboutTwoWeeksAndHoldsInAPause) {
  RuleStory story;
  story.records = TwoDiapers(0);
  story.plans = {APlan(1, "2024-04-01", 8, 12)};
  story.Pause();
  EXPECT_EQ(story.Says("Q2"), "INFO");
  story.last = absl::CivilDay(2024, 6, 25);
  EXPECT_EQ(story.Says("Q2"), "INFO");
  story.last = absl::CivilDay(2024, 6, 26);
  EXPECT_EQ(story.Says("Q2"), "NO_MATCH");
}

TEST(Q2, SaysNothingWhereNothingIsLogged) { EXPECT_EQ(RuleStory().Says("Q2"), "NO_MATCH"); }

TEST(DuplicatePairs, BeginAtMostTenMinutesApart) {
  EXPECT_EQ(PairsOf(TwoDiapers(0)), 1u);
  EXPECT_EQ(PairsOf(TwoDiapers(10)), 1u);
  EXPECT_EQ(PairsOf(TwoDiapers(11)), 0u);
}

TEST(DuplicatePairs, AreOfTwoPeopleWhoAreKnown) {
  std::vector<v1::Record> records = TwoDiapers(5);
  records[1].set_author_id("ana");
  EXPECT_EQ(PairsOf(records), 0u);
  records[1].clear_author_id();
  EXPECT_EQ(PairsOf(records), 0u);
}

TEST(DuplicatePairs, AreFoundBehindALaterRecordOfTheSamePerson) {
  const std::vector<v1::Record> records = {By("ana", ADiaper(June(12, 600), 1, 0, "", 1)),
                                           By("bea", ADiaper(June(12, 602), 1, 0, "", 2)),
                                           By("bea", ADiaper(June(12, 604), 1, 0, "", 3))};
  EXPECT_EQ(PairsOf(records), 2u);
}

TEST(DuplicatePairs, AreOfOneInfantOnePersonAndOneMethod) {
  const auto pairs = [](v1::Record a, v1::Record b) {
    return PairsOf({By("ana", std::move(a)), By("bea", std::move(b))}, WithLeo(WithBea(AFamily())));
  };
  const absl::Time time = June(12, 600);
  EXPECT_EQ(pairs(AWeight(time, 4000, kMia), AWeight(time, 4000, kMia, 1)), 1u);
  EXPECT_EQ(pairs(AWeight(time, 4000, kMia), AWeight(time, 4000, kLeo, 1)), 0u);
  EXPECT_EQ(pairs(ANursing(time, kAna), ANursing(time, kAna, 1)), 1u);
  EXPECT_EQ(pairs(ANursing(time, kAna), ANursing(time, kBea, 1)), 0u);
  EXPECT_EQ(pairs(ABottle(time, v1::MILK_FORMULA, 60, kMia),
                  ABottle(time, v1::MILK_FORMULA, 80, kMia, 1)),
            1u);
  EXPECT_EQ(pairs(ABottle(time, v1::MILK_FORMULA, 60, kMia),
                  ABottle(time, v1::MILK_FORMULA, 60, kLeo, 1)),
            0u);
  EXPECT_EQ(pairs(ANursing(time), ABottle(time, v1::MILK_FORMULA, 60, "", 1)), 0u)
      << "a top-up beside a feed is another event";
  EXPECT_EQ(pairs(AWeight(time, 4000), ADiaper(time, 1, 0, kMia, 1)), 0u);
}

TEST(DuplicatePairs, TakeTheOnlyParentAndInfantForWhomNobodyNamed) {
  EXPECT_EQ(PairsOf({By("ana", ANursing(June(12), kAna)), By("bea", ANursing(June(12), "", 1))}),
            1u);
  EXPECT_EQ(PairsOf({By("ana", ADiaper(June(12), 1, 0, kMia)),
                     By("bea", ADiaper(June(12), 1, 0, "", 1))}),
            1u);
}

TEST(DuplicatePairs, AreNotMadeOfADaysTotalsAndConfirmations) {
  v1::DayTotals totals;
  totals.set_wet(6);
  EXPECT_EQ(PairsOf({By("ana", ATotal(June(12), totals)), By("bea", ATotal(June(12), totals, 1))}),
            0u);
  EXPECT_EQ(PairsOf({By("ana", AConfirmation(June(12), v1::COVERAGE_KIND_DIAPERS)),
                     By("bea", AConfirmation(June(12), v1::COVERAGE_KIND_DIAPERS, 1))}),
            0u);
}

TEST(DuplicatePairs, DoNotDependOnTheOrderInWhichRecordsCame) {
  std::mt19937 random(9);
  RuleStory story;
  for (int i = 0; i < 200; ++i) {
    const absl::Time time = June(10, static_cast<int>(random() % 300));
    story.Add(By(random() % 2 == 0 ? "ana" : "bea", ADiaper(time, 1, 0, "", i)));
  }
  const std::optional<absl::Time> since = story.Ask("Q2").since;
  const std::optional<double> pairs = story.Ask("Q2").inputs[0].value;
  ASSERT_TRUE(since.has_value());
  for (int i = 0; i < 10; ++i) {
    std::shuffle(story.records.begin(), story.records.end(), random);
    EXPECT_EQ(story.Ask("Q2").since, since);
    EXPECT_EQ(story.Ask("Q2").inputs[0].value, pairs);
  }
}

TEST(DuplicatePairs, OfVeryManyRecordsAtOneInstantAreFoundInOneWalk) {
  std::vector<v1::Record> records;
  for (int i = 0; i < 20'000; ++i) {
    records.push_back(By(i % 2 == 0 ? "ana" : "bea", ADiaper(June(12), 1, 0, "", i)));
  }
  EXPECT_EQ(PairsOf(records), records.size() - 1);
}

TEST(PossibleDuplicates, CountOnceInFiguresUntilOneIsTakenBack) {
  RuleStory story;
  story.records = {By("ana", APump(June(14, 480), 100, 1)), By("bea", APump(June(14, 483), 100, 2)),
                   By("ana", ABottle(June(14, 540), v1::MILK_FORMULA, 90, kMia, 3)),
                   By("bea", ABottle(June(14, 546), v1::MILK_FORMULA, 89, kMia, 4))};
  const auto expressed = [&story] {
    return story.Person().expressed_ml_per_day_7_day_median.value;
  };
  const auto top_ups = [&story] { return story.Infant().supplement_ml_per_day_7_day_mean.value; };
  EXPECT_EQ(expressed(), 100);
  EXPECT_EQ(top_ups(), 90);
  story.records[2].set_state(v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(top_ups(), 89);
  story.records[3].set_author_id("ana");
  story.records[2].set_state(v1::RECORD_STATE_LIVE);
  EXPECT_EQ(top_ups(), 179) << "one person logs no feed twice";
}

TEST(PossibleDuplicates, CountEachOfTwoEventsThatOnePersonRecorded) {
  RuleStory story;
  story.records = {By("ana", ADiaper(June(14, 480), 1, 0, kMia, 1)),
                   By("bea", ADiaper(June(14, 484), 1, 0, kMia, 2)),
                   By("bea", ADiaper(June(14, 486), 1, 0, kMia, 3)),
                   By("ana", ADiaper(June(14, 492), 1, 0, kMia, 4))};
  story.Confirm(14, v1::COVERAGE_KIND_DIAPERS);
  EXPECT_EQ(story.Infant().wet_per_day_3_day_mean.value, 2) << "each of them tells of two";
}

TEST(PossibleDuplicates, OfOneTwinLeaveTheOtherTwinsMilkAndFeedsIn) {
  RuleStory story;
  story.client = WithLeo(AFamily());
  v1::Record both = ABottle(June(14, 544), v1::MILK_FORMULA, 60, kMia, 2);
  v1::Portion& of_leo = *both.mutable_session()->add_portions();
  of_leo = both.session().portions(0);
  of_leo.set_infant_id(kLeo);
  v1::Record nursed = ANursing(June(14, 604), kAna, 4);
  nursed.mutable_session()->add_infants()->set_infant_id(kMia);
  nursed.mutable_session()->add_infants()->set_infant_id(kLeo);
  v1::Record of_mia = ANursing(June(14, 600), kAna, 3);
  of_mia.mutable_session()->add_infants()->set_infant_id(kMia);
  story.records = {By("ana", ABottle(June(14, 540), v1::MILK_FORMULA, 60, kMia, 1)),
                   By("bea", both), By("ana", of_mia), By("bea", nursed)};
  const auto top_ups = [&story](size_t infant) {
    return story.Infant(infant).supplement_ml_per_day_7_day_mean.value;
  };
  EXPECT_EQ(top_ups(0), 60);
  EXPECT_EQ(top_ups(1), 60);
  const ReviewDays review = story.Review();
  const ClientDays days = CollectClientDays(review);
  EXPECT_EQ(days.family.infants[0].days.back().nursings, 1);
  EXPECT_EQ(days.family.infants[1].days.back().nursings, 1);
}

}  // namespace relactation::duplicate_flags_test
