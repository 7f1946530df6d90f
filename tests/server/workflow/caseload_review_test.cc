#include "server/workflow/caseload_review.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "server/workflow/plan_pausing.h"
#include "server/workflow/record_correction.h"
#include "tests/support/family_fixture.h"

namespace relactation::caseload_review_test {

class CaseloadReview : public FamilyFixture {
 protected:
  static absl::Time Local(const v1::Client& client, absl::CivilMinute minute) {
    absl::TimeZone zone;
    EXPECT_TRUE(absl::LoadTimeZone(client.zone(), &zone));
    return absl::FromCivil(minute, zone);
  }

  void MoveClockTo(absl::Time time) { clock_.Advance(time - clock_.Now()); }

  void AddSession(const v1::Client& client, absl::Time start) {
    const auto added = Add(client, ASession(NewId(), client.persons(0).person_id(), start));
    EXPECT_TRUE(added.ok()) << added.status();
  }

  v1::ReviewCaseloadRequest AReview(std::string_view until = "", int days = 0) {
    v1::ReviewCaseloadRequest request;
    if (!until.empty()) *request.mutable_until() = DateOf(until);
    request.set_days(days);
    return request;
  }

  // Takes a record back or restores it.
  template <typename Request>
  void Turn(absl::StatusOr<v1::Record> (*work)(const Scope&, const Request&),
            const v1::Client& client, const v1::Record& record, int64_t base) {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_record_id(record.record_id());
    request.set_base_revision(base);
    request.set_reason("entered twice");
    const auto turned = Do(work, request);
    EXPECT_TRUE(turned.ok()) << turned.status();
  }

  v1::ClientReview OnlyClient(const v1::ReviewCaseloadRequest& request) {
    const auto response = Do(&ReviewCaseload, request);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok() || response->clients_size() != 1) return {};
    return response->clients(0);
  }
};

TEST_F(CaseloadReview, ShowsWhatWasNotLoggedAsAbsentAndNeverAsZero) {
  AddClient();
  const v1::ClientReview review = OnlyClient(AReview());
  EXPECT_EQ(review.days(), 14);
  EXPECT_EQ(review.days_logged(), 0);
  EXPECT_FALSE(review.has_last_record_time());
  EXPECT_FALSE(review.has_hours_since_last_record());
  EXPECT_FALSE(review.has_supplement_ml_per_day());
  ASSERT_EQ(review.persons_size(), 1);
  const v1::PersonReview& ana = review.persons(0);
  EXPECT_FALSE(ana.has_sessions_per_24h());
  EXPECT_FALSE(ana.has_nights_with_session());
  EXPECT_FALSE(ana.has_expressed_ml_per_day());
  EXPECT_FALSE(ana.has_agreed_sessions());
  ASSERT_EQ(ana.days_size(), 14);
  for (const v1::StimulationDay& day : ana.days()) {
    EXPECT_FALSE(day.has_sessions());
    EXPECT_FALSE(day.has_overnight());
    EXPECT_FALSE(day.has_expressed_ml());
  }
}

TEST_F(CaseloadReview, CountsTheSessionsOfEachDayInTheClientsOwnZone) {
  const v1::Client client = AddClient("Asia/Tokyo");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 10, 23, 0)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 10, 9, 23, 30)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 10, 10, 8, 0)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 10, 10, 12, 0)));
  const v1::ClientReview review = OnlyClient(AReview());
  const auto& days = review.persons(0).days();
  EXPECT_EQ(FormatIsoDate(days[13].date()), "2026-10-10");
  EXPECT_EQ(days[13].sessions(), 2);
  EXPECT_EQ(days[12].sessions(), 1);
  EXPECT_FALSE(days[11].has_sessions());
  EXPECT_EQ(review.days_logged(), 2);
  EXPECT_DOUBLE_EQ(review.hours_since_last_record(), 11);
}

TEST_F(CaseloadReview, KnowsDaysOf23And25Hours) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2027, 4, 10, 12, 0)));
  const auto lengths = [&](std::string_view until) {
    std::vector<int> minutes;
    const v1::ClientReview review = OnlyClient(AReview(until, 3));
    for (const v1::StimulationDay& day : review.persons(0).days()) {
      minutes.push_back(day.length_minutes());
    }
    return minutes;
  };
  EXPECT_EQ(lengths("2026-10-26"), std::vector<int>({1440, 1500, 1440}));
  EXPECT_EQ(lengths("2027-03-29"), std::vector<int>({1440, 1380, 1440}));
}

