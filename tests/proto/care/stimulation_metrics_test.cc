#include "proto/relactation/care/stimulation_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/care/merged_sessions.h"
#include "tests/proto/care/observation_records.h"

namespace relactation::stimulation_metrics_test {

using ::testing::ElementsAre;

// One family's records from 1 to 3 June 2024, seen after all of it.
struct Story {
  v1::Client client = AFamily();
  std::vector<PublishedPlan> plans;
  std::vector<v1::Record> records;
  absl::Time now = At("2024-07-01 00:00");
  std::vector<v1::PlanEvent> events = {};

  v1::PersonReview Review(int person = 0) const {
    absl::TimeZone zone = Zone(client.zone());
    const ReviewDays days = LayOnDays(client, plans, records, zone, absl::CivilDay(2024, 6, 1),
                                      absl::CivilDay(2024, 6, 3), now, events);
    return ReviewStimulation(days, client.persons(person));
  }
};

v1::Record WithLatch(v1::Record record, v1::Latch latch) {
  v1::SessionInfant& infant = *record.mutable_session()->add_infants();
  infant.set_infant_id(kMia);
  infant.set_latch(latch);
  return record;
}

TEST(IsStimulation, NeedsOneInfantWhoLatchedOrWhoseLatchIsNotKnown) {
  const v1::Record nursing = ANursing(At("2024-06-01 08:00"));
  EXPECT_TRUE(IsStimulation(nursing.session()));
  EXPECT_TRUE(IsStimulation(WithLatch(nursing, v1::LATCH_UNSPECIFIED).session()));
  EXPECT_FALSE(IsStimulation(WithLatch(nursing, v1::LATCH_NOT_OFFERED).session()));
  const v1::Record refused = WithLatch(nursing, v1::LATCH_OFFERED_NOT_LATCHED);
  EXPECT_FALSE(IsStimulation(refused.session()));
  EXPECT_TRUE(IsStimulation(WithLatch(refused, v1::LATCH_LATCHED).session()));
}

TEST(IsStimulation, IsEveryWayToExpressAndNoWayToFeed) {
  v1::Session session;
  for (v1::Method method : {v1::METHOD_PUMP_DOUBLE, v1::METHOD_PUMP_SINGLE, v1::METHOD_PUMP_MANUAL,
                            v1::METHOD_POWER_PUMP, v1::METHOD_HAND_EXPRESSION}) {
    session.set_method(method);
    EXPECT_TRUE(IsStimulation(session)) << method;
  }
  for (v1::Method method : {v1::METHOD_BOTTLE, v1::METHOD_CUP, v1::METHOD_NG_TUBE}) {
    session.set_method(method);
    EXPECT_FALSE(IsStimulation(session)) << method;
  }
}

TEST(ReviewStimulation, MergesEventsWhoseGapIsBelowTwentyMinutes) {
  Story story;
  story.records = {Ending(ANursing(At("2024-06-01 08:00")), At("2024-06-01 08:15")),
                   Ending(APump(At("2024-06-01 08:34"), 20), At("2024-06-01 08:50")),
                   ANursing(At("2024-06-01 09:10"))};
  EXPECT_EQ(story.Review().days(0).sessions(), 2);
}

TEST(ReviewStimulation, MeasuresTheGapFromTheStartWhereTheEndIsNotKnown) {
  Story story;
  story.records = {ANursing(At("2024-06-01 08:00")), ANursing(At("2024-06-01 08:19")),
                   ANursing(At("2024-06-01 08:39"))};
  EXPECT_EQ(story.Review().days(0).sessions(), 2);
}

TEST(ReviewStimulation, MergesByTheGapOfThePlan) {
  Story story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  story.plans[0].plan.mutable_settings()->set_merge_gap_minutes(60);
  story.records = {ANursing(At("2024-06-01 08:00")), ANursing(At("2024-06-01 08:59")),
                   ANursing(At("2024-06-01 10:00"))};
  EXPECT_EQ(story.Review().days(0).sessions(), 2);
}

TEST(ReviewStimulation, CountsASessionToTheDayOfItsStart) {
  Story story;
  story.records = {Ending(ANursing(At("2024-05-31 23:50")), At("2024-06-01 00:05")),
                   ANursing(At("2024-06-01 00:10")),
                   Ending(ANursing(At("2024-06-02 23:50")), At("2024-06-03 00:20"))};
  const v1::PersonReview review = story.Review();
  EXPECT_FALSE(review.days(0).has_sessions());
  EXPECT_EQ(review.days(1).sessions(), 1);
  EXPECT_FALSE(review.days(2).has_sessions());
}

TEST(ReviewStimulation, LeavesADayWithoutRecordsUnknown) {
  Story story;
  story.records = {ANursing(At("2024-06-02 08:00"))};
  const v1::PersonReview review = story.Review();
  EXPECT_FALSE(review.days(0).has_sessions());
  EXPECT_FALSE(review.days(0).has_overnight());
  EXPECT_FALSE(review.days(0).has_expressed_ml());
  EXPECT_EQ(review.days_logged(), 1);
  EXPECT_DOUBLE_EQ(review.sessions_per_24h(), 1.0);
  EXPECT_EQ(review.nights_with_session(), 0);
  EXPECT_FALSE(review.has_expressed_ml_per_day());
}

TEST(ReviewStimulation, HasNoFigureWhereNothingWasLogged) {
  const v1::PersonReview review = Story().Review();
  EXPECT_FALSE(review.has_sessions_per_24h());
  EXPECT_FALSE(review.has_nights_with_session());
  EXPECT_EQ(review.days_logged(), 0);
}

TEST(ReviewStimulation, KeepsZeroMillilitresApartFromUnknown) {
  Story story;
  story.records = {APump(At("2024-06-01 08:00"), 0), ANursing(At("2024-06-02 08:00"))};
  const v1::PersonReview review = story.Review();
  EXPECT_TRUE(review.days(0).has_expressed_ml());
  EXPECT_EQ(review.days(0).expressed_ml(), 0);
  EXPECT_FALSE(review.days(1).has_expressed_ml());
  EXPECT_DOUBLE_EQ(review.expressed_ml_per_day(), 0);
}

TEST(ReviewStimulation, AddsLeftRightAndUnsplit) {
  Story story;
  story.records = {APump(At("2024-06-01 08:00"), 10)};
  story.records[0].mutable_session()->set_expressed_left_ml(20);
  story.records[0].mutable_session()->set_expressed_right_ml(40);
  EXPECT_EQ(story.Review().days(0).expressed_ml(), 70);
}

TEST(ReviewStimulation, DividesByTheRealLengthOfTheDays) {
  Story story;
  story.client.set_zone("Europe/Berlin");
  const absl::TimeZone zone = Zone("Europe/Berlin");
  story.records = {ANursing(At("2024-03-31 08:00", zone))};
  const ReviewDays days =
      LayOnDays(story.client, story.plans, story.records, zone, absl::CivilDay(2024, 3, 31),
                absl::CivilDay(2024, 3, 31), story.now);
  const v1::PersonReview review = ReviewStimulation(days, story.client.persons(0));
  EXPECT_EQ(review.days(0).length_minutes(), 1380);
  EXPECT_DOUBLE_EQ(review.sessions_per_24h(), 24.0 / 23.0);
}

TEST(ReviewStimulation, LeavesTheRunningDayOutOfMeans) {
  Story story;
  story.now = At("2024-06-03 09:00");
  story.records = {APump(At("2024-06-02 08:00"), 50), APump(At("2024-06-02 12:00"), 50),
                   APump(At("2024-06-03 08:00"), 10)};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days(2).sessions(), 1);
  EXPECT_EQ(review.days_logged(), 2);
  EXPECT_DOUBLE_EQ(review.sessions_per_24h(), 2.0);
  EXPECT_DOUBLE_EQ(review.expressed_ml_per_day(), 100);
}

