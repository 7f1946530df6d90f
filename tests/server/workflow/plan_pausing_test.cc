#include "server/workflow/plan_pausing.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "server/workflow/plan_reading.h"
#include "tests/support/family_fixture.h"

namespace relactation::plan_pausing_test {

// The fixture's clock stands at 2026-09-21 14:13 UTC.
class PlanPausing : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
  }

  void PublishOne(int64_t base = 0, std::string_view start = "2026-09-01") {
    const auto revision = Publish(client_, APlan(start), base);
    ASSERT_TRUE(revision.ok()) << revision.status();
  }

  template <typename Request>
  Request ARequest(std::string_view from) {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    if (!from.empty()) *request.mutable_from() = DateOf(from);
    return request;
  }

  absl::StatusOr<v1::PlanEvent> Pause(std::string_view from = "", std::string_view until = "") {
    auto request = ARequest<v1::PausePlanRequest>(from);
    if (!until.empty()) *request.mutable_until() = DateOf(until);
    request.set_in_own_words("Leo is ill");
    return Do(&PausePlan, request);
  }

  absl::StatusOr<v1::PlanEvent> Resume(std::string_view from = "") {
    return Do(&ResumePlan, ARequest<v1::ResumePlanRequest>(from));
  }

  absl::StatusOr<v1::PlanEvent> Finish(std::string_view from = "") {
    auto request = ARequest<v1::FinishPlanRequest>(from);
    request.set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
    return Do(&FinishPlan, request);
  }

  v1::ListPlanRevisionsResponse History() {
    v1::ListPlanRevisionsRequest request;
    request.set_client_id(client_.client_id());
    const auto page = Do(&ListPlanRevisions, request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.value_or(v1::ListPlanRevisionsResponse());
  }

  v1::Client client_;
};

TEST_F(PlanPausing, RecordsWhatWhenAndByWhom) {
  PublishOne();
  const auto paused = Pause("2026-09-23", "2026-09-30");
  ASSERT_TRUE(paused.ok()) << paused.status();
  EXPECT_EQ(paused->kind(), v1::PLAN_EVENT_KIND_PAUSED);
  EXPECT_EQ(paused->client_id(), client_.client_id());
  EXPECT_EQ(FormatIsoDate(paused->from()), "2026-09-23");
  EXPECT_EQ(FormatIsoDate(paused->until()), "2026-09-30");
  EXPECT_EQ(paused->in_own_words(), "Leo is ill");
  EXPECT_EQ(paused->plan_revision(), 1);
  EXPECT_FALSE(paused->author_id().empty());
  EXPECT_EQ(FromTimestamp(paused->create_time()), clock_.Now());
  ASSERT_EQ(History().events_size(), 1);
  EXPECT_EQ(History().events(0).SerializeAsString(), paused->SerializeAsString());
}

TEST_F(PlanPausing, TakesTodayInTheClientsZoneWhereNoDayIsNamed) {
  client_ = AddClient("Pacific/Auckland");  // 2026-09-22 there
  PublishOne();
  EXPECT_EQ(FormatIsoDate(Pause()->from()), "2026-09-22");
  EXPECT_FALSE(Pause().ok());
  EXPECT_EQ(FormatIsoDate(Resume()->from()), "2026-09-22");
  EXPECT_EQ(FormatIsoDate(Finish()->from()), "2026-09-22");
}

TEST_F(PlanPausing, TakesTheCareDayWhereItBeginsLaterThanTheCalendars) {
  v1::Plan plan = APlan("2026-09-01");
  plan.mutable_settings()->set_day_start_minute(18 * 60);
  ASSERT_TRUE(Publish(client_, plan, 0).ok());
  clock_.Advance(absl::Hours(48));
  EXPECT_EQ(FormatIsoDate(Pause()->from()), "2026-09-22");
}

TEST_F(PlanPausing, NeedsAPlan) {
  EXPECT_EQ(ReasonOf(Pause().status()), "NO_PLAN");
  EXPECT_EQ(ReasonOf(Resume().status()), "NO_PLAN");
  EXPECT_EQ(ReasonOf(Finish().status()), "NO_PLAN");
}

