#include "proto/relactation/care/client_review.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "proto/relactation/care/plausibility.h"
#include "tests/proto/care/family_records.h"

namespace relactation::client_review_test {

ReviewWindow WeekUntil(absl::CivilDay until) {
  return {.until = until, .days = 7, .now = At("2024-07-01 00:00")};
}

const ReviewWindow kWeek = WeekUntil(absl::CivilDay(2024, 6, 7));

v1::Record Marked(v1::Record record) {
  record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  return record;
}

// Two parents, two plans, a week of everything, with duplicates and slips.
ClientHistory ABusyWeek() {
  ClientHistory history{.client = WithBea(AFamily("Europe/Berlin")),
                        .plans = {},
                        .records = {},
                        .last_record_time = std::nullopt};
  history.plans = {APlan(1, "2024-05-20", 8, 12), APlan(2, "2024-06-04", 6, 8)};
  std::mt19937 random(3);
  for (int i = 0; i < 90; ++i) {
    const absl::Time start = At("2024-05-31 01:00") + absl::Minutes(i * 113);
    const std::string person = i % 3 == 0 ? kBea : kAna;
    history.records.push_back(Ending(ANursing(start, person, i), start + absl::Minutes(i % 40)));
    if (i % 2 == 0) history.records.push_back(APump(start, i % 11 == 0 ? 1500 : 30, 100 + i));
    history.records.push_back(ABottle(start, v1::MILK_FORMULA, i % 50, kMia, 200 + i));
    if (i % 10 == 0) history.records.push_back(Marked(ANursing(start, kAna, 300 + i)));
    if (i % 7 == 0) history.records.push_back(history.records.front());
  }
  return history;
}

TEST(ReviewClient, LeavesImplausibleAndMarkedRecordsOutAndCountsThem) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  history.records = {APump(At("2024-06-02 08:00"), 60), APump(At("2024-06-03 08:00"), 1001),
                     Marked(APump(At("2024-06-04 08:00"), 60)),
                     Marked(APump(At("2024-05-20 08:00"), 60))};
  const v1::ClientReview review = ReviewClient(history, kWeek);
  EXPECT_EQ(review.records_left_out(), 2);
  EXPECT_EQ(review.days_logged(), 1);
  EXPECT_EQ(review.persons(0).days_logged(), 1);
  EXPECT_DOUBLE_EQ(review.persons(0).expressed_ml_per_day(), 60);
}

TEST(ReviewClient, CountsWhatLiesAheadOfADayThatIsNotOverAsLeftOut) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  history.records = {APump(At("2024-06-02 08:00"), 60), APump(At("2027-06-04 08:00"), 60, 1)};
  const ReviewWindow today{.until = std::nullopt, .days = 7, .now = At("2024-06-07 12:00")};
  EXPECT_EQ(ReviewClient(history, today).records_left_out(), 1);
  EXPECT_EQ(ReviewClient(history, today).days_logged(), 1);
  EXPECT_EQ(ReviewWindowTimes(history.client, today).until, absl::InfiniteFuture());
  const ReviewWindow earlier{
      .until = absl::CivilDay(2024, 6, 5), .days = 7, .now = At("2024-06-07 12:00")};
  EXPECT_EQ(ReviewClient(history, earlier).records_left_out(), 0);
}

TEST(ReviewClient, CountsARecordOnceHoweverOftenItComes) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  v1::Record corrected = APump(At("2024-06-02 08:00"), 80);
  corrected.set_revision(2);
  history.records = {APump(At("2024-06-02 08:00"), 60), corrected,
                     APump(At("2024-06-02 08:00"), 60)};
  EXPECT_EQ(ReviewClient(history, kWeek).persons(0).days(1).expressed_ml(), 80);
}

TEST(ReviewClient, DoesNotDependOnTheOrderOfRecordsAndPlans) {
  ClientHistory history = ABusyWeek();
  const std::string bytes = ReviewClient(history, kWeek).SerializeAsString();
  std::mt19937 random(11);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(history.records.begin(), history.records.end(), random);
    std::shuffle(history.plans.begin(), history.plans.end(), random);
    ASSERT_EQ(ReviewClient(history, kWeek).SerializeAsString(), bytes);
  }
}

TEST(ReviewClient, NeedsNoMoreRecordsThanItsTimesSay) {
  ClientHistory history = ABusyWeek();
  const std::string bytes = ReviewClient(history, kWeek).SerializeAsString();
  const InstantRange range = ReviewWindowTimes(history.client, kWeek);
  std::erase_if(history.records, [&](const v1::Record& record) {
    const absl::Time start = FromTimestamp(record.time().start_time());
    return start < range.from || start >= range.until;
  });
  EXPECT_EQ(ReviewClient(history, kWeek).SerializeAsString(), bytes);
}