TEST_F(CaseloadReview, DividesTheSessionsOfA25HourDayByItsRealLength) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 28, 12, 0)));
  for (int hour = 0; hour < 24; hour += 3) {
    AddSession(client, Local(client, absl::CivilMinute(2026, 10, 25, hour, 30)));
  }
  const v1::ClientReview review = OnlyClient(AReview("2026-10-25", 1));
  EXPECT_EQ(review.persons(0).days(0).sessions(), 8);
  EXPECT_NEAR(review.persons(0).sessions_per_24h(), 8 * 24.0 / 25.0, 1e-9);
}

TEST_F(CaseloadReview, HoldsEachDayAgainstThePlanInForceOnIt) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 3, 12, 0)));
  ASSERT_TRUE(Publish(client, APlan("2026-10-03", 6, 8), 0).ok());
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 6, 12, 0)));
  ASSERT_TRUE(Publish(client, APlan("2026-10-08", 9, 10), 1).ok());
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 10, 12, 0)));
  const v1::ClientReview review = OnlyClient(AReview("", 10));
  std::vector<int64_t> revisions;
  for (const v1::StimulationDay& day : review.persons(0).days()) {
    revisions.push_back(day.plan_revision());
  }
  EXPECT_EQ(revisions, std::vector<int64_t>({0, 0, 1, 1, 1, 1, 1, 2, 2, 2}));
  EXPECT_EQ(review.persons(0).days(2).agreed_sessions().min(), 6);
  EXPECT_EQ(review.persons(0).days(9).agreed_sessions().min(), 9);
  EXPECT_EQ(review.plan_revision(), 2);
  EXPECT_EQ(review.persons(0).agreed_sessions().max(), 10);
}

TEST_F(CaseloadReview, LooksAtAnEarlierFortnightAsItWasThen) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 11, 20, 12, 0)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 10, 5, 8, 0)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 11, 19, 8, 0)));
  const v1::ClientReview review = OnlyClient(AReview("2026-10-10"));
  EXPECT_EQ(review.days_logged(), 1);
  EXPECT_EQ(FormatIsoDate(review.persons(0).days(13).date()), "2026-10-10");
  EXPECT_EQ(review.persons(0).days(8).sessions(), 1);
  EXPECT_EQ(FromTimestamp(review.last_record_time()),
            Local(client, absl::CivilMinute(2026, 10, 5, 8, 0)));
}

TEST_F(CaseloadReview, SaysTheSameHoweverLongTheHistoryIs) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 12, 20, 12, 0)));
  for (int hours = 1; hours < 14 * 24; hours += 5)
    AddSession(client, clock_.Now() - absl::Hours(hours));
  const std::string before = OnlyClient(AReview("", 7)).SerializeAsString();
  for (int hours = 20 * 24; hours < 80 * 24; hours += 11) {
    AddSession(client, clock_.Now() - absl::Hours(hours));
  }
  EXPECT_EQ(OnlyClient(AReview("", 7)).SerializeAsString(), before);
}

TEST_F(CaseloadReview, FindsTheLastRecordBeforeTheDaysAskedFor) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 12, 20, 12, 0)));
  AddSession(client, clock_.Now() - absl::Hours(40 * 24));
  const v1::ClientReview review = OnlyClient(AReview());
  EXPECT_EQ(review.days_logged(), 0);
  EXPECT_DOUBLE_EQ(review.hours_since_last_record(), 40 * 24);
}

TEST_F(CaseloadReview, MeasuresSilenceFromAnOlderRecordOnlyWhereItCanBeBelieved) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 12, 20, 12, 0)));
  AddSession(client, clock_.Now() - absl::Hours(40 * 24));
  v1::Record doubted =
      ASession(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(30 * 24));
  doubted.mutable_session()->set_expressed_left_ml(900);
  ASSERT_TRUE(Add(client, doubted).ok());
  EXPECT_DOUBLE_EQ(OnlyClient(AReview()).hours_since_last_record(), 40 * 24);
}

TEST_F(CaseloadReview, CountsNoRecordThatWasTakenBackUntilItIsRestored) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 10, 6, 0)));
  const auto record =
      Add(client, ASession(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(1)));
  ASSERT_TRUE(record.ok()) << record.status();
  Turn(&VoidRecord, client, *record, 1);
  const v1::ClientReview without = OnlyClient(AReview());
  EXPECT_FALSE(without.persons(0).days(13).has_sessions());
  EXPECT_EQ(without.records_left_out(), 0);
  EXPECT_FALSE(without.has_last_record_time());
  Turn(&RestoreRecord, client, *record, 2);
  EXPECT_EQ(OnlyClient(AReview()).persons(0).days(13).sessions(), 1);
}