TEST_F(PlanPausing, RefusesWhatThePlanIsAlready) {
  PublishOne();
  EXPECT_EQ(ReasonOf(Resume().status()), "PLAN_STATE");
  ASSERT_TRUE(Pause().ok());
  EXPECT_EQ(ReasonOf(Pause().status()), "PLAN_STATE");
  ASSERT_TRUE(Resume().ok());
  EXPECT_EQ(ReasonOf(Resume().status()), "PLAN_STATE");
  ASSERT_TRUE(Finish().ok());
  EXPECT_EQ(ReasonOf(Finish().status()), "PLAN_STATE");
  EXPECT_EQ(ReasonOf(Pause().status()), "PLAN_STATE");
  EXPECT_EQ(ReasonOf(Resume().status()), "PLAN_STATE");
  EXPECT_EQ(History().events_size(), 3);
}

TEST_F(PlanPausing, BeginsAnewWithTheRevisionPublishedAfterTheEnd) {
  PublishOne();
  ASSERT_TRUE(Finish().ok());
  PublishOne(1);
  const auto paused = Pause();
  ASSERT_TRUE(paused.ok()) << paused.status();
  EXPECT_EQ(paused->plan_revision(), 2);
}

TEST_F(PlanPausing, StaysPausedWhereARevisionIsPublished) {
  PublishOne();
  ASSERT_TRUE(Pause().ok());
  PublishOne(1);
  EXPECT_EQ(ReasonOf(Pause().status()), "PLAN_STATE");
  EXPECT_TRUE(Resume().ok());
}

TEST_F(PlanPausing, RefusesAPauseThatEndsBeforeItBegins) {
  PublishOne();
  EXPECT_EQ(FieldViolationsOf(Pause("2026-09-23", "2026-09-22").status()).at(0).field, "until");
  EXPECT_EQ(FieldViolationsOf(Pause("", "2026-09-20").status()).at(0).field, "until");
  EXPECT_TRUE(Pause("2026-09-23", "2026-09-23").ok());
}

TEST_F(PlanPausing, RefusesADayBeforeThePlanBegan) {
  PublishOne();
  for (const std::string_view day : {"2025-09-23", "2026-09-20"}) {
    EXPECT_EQ(FieldViolationsOf(Pause(day).status()).at(0).field, "from") << day;
    EXPECT_EQ(FieldViolationsOf(Finish(day).status()).at(0).field, "from") << day;
  }
  EXPECT_TRUE(Pause("2026-09-21").ok());
  EXPECT_EQ(FieldViolationsOf(Resume("2025-09-23").status()).at(0).field, "from");
}

TEST_F(PlanPausing, MayBePausedBeforeItsFirstDayHasCome) {
  PublishOne(0, "2026-12-01");
  EXPECT_TRUE(Pause().ok());
}

TEST_F(PlanPausing, KeepsTheOrderOfWhatHappenedWhereTheClockStandsStillOrGoesBack) {
  PublishOne();
  clock_.Advance(absl::Hours(24));
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(Pause().ok()) << i;
    clock_.Advance(-absl::Minutes(1));
    ASSERT_TRUE(Resume().ok()) << i;
  }
  const v1::ListPlanRevisionsResponse history = History();
  ASSERT_EQ(history.events_size(), 10);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(history.events(i).kind(),
              i % 2 == 0 ? v1::PLAN_EVENT_KIND_RESUMED : v1::PLAN_EVENT_KIND_PAUSED);
  }
}

TEST_F(PlanPausing, IsRefusedOnceTheCareHasEnded) {
  PublishOne();
  ASSERT_TRUE(Pause().ok());
  ASSERT_TRUE(Close(client_).ok());
  EXPECT_EQ(ReasonOf(Pause().status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReasonOf(Resume().status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReasonOf(Finish().status()), "CLIENT_CLOSED");
  EXPECT_EQ(History().events_size(), 1);
}

TEST_F(PlanPausing, KeepsWhatBecameOfTheGoal) {
  PublishOne();
  EXPECT_EQ(Finish()->outcome(), v1::OUTCOME_ENOUGH_FOR_NOW);
  EXPECT_EQ(History().events(0).outcome(), v1::OUTCOME_ENOUGH_FOR_NOW);
}

}  // namespace relactation::plan_pausing_test