TEST(ReviewClient, HasOneEntryADayAndAPersonWhoLactates) {
  ClientHistory history = ABusyWeek();
  history.client.add_persons()->set_handle("cy");
  const v1::ClientReview review = ReviewClient(history, kWeek);
  ASSERT_EQ(review.persons_size(), 2);
  EXPECT_EQ(review.persons(1).handle(), "bea");
  EXPECT_EQ(review.persons(1).days_size(), 7);
  EXPECT_EQ(review.feeding_days_size(), 7);
  EXPECT_EQ(review.persons(0).days(0).date().day(), 1);
  EXPECT_EQ(review.days(), 7);
  EXPECT_EQ(review.plan_revision(), 2);
}

TEST(ReviewClient, MeasuresSilenceFromTheLastRecordThatCounts) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  history.records = {APump(At("2024-06-07 06:00"), 60), Marked(APump(At("2024-06-07 11:00"), 60))};
  ReviewWindow today = kWeek;
  today.until = std::nullopt;
  today.now = At("2024-06-07 12:00");
  const v1::ClientReview review = ReviewClient(history, today);
  EXPECT_EQ(FromTimestamp(review.last_record_time()), At("2024-06-07 06:00"));
  EXPECT_DOUBLE_EQ(review.hours_since_last_record(), 6.0);
}

TEST(ReviewClient, MeasuresSilenceToTheEndOfAnEarlierReview) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  history.records = {APump(At("2024-06-07 06:00"), 60), APump(At("2024-06-08 06:00"), 60)};
  EXPECT_DOUBLE_EQ(ReviewClient(history, kWeek).hours_since_last_record(), 18.0);
}

TEST(ReviewClient, KnowsARecordOlderThanItsDays) {
  ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = At("2024-05-08 00:00")};
  const v1::ClientReview review = ReviewClient(history, kWeek);
  EXPECT_DOUBLE_EQ(review.hours_since_last_record(), 31 * 24.0);
  EXPECT_EQ(review.days_logged(), 0);
}

TEST(ReviewClient, HasNoSilenceToMeasureWithoutAnyRecord) {
  const ClientHistory history{
      .client = AFamily(), .plans = {}, .records = {}, .last_record_time = std::nullopt};
  EXPECT_FALSE(ReviewClient(history, kWeek).has_hours_since_last_record());
}

TEST(ReviewClient, SaysSoWhereItHadToTakeUtc) {
  const ClientHistory history{.client = AFamily("Mars/Olympus"),
                              .plans = {},
                              .records = {},
                              .last_record_time = std::nullopt};
  EXPECT_EQ(ReviewClient(history, kWeek).zone(), "UTC");
}

TEST(ImplausibleValues, NameTheFieldAndTheBound) {
  v1::Record pump = APump(At("2024-06-01 08:00"), 1000);
  EXPECT_TRUE(ImplausibleValues(pump).empty());
  pump.mutable_session()->set_expressed_left_ml(501);
  ASSERT_EQ(ImplausibleValues(pump).size(), 1u);
  EXPECT_EQ(ImplausibleValues(pump)[0], "expressed_left_ml: 501 ml is more than 500");
}

TEST(ImplausibleValues, DoubtATotalOfADayAndTheRestOfItCounts) {
  v1::DayTotals totals;
  totals.set_infant_id(kMia);
  totals.set_formula_ml(2000);
  totals.set_wet(25);
  totals.set_expressed_ml(4000);
  EXPECT_TRUE(ImplausibleValues(ATotal(At("2024-06-01 12:00"), totals)).empty());
  totals.set_formula_ml(4800);
  totals.set_expressed_ml(9000);
  totals.set_wet(45);
  const v1::Record record = ATotal(At("2024-06-01 12:00"), totals);
  EXPECT_THAT(
      ImplausibleValues(record),
      ::testing::ElementsAre("expressed_ml: 9000 ml is more than 4000",
                             "formula_ml: 4800 ml is more than 2000", "wet: 45 is more than 25"));
  EXPECT_TRUE(CountsInFigures(record));
  EXPECT_TRUE(HasImplausibleTotal(record));
  totals.clear_infant_id();
  totals.clear_expressed_ml();
  EXPECT_FALSE(HasImplausibleTotal(ATotal(At("2024-06-01 12:00"), totals)))
      << "of all infants together";
}

