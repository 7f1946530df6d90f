#include "server/rules/plan_lifecycle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::plan_lifecycle_test {

v1::Client InState(v1::ClientState state) {
  v1::Client client;
  client.set_state(state);
  return client;
}

TEST(CheckMayPublish, AllowsTheFirstRevisionAndTheNext) {
  EXPECT_TRUE(CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 0, 0).ok());
  EXPECT_TRUE(CheckMayPublish(InState(v1::CLIENT_STATE_UNSPECIFIED), 7, 7).ok());
}

TEST(CheckMayPublish, AbortsWhereSomebodyPublishedMeanwhile) {
  const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 3, 2);
  EXPECT_TRUE(absl::IsAborted(status));
  EXPECT_EQ(ReasonOf(status), "PLAN_MOVED_ON");
}

TEST(CheckMayPublish, RefusesABaseThatDoesNotExistYet) {
  const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_ACTIVE), 2, 3);
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "base_revision");
}

TEST(CheckMayPublish, RefusesAClientWhoseCareHasEndedWhateverTheBase) {
  for (const int64_t base : {0, 2, 9}) {
    const absl::Status status = CheckMayPublish(InState(v1::CLIENT_STATE_CLOSED), 2, base);
    EXPECT_TRUE(absl::IsFailedPrecondition(status));
    EXPECT_EQ(ReasonOf(status), "CLIENT_CLOSED");
  }
}

TEST(CheckBaseExists, AllowsAnOlderRevisionAndRefusesOneThatIsNotThere) {
  EXPECT_TRUE(CheckBaseExists(3, 0).ok());
  EXPECT_TRUE(CheckBaseExists(3, 3).ok());
  EXPECT_EQ(FieldViolationsOf(CheckBaseExists(3, 4)).at(0).field, "base_revision");
}

// A plan in force from 1 November 2026, and what happened with it.
class APlanCourse : public testing::Test {
 protected:
  void Publish(std::string_view start) {
    plans_.push_back({static_cast<int64_t>(plans_.size()) + 1, APlan(start), absl::UnixEpoch()});
  }

  void Happens(v1::PlanEventKind kind, std::string_view from, std::string_view until = "") {
    v1::PlanEvent& event = events_.emplace_back();
    event.set_kind(kind);
    *event.mutable_from() = DateOf(from);
    if (!until.empty()) *event.mutable_until() = DateOf(until);
    event.set_plan_revision(plans_.back().number);
  }

  // Which of pause, resume and finish are allowed on a day of November: `p`, `r`, `f`.
  std::string Allowed(int day) {
    const PlanCourse course{absl::UTCTimeZone(), plans_, events_};
    const absl::CivilDay from(2026, 11, day);
    std::string letters;
    const auto ask = [&](char letter, const absl::Status& status) {
      if (status.ok()) letters += letter;
      if (!status.ok()) last_refusal_ = status;
    };
    ask('p', CheckMayPause(course, from));
    ask('r', CheckMayResume(course, from));
    ask('f', CheckMayFinish(course, from));
    return letters;
  }

  std::vector<PublishedPlan> plans_;
  std::vector<v1::PlanEvent> events_;
  absl::Status last_refusal_;
};

TEST_F(APlanCourse, HasNothingToPauseBeforeTheFirstRevision) {
  EXPECT_EQ(Allowed(5), "");
  EXPECT_TRUE(absl::IsFailedPrecondition(last_refusal_));
  EXPECT_EQ(ReasonOf(last_refusal_), "NO_PLAN");
}

TEST_F(APlanCourse, CanBePausedAndFinishedWhileItRuns) {
  Publish("2026-11-01");
  EXPECT_EQ(Allowed(5), "pf");
  EXPECT_TRUE(absl::IsFailedPrecondition(last_refusal_));
  EXPECT_EQ(ReasonOf(last_refusal_), "PLAN_STATE");
}

TEST_F(APlanCourse, CanBeResumedAndFinishedWhileItIsPaused) {
  Publish("2026-11-01");
  Happens(v1::PLAN_EVENT_KIND_PAUSED, "2026-11-05");
  EXPECT_EQ(Allowed(5), "rf");
  EXPECT_EQ(ReasonOf(last_refusal_), "PLAN_STATE");
  EXPECT_EQ(Allowed(25), "rf");
}

TEST_F(APlanCourse, StaysPausedWhereARevisionIsPublished) {
  Publish("2026-11-01");
  Happens(v1::PLAN_EVENT_KIND_PAUSED, "2026-11-05");
  Publish("2026-11-06");
  EXPECT_EQ(Allowed(7), "rf");
}

TEST_F(APlanCourse, RunsAgainAfterTheLastDayOfAPause) {
  Publish("2026-11-01");
  Happens(v1::PLAN_EVENT_KIND_PAUSED, "2026-11-05", "2026-11-07");
  EXPECT_EQ(Allowed(7), "rf");
  EXPECT_EQ(Allowed(8), "pf");
}

TEST_F(APlanCourse, CannotBeResumedBeforeItsPauseBeginsAndFromItsFirstDayThePauseNeverComes) {
  Publish("2026-11-01");
  Happens(v1::PLAN_EVENT_KIND_PAUSED, "2026-11-05", "2026-11-07");
  EXPECT_EQ(Allowed(2), "pf");
  ASSERT_EQ(FieldViolationsOf(last_refusal_).size(), 1u);
  EXPECT_EQ(FieldViolationsOf(last_refusal_)[0].field, "from");
  EXPECT_THAT(std::string(last_refusal_.message()),
              ::testing::HasSubstr("before the pause begins, on 2026-11-05"));
  EXPECT_EQ(Allowed(5), "rf");
  Happens(v1::PLAN_EVENT_KIND_RESUMED, "2026-11-05");
  EXPECT_EQ(Allowed(5), "pf") << "the pause never came";
  EXPECT_EQ(Allowed(6), "pf");
}

TEST_F(APlanCourse, CanDoNothingAfterItsEndUntilANewerRevisionIsInForce) {
  Publish("2026-11-01");
  Happens(v1::PLAN_EVENT_KIND_PAUSED, "2026-11-05");
  Happens(v1::PLAN_EVENT_KIND_FINISHED, "2026-11-10");
  EXPECT_EQ(Allowed(9), "rf");
  EXPECT_EQ(Allowed(10), "");
  EXPECT_EQ(ReasonOf(last_refusal_), "PLAN_STATE");
  Publish("2026-11-20");
  EXPECT_EQ(Allowed(19), "");
  EXPECT_EQ(Allowed(20), "pf");
}

}  // namespace relactation::plan_lifecycle_test
