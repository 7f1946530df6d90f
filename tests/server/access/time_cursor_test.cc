#include "server/access/time_cursor.h"

#include <gtest/gtest.h>

#include "proto/relactation/status.h"

namespace relactation::time_cursor_test {

constexpr char kId[] = "00000000-0000-7000-8000-000000000007";

TEST(TimeCursor, SaysWhereItsListGoesOn) {
  const absl::Time time = absl::FromUnixMicros(1'790'000'000'123'456);
  const auto cursor = ReadTimeCursor("invites", MakeTimeCursor("invites", {time, kId}));
  ASSERT_TRUE(cursor.ok()) << cursor.status();
  ASSERT_TRUE(cursor->has_value());
  EXPECT_EQ((*cursor)->time, time);
  EXPECT_EQ((*cursor)->id, kId);
}

TEST(TimeCursor, IsNoneAtTheStart) {
  const auto cursor = ReadTimeCursor("invites", "");
  ASSERT_TRUE(cursor.ok()) << cursor.status();
  EXPECT_FALSE(cursor->has_value());
}

TEST(TimeCursor, OfAnotherListOrDamagedIsRefused) {
  const std::string token = MakeTimeCursor("invites", {absl::UnixEpoch(), kId});
  for (const auto& [list, text] : {std::pair<std::string, std::string>{"consultants", token},
                                   {"invites", "garbage!"},
                                   {"invites", token.substr(0, token.size() - 4)},
                                   {"invites", token + token}}) {
    const absl::Status status = ReadTimeCursor(list, text).status();
    ASSERT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_EQ(FieldViolationsOf(status).front().field, "page_token");
  }
}

TEST(RowsOfPage, AreFiftyUnlessAskedAndNeverMoreThanAThousand) {
  EXPECT_EQ(RowsOfPage(0), 50u);
  EXPECT_EQ(RowsOfPage(7), 7u);
  EXPECT_EQ(RowsOfPage(100'000), 1000u);
}

}  // namespace relactation::time_cursor_test