TEST_F(CaseloadReview, LeavesRecordsFromTheFutureOutAndSaysSo) {
  const v1::Client client = AddClient("Europe/Lisbon");
  MoveClockTo(Local(client, absl::CivilMinute(2026, 10, 10, 6, 0)));
  AddSession(client, Local(client, absl::CivilMinute(2026, 10, 10, 9, 0)));
  const v1::ClientReview review = OnlyClient(AReview());
  EXPECT_EQ(review.records_left_out(), 1);
  EXPECT_FALSE(review.persons(0).days(13).has_sessions());
  EXPECT_FALSE(review.has_last_record_time());
}

TEST_F(CaseloadReview, LeavesOutClientsWhoseCareHasEndedAndThoseOfColleagues) {
  const v1::Client closed = AddClient();
  const v1::Client open = AddClient();
  ASSERT_TRUE(Close(closed).ok());
  EXPECT_EQ(OnlyClient(AReview()).client_id(), open.client_id());
  const auto theirs = Do(&ReviewCaseload, AReview(), SignInColleague("Mina"));
  ASSERT_TRUE(theirs.ok());
  EXPECT_EQ(theirs->clients_size(), 0);
}

TEST_F(CaseloadReview, PagesThroughTheCaseloadAlsoAcrossClosedClients) {
  std::vector<std::string> open;
  for (int i = 0; i < 7; ++i) {
    const v1::Client client = AddClient();
    if (i % 3 == 1) {
      ASSERT_TRUE(Close(client).ok());
    } else {
      open.push_back(client.client_id());
    }
  }
  v1::ReviewCaseloadRequest request = AReview();
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    const auto page = Do(&ReviewCaseload, request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(FromTimestamp(page->review_time()), clock_.Now());
    for (const v1::ClientReview& client : page->clients()) seen.push_back(client.client_id());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, open);
}

TEST_F(CaseloadReview, RefusesATokenOfAnotherReview) {
  for (int i = 0; i < 2; ++i) AddClient();
  v1::ReviewCaseloadRequest request = AReview();
  request.set_page_size(1);
  request.set_page_token(Do(&ReviewCaseload, request)->next_page_token());
  request.set_days(7);
  EXPECT_EQ(FieldViolationsOf(Do(&ReviewCaseload, request).status()).at(0).field, "page_token");
}

TEST_F(CaseloadReview, ReviewsTheFirstAndTheLastDaysThereAre) {
  AddClient("Etc/GMT+12");
  for (const char* until : {"1900-01-01", "2200-12-31"}) {
    const v1::ClientReview review = OnlyClient(AReview(until, 42));
    EXPECT_EQ(review.days(), 42) << until;
    EXPECT_EQ(review.days_logged(), 0) << until;
  }
}

// Paused on 24 and 25 September, finished from the 28th.
TEST_F(CaseloadReview, HoldsDaysOfAPauseAndAfterTheEndAgainstNothing) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-01"), 0).ok());
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(client.client_id());
  *pause.mutable_from() = DateOf("2026-09-24");
  *pause.mutable_until() = DateOf("2026-09-25");
  ASSERT_TRUE(Do(&PausePlan, pause).ok());
  v1::FinishPlanRequest finish;
  finish.set_request_id(NewId());
  finish.set_client_id(client.client_id());
  finish.set_outcome(v1::OUTCOME_REACHED_OWN_GOAL);
  *finish.mutable_from() = DateOf("2026-09-28");
  ASSERT_TRUE(Do(&FinishPlan, finish).ok());

  const auto agreed = [](const v1::ClientReview& review) {
    std::string letters;
    for (const v1::StimulationDay& day : review.persons(0).days()) {
      EXPECT_NE(day.is_paused(), day.has_agreed_sessions()) << FormatIsoDate(day.date());
      letters += day.has_agreed_sessions() ? '+' : '-';
    }
    return letters;
  };
  const v1::ClientReview paused = OnlyClient(AReview("2026-09-25", 4));
  EXPECT_EQ(agreed(paused), "++--");
  EXPECT_EQ(paused.plan_event().kind(), v1::PLAN_EVENT_KIND_PAUSED);
  EXPECT_EQ(FormatIsoDate(paused.plan_event().until()), "2026-09-25");
  const v1::ClientReview running = OnlyClient(AReview("2026-09-27", 4));
  EXPECT_EQ(agreed(running), "--++");
  EXPECT_FALSE(running.has_plan_event());
  const v1::ClientReview finished = OnlyClient(AReview("2026-09-29", 4));
  EXPECT_EQ(agreed(finished), "++--");
  EXPECT_EQ(finished.plan_event().outcome(), v1::OUTCOME_REACHED_OWN_GOAL);
  EXPECT_EQ(finished.plan_revision(), 1);
}

}  // namespace relactation::caseload_review_test