TEST(ReviewStimulation, KnowsNoMeanWhereARunningDayIsAllThereIs) {
  Story story;
  story.now = At("2024-06-03 09:00");
  story.records = {APump(At("2024-06-03 08:00"), 10)};
  EXPECT_FALSE(story.Review().has_sessions_per_24h());
  EXPECT_FALSE(story.Review().has_expressed_ml_per_day());
  EXPECT_EQ(story.Review().days_logged(), 1);
}

TEST(ReviewStimulation, MakesMeansOfTheDaysKnownToBeWholeWhereThereAreAny) {
  Story story;
  for (int hour = 0; hour < 24; hour += 3) {
    story.records.push_back(APump(At("2024-06-01 00:00") + absl::Hours(hour), 50));
  }
  story.records.push_back(APump(At("2024-06-02 08:00"), 50));
  EXPECT_DOUBLE_EQ(story.Review().sessions_per_24h(), 8.0);
  EXPECT_DOUBLE_EQ(story.Review().expressed_ml_per_day(), 400);
}

TEST(ReviewStimulation, CountsNightSessionsByTheirStart) {
  Story story;
  story.records = {ANursing(At("2024-06-01 05:59")), ANursing(At("2024-06-02 06:00")),
                   ANursing(At("2024-06-03 00:00"))};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days(0).overnight(), 1);
  EXPECT_FALSE(review.days(1).has_overnight()) << "one session of a day tells nothing of its night";
  EXPECT_EQ(review.nights_with_session(), 2);
}

