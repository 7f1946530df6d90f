#include "server/workflow/what_waits.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/caseload_review.h"
#include "server/workflow/plan_pausing.h"
#include "tests/support/chart_fixture.h"

namespace relactation::what_waits_test {

class WhatWaits : public ChartFixture {
 protected:
  // Noon of a day of the client's calendar.
  void MoveClockTo(absl::CivilDay day) {
    absl::TimeZone lisbon;
    EXPECT_TRUE(absl::LoadTimeZone("Europe/Lisbon", &lisbon));
    clock_.Advance(absl::FromCivil(absl::CivilHour(day) + 12, lisbon) - clock_.Now());
  }

  v1::ClientReview Review(std::string_view until = "") {
    v1::ReviewCaseloadRequest request;
    if (!until.empty()) *request.mutable_until() = DateOf(until);
    const auto response = Do(&ReviewCaseload, request);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok() || response->clients_size() != 1) return {};
    return response->clients(0);
  }

  // Each in a line: kind, and day.
  std::vector<std::string> Overdue(std::string_view until = "") {
    std::vector<std::string> lines;
    const v1::ClientReview review = Review(until);
    for (const v1::OpenDecision& decision : review.overdue()) {
      lines.push_back(v1::DecisionKind_Name(decision.kind()).substr(14) + " " +
                      FormatIsoDate(decision.date()));
    }
    return lines;
  }

  v1::Contact AVisit(absl::Duration until_next, v1::Sharing sharing = v1::SHARING_PRIVATE) {
    v1::Contact contact = AContact(v1::CONTACT_STATE_DONE, sharing);
    *contact.mutable_next_contact_time() = ToTimestamp(clock_.Now() + until_next);
    return contact;
  }
};

using Lines = std::vector<std::string>;

TEST_F(WhatWaits, IsNothingWithANewFamily) {
  AddClient();
  EXPECT_EQ(Overdue(), Lines());
  EXPECT_FALSE(Review().has_next_contact_time());
}

TEST_F(WhatWaits, ShowsTheNextContactWhicheverStreamItStandsIn) {
  const v1::Client client = AddClient();
  MoveClockTo(absl::CivilDay(2026, 10, 1));
  ASSERT_TRUE(Create(client, AVisit(absl::Hours(48))).ok());
  EXPECT_EQ(FromTimestamp(Review().next_contact_time()), clock_.Now() + absl::Hours(48));
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Create(client, AVisit(absl::Hours(72), v1::SHARING_SHARED)).ok());
  EXPECT_EQ(FromTimestamp(Review().next_contact_time()), clock_.Now() + absl::Hours(72));
  EXPECT_EQ(Overdue(), Lines());
}

TEST_F(WhatWaits, KeepsAnAgreedContactThroughCallsAndOpenContactsThatNameNone) {
  const v1::Client client = AddClient();
  MoveClockTo(absl::CivilDay(2026, 10, 1));
  ASSERT_TRUE(Create(client, AVisit(absl::Hours(24 * 5))).ok());
  for (int i = 0; i < 10; ++i) {
    clock_.Advance(absl::Hours(1));
    const auto state = i % 2 == 0 ? v1::CONTACT_STATE_OPEN : v1::CONTACT_STATE_DONE;
    ASSERT_TRUE(Create(client, AContact(state, v1::SHARING_PRIVATE)).ok());
  }
  EXPECT_TRUE(Review().has_next_contact_time());
  MoveClockTo(absl::CivilDay(2026, 10, 8));
  EXPECT_EQ(Overdue(), Lines({"CONTACT 2026-10-06"}));
  // An open contact keeps no promise yet; a done one does.
  v1::Contact visit = Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_SHARED)).value();
  EXPECT_EQ(Overdue(), Lines({"CONTACT 2026-10-06"}));
  visit.set_state(v1::CONTACT_STATE_DONE);
  ASSERT_TRUE(Update(client, visit).ok());
  EXPECT_EQ(Overdue(), Lines());
  EXPECT_FALSE(Review().has_next_contact_time());
}

TEST_F(WhatWaits, NamesTasksAndReviewsOfThePlanInForceWhoseDayHasCome) {
  const v1::Client client = AddClient();
  MoveClockTo(absl::CivilDay(2026, 10, 1));
  v1::Plan plan = APlan("2026-10-01");
  *plan.mutable_period()->mutable_review() = DateOf("2026-10-09");
  v1::Routine& routine = *plan.mutable_stimulate(0)->mutable_routine();
  routine.add_steps()->set_action(v1::ROUTINE_ACTION_PUMP);
  *routine.mutable_review() = DateOf("2026-10-05");
  const auto published = Publish(client, plan, 0);
  ASSERT_TRUE(published.ok()) << published.status();
  ASSERT_TRUE(CreateATask(client, "Call the clinic", "2026-10-07").ok());
  ASSERT_TRUE(CreateATask(client, "Some day").ok());
  EXPECT_EQ(Overdue(), Lines());
  MoveClockTo(absl::CivilDay(2026, 10, 7));
  EXPECT_EQ(Overdue(), Lines({"ROUTINE_REVIEW 2026-10-05", "TASK 2026-10-07"}));
  MoveClockTo(absl::CivilDay(2026, 10, 12));
  EXPECT_EQ(Overdue(),
            Lines({"ROUTINE_REVIEW 2026-10-05", "TASK 2026-10-07", "PLAN_REVIEW 2026-10-09"}));
  plan = APlan("2026-10-12");
  *plan.mutable_period()->mutable_review() = DateOf("2026-10-20");
  ASSERT_TRUE(Publish(client, plan, 1).ok());
  EXPECT_EQ(Overdue(), Lines({"TASK 2026-10-07"}));
}

TEST_F(WhatWaits, AsksNothingOfAPlanInItsPauseButStillNamesTasks) {
  const v1::Client client = AddClient();
  MoveClockTo(absl::CivilDay(2026, 10, 1));
  v1::Plan plan = APlan("2026-10-01");
  *plan.mutable_period()->mutable_review() = DateOf("2026-10-05");
  ASSERT_TRUE(Publish(client, plan, 0).ok());
  ASSERT_TRUE(CreateATask(client, "Call the clinic", "2026-10-06").ok());
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(client.client_id());
  *pause.mutable_from() = DateOf("2026-10-03");
  *pause.mutable_until() = DateOf("2026-10-07");
  ASSERT_TRUE(Do(&PausePlan, pause).ok());
  MoveClockTo(absl::CivilDay(2026, 10, 7));
  EXPECT_EQ(Overdue(), Lines({"TASK 2026-10-06"}));
  MoveClockTo(absl::CivilDay(2026, 10, 8));
  EXPECT_EQ(Overdue(), Lines({"PLAN_REVIEW 2026-10-05", "TASK 2026-10-06"}));
}

TEST_F(WhatWaits, IsWhatWaitsNowAndNotWhatWaitedInAnEarlierFortnight) {
  const v1::Client client = AddClient();
  MoveClockTo(absl::CivilDay(2026, 10, 7));
  ASSERT_TRUE(CreateATask(client, "Call the clinic", "2026-10-07").ok());
  MoveClockTo(absl::CivilDay(2026, 10, 8));
  EXPECT_EQ(Overdue("2026-10-08"), Lines({"TASK 2026-10-07"}));
  EXPECT_EQ(Overdue("2026-10-07"), Lines());
}

}  // namespace relactation::what_waits_test
