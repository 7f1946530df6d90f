#include "proto/relactation/care/plan_pauses.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "proto/relactation/care/calendar_date.h"

namespace relactation::plan_pauses_test {

v1::PlanEvent AnEvent(v1::PlanEventKind kind, std::string_view from, int64_t revision = 1) {
  v1::PlanEvent event;
  event.set_kind(kind);
  *event.mutable_from() = ParseIsoDate(from).value();
  event.set_plan_revision(revision);
  return event;
}

v1::PlanEvent Paused(std::string_view from, std::string_view until = "", int64_t revision = 1) {
  v1::PlanEvent event = AnEvent(v1::PLAN_EVENT_KIND_PAUSED, from, revision);
  if (!until.empty()) *event.mutable_until() = ParseIsoDate(until).value();
  return event;
}

v1::PlanEvent Resumed(std::string_view from) { return AnEvent(v1::PLAN_EVENT_KIND_RESUMED, from); }

v1::PlanEvent Finished(std::string_view from, int64_t revision = 1) {
  return AnEvent(v1::PLAN_EVENT_KIND_FINISHED, from, revision);
}

// One letter a day of November 2026 from the 1st: `-` runs, `P` paused, `F` finished.
std::string November(const std::vector<v1::PlanEvent>& events, int days, int64_t revision = 1) {
  std::string letters;
  for (int day = 1; day <= days; ++day) {
    const v1::PlanEvent* event = PauseOn(events, revision, absl::CivilDay(2026, 11, day));
    letters += event == nullptr ? '-' : event->kind() == v1::PLAN_EVENT_KIND_FINISHED ? 'F' : 'P';
  }
  return letters;
}

TEST(PauseOn, FindsNoneWhereNothingHappened) { EXPECT_EQ(November({}, 3), "---"); }

TEST(PauseOn, HoldsFromTheFirstDayToTheLastAsAgreed) {
  EXPECT_EQ(November({Paused("2026-11-03", "2026-11-05")}, 7), "--PPP--");
}

TEST(PauseOn, HoldsASingleDay) {
  EXPECT_EQ(November({Paused("2026-11-03", "2026-11-03")}, 5), "--P--");
}

TEST(PauseOn, HoldsUntilThePlanIsResumed) {
  EXPECT_EQ(November({Paused("2026-11-03")}, 6), "--PPPP");
  EXPECT_EQ(November({Paused("2026-11-03"), Resumed("2026-11-05")}, 6), "--PP--");
  EXPECT_EQ(November({Paused("2026-11-03", "2026-11-06"), Resumed("2026-11-05")}, 7), "--PP---");
}

TEST(PauseOn, NeverComesWhereThePlanIsResumedBeforeIt) {
  EXPECT_EQ(November({Paused("2026-11-03"), Resumed("2026-11-02")}, 5), "-----");
}

TEST(PauseOn, FollowsTheOrderInWhichThingsWereRecorded) {
  EXPECT_EQ(November({Paused("2026-11-04"), Resumed("2026-11-06"),
                      Paused("2026-11-01", "2026-11-02"), Paused("2026-11-08")},
                     9),
            "PP-PP--PP");
}

TEST(PauseOn, HoldsFromTheEndOnWhateverElseIsRecorded) {
  EXPECT_EQ(November({Finished("2026-11-04")}, 6), "---FFF");
  EXPECT_EQ(November({Paused("2026-11-02"), Finished("2026-11-04")}, 6), "-PPFFF");
  EXPECT_EQ(November({Finished("2026-11-04"), Paused("2026-11-02")}, 6), "-PPFFF");
  EXPECT_EQ(November({Paused("2026-11-02"), Finished("2026-11-04"), Resumed("2026-11-03")}, 6),
            "-P-FFF");
}

TEST(PauseOn, BeginsAnewWithARevisionAfterTheEnd) {
  const std::vector<v1::PlanEvent> events = {Paused("2026-11-02"), Finished("2026-11-04")};
  EXPECT_EQ(November(events, 6, 1), "-PPFFF");
  EXPECT_EQ(November(events, 6, 2), "------");
  std::vector<v1::PlanEvent> more = events;
  more.push_back(Paused("2026-11-05", "2026-11-05", 2));
  more.push_back(Finished("2026-11-06", 2));
  EXPECT_EQ(November(more, 7, 2), "----PFF");
}

TEST(PauseOn, GoesOnWhereARevisionIsPublishedInAPause) {
  EXPECT_EQ(November({Paused("2026-11-02")}, 4, 7), "-PPP");
}

TEST(PauseOn, NamesTheEventThatHolds) {
  const std::vector<v1::PlanEvent> events = {Paused("2026-11-02", "2026-11-03"),
                                             Paused("2026-11-04")};
  EXPECT_EQ(PauseOn(events, 1, absl::CivilDay(2026, 11, 3)), &events[0]);
  EXPECT_EQ(PauseOn(events, 1, absl::CivilDay(2026, 11, 4)), &events[1]);
}

TEST(PauseOn, PassesOverWhatANewerVersionRecords) {
  EXPECT_EQ(November({AnEvent(static_cast<v1::PlanEventKind>(77), "2026-11-02")}, 3), "---");
}

}  // namespace relactation::plan_pauses_test