TEST(ReviewStimulation, KnowsANightWithoutASessionOnlyOfADayThatIsKnownToBeWhole) {
  Story story;
  story.records = {APump(At("2024-06-01 23:50"), 40)};
  EXPECT_FALSE(story.Review().has_nights_with_session()) << "a pump at ten to twelve is no night";
  EXPECT_TRUE(NightsKnown(story.Review()).empty());
  story.records.push_back(APump(At("2024-06-01 07:00"), 40, 1));
  story.records.push_back(APump(At("2024-06-01 13:00"), 40, 2));
  EXPECT_THAT(NightsKnown(story.Review()), ElementsAre(0)) << "the day is likely to be whole";
  EXPECT_EQ(story.Review().nights_with_session(), 0);
}

TEST(ReviewStimulation, CountsNightsOutOfThoseThatAreKnown) {
  Story story;
  v1::DayTotals totals;
  totals.set_sessions(7);
  story.records = {ATotal(At("2024-06-01 20:00"), totals), ANursing(At("2024-06-02 02:00")),
                   ANursing(At("2024-06-03 12:00")),
                   AConfirmation(At("2024-06-03 20:00"), v1::COVERAGE_KIND_STIMULATION)};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days_logged(), 3);
  EXPECT_EQ(review.nights_with_session(), 1);
  EXPECT_THAT(NightsKnown(review), ElementsAre(1, 2)) << "a total does not tell of its night";
}

TEST(ReviewStimulation, KnowsNoNightWhereOnlyTotalsWereGiven) {
  Story story;
  v1::DayTotals totals;
  totals.set_sessions(7);
  story.records = {ATotal(At("2024-06-01 20:00"), totals)};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days_logged(), 1);
  EXPECT_FALSE(review.has_nights_with_session());
  EXPECT_TRUE(NightsKnown(review).empty());
}

TEST(ReviewStimulation, CountsANightAcrossMidnightOnce) {
  Story story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  v1::OvernightWindow& night = *story.plans[0].plan.mutable_settings()->mutable_overnight();
  night.set_start_minute(22 * 60);
  night.set_end_minute(5 * 60);
  story.records = {ANursing(At("2024-06-01 12:00")), ANursing(At("2024-06-01 23:00")),
                   ANursing(At("2024-06-02 03:00"))};
  const v1::PersonReview review = story.Review();
  EXPECT_FALSE(review.days(0).has_overnight());
  EXPECT_EQ(review.days(1).overnight(), 2);
  EXPECT_EQ(review.nights_with_session(), 1);
}

TEST(ReviewStimulation, TakesATotalInPlaceOfTheSum) {
  Story story;
  v1::DayTotals totals;
  totals.set_sessions(7);
  totals.set_expressed_ml(120);
  story.records = {APump(At("2024-06-01 12:00"), 50), ATotal(At("2024-06-01 20:00"), totals)};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days(0).sessions(), 7);
  EXPECT_EQ(review.days(0).expressed_ml(), 120);
  EXPECT_FALSE(review.days(0).has_overnight()) << "six sessions are known by number alone";
}

TEST(ReviewStimulation, TakesTheLastOfSeveralTotals) {
  Story story;
  v1::DayTotals totals;
  totals.set_sessions(3);
  v1::DayTotals later;
  later.set_sessions(5);
  story.records = {ATotal(At("2024-06-01 20:00"), later), ATotal(At("2024-06-01 12:00"), totals)};
  EXPECT_EQ(story.Review().days(0).sessions(), 5);
}

TEST(ReviewStimulation, TakesTheTotalThatWasRecordedLastWhateverItsTime) {
  Story story;
  v1::DayTotals totals;
  totals.set_sessions(3);
  v1::DayTotals right;
  right.set_sessions(5);
  story.records = {ATotal(At("2024-06-01 12:00"), right), ATotal(At("2024-06-01 20:00"), totals)};
  *story.records[0].mutable_create_time() = ToTimestamp(At("2024-06-02 09:00"));
  *story.records[1].mutable_create_time() = ToTimestamp(At("2024-06-01 20:00"));
  EXPECT_EQ(story.Review().days(0).sessions(), 5);
}

