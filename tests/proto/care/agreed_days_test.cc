#include "proto/relactation/care/agreed_days.h"

#include <gtest/gtest.h>

#include "tests/proto/care/family_records.h"

namespace relactation::agreed_days_test {

int64_t NumberOn(const std::vector<PublishedPlan>& plans, absl::CivilDay day) {
  const PublishedPlan* plan = PlanInForce(plans, absl::UTCTimeZone(), day);
  return plan == nullptr ? 0 : plan->number;
}

TEST(PlanInForce, IsNoneBeforeTheFirstOneBegins) {
  const std::vector<PublishedPlan> plans = {APlan(1, "2024-06-01", 8, 12)};
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 5, 31)), 0);
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 6, 1)), 1);
}

TEST(PlanInForce, BeginsWithItsPublishingWhereThatIsLater) {
  std::vector<PublishedPlan> plans = {APlan(1, "2024-06-01", 8, 12)};
  plans[0].publish_time = At("2024-06-03 15:00");
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 6, 2)), 0);
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 6, 3)), 1);
}

TEST(PlanInForce, IsTheNewestRevisionInWhateverOrderTheyCome) {
  const std::vector<PublishedPlan> plans = {
      APlan(3, "2024-07-01", 4, 6), APlan(1, "2024-06-01", 8, 12), APlan(2, "2024-06-10", 6, 8)};
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 6, 9)), 1);
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 6, 10)), 2);
  EXPECT_EQ(NumberOn(plans, absl::CivilDay(2024, 7, 1)), 3);
}

TEST(AgreedDays, LeaveNoGapWhereANewPlanMovesTheStartOfTheDay) {
  std::vector<PublishedPlan> plans = {APlan(1, "2024-06-01", 8, 12), APlan(2, "2024-06-03", 8, 12)};
  plans[1].plan.mutable_settings()->set_day_start_minute(6 * 60);
  const AgreedDays days(plans, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                        absl::CivilDay(2024, 6, 4));
  ASSERT_EQ(days.days().size(), 4u);
  EXPECT_EQ(days.days()[1].end, At("2024-06-03 06:00"));
  EXPECT_EQ(days.days()[2].start, At("2024-06-03 06:00"));
  EXPECT_EQ(days.days()[3].end, At("2024-06-05 06:00"));
  EXPECT_EQ(days.IndexOf(At("2024-06-03 05:59")), 1u);
}

TEST(AgreedDays, KnowNothingOutsideThemselves) {
  const AgreedDays days({}, absl::UTCTimeZone(), absl::CivilDay(2024, 6, 1),
                        absl::CivilDay(2024, 6, 1));
  EXPECT_EQ(days.IndexOf(At("2024-05-31 23:59")), std::nullopt);
  EXPECT_EQ(days.IndexOf(At("2024-06-01 23:59")), 0u);
  EXPECT_EQ(days.IndexOf(At("2024-06-02 00:00")), std::nullopt);
}

TEST(AgreedDayOf, FollowsThePlansStartOfTheDay) {
  std::vector<PublishedPlan> plans = {APlan(1, "2024-06-01", 8, 12)};
  plans[0].plan.mutable_settings()->set_day_start_minute(6 * 60);
  EXPECT_EQ(AgreedDayOf(plans, absl::UTCTimeZone(), At("2024-06-10 05:00")),
            absl::CivilDay(2024, 6, 9));
}

}  // namespace relactation::agreed_days_test
