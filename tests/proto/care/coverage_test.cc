#include "proto/relactation/care/coverage.h"

#include <gtest/gtest.h>

#include "tests/proto/care/family_records.h"

namespace relactation::coverage_test {

AgreedDay ADay(absl::CivilDay date, absl::TimeZone zone = absl::UTCTimeZone()) {
  return AgreedDays({}, zone, date, date).days()[0];
}

bool IsLikely(const AgreedDay& day, std::initializer_list<double> hours) {
  DayBlocks blocks;
  for (const double hour : hours) blocks.Add(day, day.start + absl::Hours(hour));
  return blocks.IsLikely();
}

TEST(DayBlocks, AreLikelyToHoldAllWhereThreeOfFourHoldARecord) {
  const AgreedDay day = ADay(absl::CivilDay(2024, 6, 1));
  EXPECT_FALSE(IsLikely(day, {}));
  EXPECT_FALSE(IsLikely(day, {0, 1, 5.99, 6, 11.99}));
  EXPECT_TRUE(IsLikely(day, {5.99, 6, 12}));
  EXPECT_TRUE(IsLikely(day, {0, 12, 18}));
  EXPECT_TRUE(IsLikely(day, {0, 6, 12, 23.99}));
}

TEST(DayBlocks, GiveTheLastBlockWhatAClockChangeAddsOrTakes) {
  const absl::TimeZone berlin = Zone("Europe/Berlin");
  const AgreedDay longest = ADay(absl::CivilDay(2024, 10, 27), berlin);
  ASSERT_EQ(longest.end - longest.start, absl::Hours(25));
  EXPECT_FALSE(IsLikely(longest, {0, 18, 24.99})) << "two blocks";
  EXPECT_TRUE(IsLikely(longest, {0, 17.99, 24.99}));
  const AgreedDay shortest = ADay(absl::CivilDay(2024, 3, 31), berlin);
  ASSERT_EQ(shortest.end - shortest.start, absl::Hours(23));
  EXPECT_TRUE(IsLikely(shortest, {0, 6, 22.99}));
}

TEST(DaysCovered, AreThoseConfirmedOrLikely) {
  DaysCovered covered;
  EXPECT_EQ(covered.Share(), std::nullopt);
  covered.Add(DayCoverage::kConfirmed);
  covered.Add(DayCoverage::kLikely);
  covered.Add(DayCoverage::kOpen);
  covered.Add(DayCoverage::kOpen);
  EXPECT_EQ(covered.confirmed, 1);
  EXPECT_EQ(covered.likely, 1);
  EXPECT_EQ(covered.Covered(), 2);
  EXPECT_EQ(covered.Share(), 0.5);
}

TEST(DayCount, IsWholeWhereEveryRecordHasItsAmount) {
  EXPECT_FALSE(DayCount{}.IsWhole());
  EXPECT_TRUE(DayCount{.value = 0}.IsWhole());
  const DayCount some{.value = 60, .coverage = DayCoverage::kLikely, .unmeasured = 1};
  EXPECT_FALSE(some.IsWhole());
  EXPECT_TRUE(some.IsCovered());
  EXPECT_FALSE(some.IsConfirmed());
}

}  // namespace relactation::coverage_test