TEST(ReviewStimulation, KnowsThatThereWasNoneOnADayThatIsConfirmed) {
  Story story;
  story.client = WithBea(AFamily());
  v1::Record confirmed = ARecord(At("2024-06-01 12:00"));
  confirmed.mutable_observation()->mutable_day_confirmed()->add_kinds(v1::COVERAGE_KIND_DIAPERS);
  story.records = {confirmed};
  EXPECT_FALSE(story.Review(0).days(0).has_sessions());
  v1::DayConfirmed& day = *story.records[0].mutable_observation()->mutable_day_confirmed();
  day.add_kinds(v1::COVERAGE_KIND_STIMULATION);
  day.set_person_id(kAna);
  ASSERT_TRUE(story.Review(0).days(0).has_sessions());
  EXPECT_EQ(story.Review(0).days(0).sessions(), 0);
  EXPECT_EQ(story.Review(0).days(0).overnight(), 0);
  EXPECT_EQ(story.Review(0).days_logged(), 1);
  EXPECT_FALSE(story.Review(0).days(0).has_expressed_ml()) << "no amount was said";
  EXPECT_FALSE(story.Review(1).days(0).has_sessions()) << "the other parent said nothing";
}

TEST(ReviewStimulation, LeavesWhatATotalDoesNotNameToTheRecords) {
  Story story;
  v1::DayTotals totals;
  totals.set_expressed_ml(120);
  story.records = {ANursing(At("2024-06-01 12:00")), ATotal(At("2024-06-01 20:00"), totals)};
  EXPECT_EQ(story.Review().days(0).sessions(), 1);
  EXPECT_EQ(story.Review().days(0).expressed_ml(), 120);
}

TEST(ReviewStimulation, KeepsTwoParentsApart) {
  Story story;
  story.client = WithBea(AFamily());
  story.records = {ANursing(At("2024-06-01 08:00"), kAna), ANursing(At("2024-06-01 08:05"), kBea),
                   ANursing(At("2024-06-01 12:00"), kBea)};
  EXPECT_EQ(story.Review(0).days(0).sessions(), 1);
  EXPECT_EQ(story.Review(1).days(0).sessions(), 2);
}

TEST(ReviewStimulation, GivesASessionOfNobodyToNeitherOfTwoParents) {
  Story story;
  story.client = WithBea(AFamily());
  story.records = {ANursing(At("2024-06-01 08:00"))};
  EXPECT_EQ(story.Review(0).days_logged(), 0);
  EXPECT_EQ(story.Review(1).days_logged(), 0);
}

TEST(ReviewStimulation, HoldsEachDayAgainstThePlanInForceOnIt) {
  Story story;
  story.plans = {APlan(1, "2024-05-01", 8, 12), APlan(2, "2024-06-02", 6, 8)};
  const v1::PersonReview review = story.Review();
  EXPECT_EQ(review.days(0).plan_revision(), 1);
  EXPECT_EQ(review.days(0).agreed_sessions().min(), 8);
  EXPECT_EQ(review.days(1).plan_revision(), 2);
  EXPECT_EQ(review.days(1).agreed_sessions().max(), 8);
  EXPECT_EQ(review.agreed_sessions().min(), 6);
  EXPECT_EQ(review.agreed_overnight(), 1);
}

TEST(ReviewStimulation, CountsSkinToSkinAsASessionOnlyWhereThePlanSaysSo) {
  Story story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  story.records = {ARecord(At("2024-06-01 08:00"))};
  story.records[0].mutable_observation()->mutable_skin_to_skin()->set_minutes(30);
  EXPECT_FALSE(story.Review().days(0).has_sessions());
  story.plans[0].plan.mutable_settings()->set_skin_to_skin_counts(true);
  EXPECT_EQ(story.Review().days(0).sessions(), 1);
}

v1::PlanEvent AnEvent(v1::PlanEventKind kind, std::string_view from, std::string_view until = "") {
  v1::PlanEvent event;
  event.set_kind(kind);
  *event.mutable_from() = *ParseIsoDate(from);
  if (!until.empty()) *event.mutable_until() = *ParseIsoDate(until);
  event.set_plan_revision(1);
  return event;
}