v1::Record Weighed(int before_g, int after_g) {
  v1::Record nursing = ANursing(At("2024-06-01 08:00"));
  v1::SessionInfant& infant = *nursing.mutable_session()->add_infants();
  infant.set_weight_before_g(before_g);
  infant.set_weight_after_g(after_g);
  return nursing;
}

TEST(DoubtfulTestWeights, BelieveWhatABabyMayTakeAndWhatAScaleMayErr) {
  EXPECT_TRUE(DoubtfulTestWeights(Weighed(3510, 3515)).empty());
  EXPECT_TRUE(DoubtfulTestWeights(Weighed(3510, 3910)).empty());
  EXPECT_TRUE(DoubtfulTestWeights(Weighed(3510, 3480)).empty());
  EXPECT_TRUE(DoubtfulTestWeights(ANursing(At("2024-06-01 08:00"))).empty());
}

TEST(DoubtfulTestWeights, AreALossAndAFeedThatIsTooLargeAndTheSessionCountsAllTheSame) {
  EXPECT_THAT(DoubtfulTestWeights(Weighed(3510, 3470)),
              ::testing::ElementsAre(
                  ::testing::EndsWith("].weight_after_g: 3470 g is 40 g less than before")));
  EXPECT_EQ(DoubtfulTestWeights(Weighed(3510, 4011)).size(), 1u);
  EXPECT_TRUE(CountsInFigures(Weighed(3510, 3470)));
}

TEST(ImplausibleValues, DoubtASessionThatNeverEndsOrEndsBeforeItBegins) {
  const v1::Record nursing = ANursing(At("2024-06-01 08:00"));
  EXPECT_TRUE(CountsInFigures(Ending(nursing, At("2024-06-02 08:00"))));
  EXPECT_FALSE(CountsInFigures(Ending(nursing, At("2024-06-02 08:01"))));
  EXPECT_FALSE(CountsInFigures(Ending(nursing, At("2024-06-01 07:59"))));
}

TEST(CountsInFigures, HoldsForWhatTwoPeopleSaidDifferentlyAndNotForWhatCannotBeRight) {
  const auto counts = [](int reason) {
    v1::Record record = ANursing(At("2024-06-02 07:00"));
    record.add_review_reasons(static_cast<v1::ReviewReason>(reason));
    return CountsInFigures(record);
  };
  EXPECT_TRUE(counts(v1::REVIEW_REASON_CHANGED_BY_TWO));
  EXPECT_TRUE(counts(v1::REVIEW_REASON_CHANGES_DO_NOT_FIT));
  EXPECT_TRUE(counts(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  EXPECT_FALSE(counts(v1::REVIEW_REASON_STARTS_IN_FUTURE));
  EXPECT_FALSE(counts(v1::REVIEW_REASON_ENDS_BEFORE_START));
  EXPECT_FALSE(counts(99));
}

TEST(ReviewClient, NamesWhatHoldsInsteadOfThePlanOnTheLastDay) {
  ClientHistory history = ABusyWeek();
  EXPECT_FALSE(ReviewClient(history, kWeek).has_plan_event());
  v1::PlanEvent& pause = history.events.emplace_back();
  pause.set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *pause.mutable_from() = *ParseIsoDate("2024-06-03");
  EXPECT_EQ(ReviewClient(history, kWeek).plan_event().SerializeAsString(),
            pause.SerializeAsString());
  *pause.mutable_until() = *ParseIsoDate("2024-06-06");
  EXPECT_FALSE(ReviewClient(history, kWeek).has_plan_event());
}

TEST(ReviewClient, KeepsSilenceAndWhatNeedsALookInAPause) {
  ClientHistory history = ABusyWeek();
  const v1::ClientReview before = ReviewClient(history, kWeek);
  v1::PlanEvent& end = history.events.emplace_back();
  end.set_kind(v1::PLAN_EVENT_KIND_FINISHED);
  end.set_plan_revision(9);
  *end.mutable_from() = *ParseIsoDate("2024-05-01");
  const v1::ClientReview after = ReviewClient(history, kWeek);
  EXPECT_EQ(after.hours_since_last_record(), before.hours_since_last_record());
  EXPECT_EQ(after.records_left_out(), before.records_left_out());
  EXPECT_EQ(after.days_logged(), before.days_logged());
  EXPECT_EQ(after.supplement_ml_per_day(), before.supplement_ml_per_day());
}

}  // namespace relactation::client_review_test
