#include "client/importer/record_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/civil_time.h"

namespace relactation::record_ids_test {

const absl::CivilMinute kStart(2024, 6, 2, 16, 8);

TEST(RecordIds, BeginWithTheMillisecondOfTheLocalStart) {
  RecordIds ids("client", "huckleberry");
  EXPECT_THAT(ids.Next(kStart, "row"),
              ::testing::MatchesRegex("018fd9b5-2b00-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
}

TEST(RecordIds, AreTheSameForTheSameRows) {
  RecordIds first("client", "huckleberry");
  RecordIds again("client", "huckleberry");
  EXPECT_EQ(first.Next(kStart, "row"), again.Next(kStart, "row"));
  EXPECT_EQ(first.Next(kStart, "row"), again.Next(kStart, "row"));
}

TEST(RecordIds, TellEqualRowsApart) {
  RecordIds ids("client", "huckleberry");
  EXPECT_NE(ids.Next(kStart, "row"), ids.Next(kStart, "row"));
}

TEST(RecordIds, DependOnClientFormatAndRow) {
  const std::string id = RecordIds("client", "huckleberry").Next(kStart, "row");
  EXPECT_NE(RecordIds("other", "huckleberry").Next(kStart, "row"), id);
  EXPECT_NE(RecordIds("client", "other").Next(kStart, "row"), id);
  EXPECT_NE(RecordIds("client", "huckleberry").Next(kStart, "other"), id);
}

TEST(RecordIds, NeedNoTimeAfter1970) {
  RecordIds ids("client", "huckleberry");
  EXPECT_EQ(ids.Next(absl::CivilMinute(1969, 12, 31, 23, 59), "row").substr(0, 13),
            "00000000-0000");
}

}  // namespace relactation::record_ids_test