// Eight sessions on 1 June, one on the 2nd, which is all, nine on the 3rd; one of each at night.
Story AWeakSecondDay() {
  Story story;
  story.plans = {APlan(1, "2024-05-01", 8, 12)};
  for (int i = 0; i < 8; ++i)
    story.records.push_back(APump(At("2024-06-01 04:00") + absl::Hours(2 * i), 10));
  story.records.push_back(APump(At("2024-06-02 04:00"), 10));
  story.records.push_back(
      AConfirmation(At("2024-06-02 20:00"), v1::COVERAGE_KIND_STIMULATION, 900));
  for (int i = 0; i < 9; ++i)
    story.records.push_back(APump(At("2024-06-03 04:00") + absl::Hours(2 * i), 10));
  return story;
}

TEST(ReviewStimulation, HoldsADayOfAPauseAgainstNothing) {
  Story story = AWeakSecondDay();
  EXPECT_DOUBLE_EQ(story.Review().sessions_per_24h(), 6);
  story.events = {AnEvent(v1::PLAN_EVENT_KIND_PAUSED, "2024-06-02", "2024-06-02")};
  const v1::PersonReview review = story.Review();
  EXPECT_FALSE(review.days(0).is_paused());
  EXPECT_TRUE(review.days(1).is_paused());
  EXPECT_FALSE(review.days(2).is_paused());
  EXPECT_TRUE(review.days(0).has_agreed_sessions());
  EXPECT_FALSE(review.days(1).has_agreed_sessions());
  EXPECT_EQ(review.days(1).sessions(), 1);
  EXPECT_EQ(review.days(1).plan_revision(), 1);
  EXPECT_TRUE(review.has_agreed_sessions());
  EXPECT_DOUBLE_EQ(review.sessions_per_24h(), 8.5);
  EXPECT_EQ(review.nights_with_session(), 2);
  EXPECT_EQ(review.days_logged(), 3);
  EXPECT_DOUBLE_EQ(review.expressed_ml_per_day(), 60);
}

TEST(ReviewStimulation, AgreesNothingWhereTheLastDayIsPausedOrAfterTheEnd) {
  for (const v1::PlanEventKind kind : {v1::PLAN_EVENT_KIND_PAUSED, v1::PLAN_EVENT_KIND_FINISHED}) {
    Story story = AWeakSecondDay();
    story.events = {AnEvent(kind, "2024-06-02")};
    const v1::PersonReview review = story.Review();
    EXPECT_FALSE(review.has_agreed_sessions());
    EXPECT_FALSE(review.has_agreed_overnight());
    EXPECT_TRUE(review.days(2).is_paused());
    EXPECT_DOUBLE_EQ(review.sessions_per_24h(), 8);
  }
}

TEST(ReviewStimulation, ShowsWhatWasDoneWhereAllDaysArePaused) {
  Story story = AWeakSecondDay();
  story.events = {AnEvent(v1::PLAN_EVENT_KIND_PAUSED, "2024-05-20")};
  EXPECT_DOUBLE_EQ(story.Review().sessions_per_24h(), 6);
  EXPECT_EQ(story.Review().nights_with_session(), 3);
}

TEST(ReviewStimulation, CountsADayOfAPauseAsThePlanSays) {
  Story story = AWeakSecondDay();
  story.plans[0].plan.mutable_settings()->set_day_start_minute(5 * 60);
  story.plans[0].plan.mutable_settings()->set_merge_gap_minutes(200);
  const v1::PersonReview before = story.Review();
  story.events = {AnEvent(v1::PLAN_EVENT_KIND_PAUSED, "2024-05-20")};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(story.Review().days(i).sessions(), before.days(i).sessions());
  }
}

TEST(DaysHeld, AreThoseLoggedAndNotPausedOrAllLoggedWhereThereAreNone) {
  v1::PersonReview person;
  for (int i = 0; i < 4; ++i) person.add_days();
  EXPECT_TRUE(DaysHeld(person).empty());
  person.mutable_days(1)->set_sessions(0);
  person.mutable_days(1)->set_is_paused(true);
  person.mutable_days(3)->set_is_paused(true);
  EXPECT_EQ(DaysHeld(person), std::vector<int>({1}));
  person.mutable_days(2)->set_sessions(4);
  EXPECT_EQ(DaysHeld(person), std::vector<int>({2}));
}

}  // namespace relactation::stimulation_metrics_test
