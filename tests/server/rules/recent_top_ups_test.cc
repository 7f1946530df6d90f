#include "server/rules/recent_top_ups.h"

#include <gtest/gtest.h>
#include <vector>

#include "proto/relactation/care/calendar_date.h"

namespace relactation::recent_top_ups_test {

constexpr absl::CivilDay kToday(2026, 10, 10);

// The days up to and with today; nothing is known of a day without a number.
std::optional<double> Recent(const std::vector<std::optional<int>>& supplement_ml) {
  google::protobuf::RepeatedPtrField<v1::FeedingDay> days;
  absl::CivilDay date = kToday - static_cast<int>(supplement_ml.size()) + 1;
  for (const std::optional<int>& ml : supplement_ml) {
    v1::FeedingDay& day = *days.Add();
    *day.mutable_date() = FromCivilDay(date++);
    if (ml.has_value()) day.set_supplement_ml(*ml);
  }
  return RecentTopUpsMl(days, kToday);
}

TEST(RecentTopUpsMl, IsTheMeanOfTheLastThreeKnownDays) {
  EXPECT_EQ(Recent({900, 480, std::nullopt, 360, 420, std::nullopt}), 420);
}

TEST(RecentTopUpsMl, LeavesOutTheDayThatIsStillRunning) {
  EXPECT_EQ(Recent({480, 60}), 480);
  EXPECT_EQ(Recent({std::nullopt, 60}), 60);
}

TEST(RecentTopUpsMl, IsAbsentWhereNothingIsKnownAndZeroWhereNoneWereGiven) {
  EXPECT_EQ(Recent({}), std::nullopt);
  EXPECT_EQ(Recent({std::nullopt, std::nullopt}), std::nullopt);
  EXPECT_EQ(Recent({0, 0, std::nullopt}), 0);
}

}  // namespace relactation::recent_top_ups_test
