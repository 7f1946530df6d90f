#include "client/command/until_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation::until_time_test {

using ::testing::HasSubstr;

// 2026-11-24T22:00:00Z, when it is 22:00 in Lisbon.
const absl::Time kNow = absl::FromUnixSeconds(1795557600);

absl::StatusOr<absl::Time> Until(const std::string& text, const std::string& zone) {
  return ParseUntil(text, LoadZone(zone, "zone").value(), kNow, "--until");
}

std::string InUtc(const std::string& text, const std::string& zone = "Europe/Lisbon") {
  const absl::StatusOr<absl::Time> until = Until(text, zone);
  return until.ok() ? absl::FormatTime("%Y-%m-%d %H:%M", *until, absl::UTCTimeZone())
                    : std::string(until.status().message());
}

TEST(ParseUntil, TakesADayWhole) {
  EXPECT_EQ(InUtc("2026-11-24"), "2026-11-25 00:00");
  EXPECT_EQ(InUtc(" 2026-12-01 "), "2026-12-02 00:00");
  EXPECT_EQ(InUtc("٢٠٢٦-١٢-٠١"), "2026-12-02 00:00");
  EXPECT_EQ(InUtc("٢٣:٣٠"), "2026-11-24 23:30");
}

TEST(ParseUntil, EndsADayByTheClockOfTheFamily) {
  EXPECT_EQ(InUtc("2026-12-01", "America/Chicago"), "2026-12-02 06:00");
}

TEST(ParseUntil, TakesATimeAheadToday) {
  EXPECT_EQ(InUtc("23:30"), "2026-11-24 23:30");
  EXPECT_EQ(InUtc("23:30", "America/Chicago"), "2026-11-25 05:30");
}

TEST(ParseUntil, TakesDayAndTimeAndAnInstant) {
  EXPECT_EQ(InUtc("2026-11-25 18:00"), "2026-11-25 18:00");
  EXPECT_EQ(InUtc("2026-11-25T18:00+02:00"), "2026-11-25 16:00");
}

TEST(ParseUntil, RefusesWhatHasPassedAndSaysWhatTimeItIs) {
  for (const char* text : {"2026-11-23", "9:05", "2026-11-24 21:59", "now"}) {
    const absl::Status status = Until(text, "Europe/Lisbon").status();
    ASSERT_TRUE(absl::IsInvalidArgument(status)) << text;
    EXPECT_EQ(FieldViolationsOf(status).at(0).field, "--until");
    EXPECT_THAT(std::string(status.message()), HasSubstr("has passed; it is 2026-11-24 22:00"));
  }
}

TEST(ParseUntil, RefusesWhatIsNoTimeWithAnExample) {
  EXPECT_THAT(InUtc("friday"), HasSubstr("write it like 2026-12-01"));
  EXPECT_THAT(InUtc("2026-02-30"), HasSubstr("write it like 2026-12-01"));
  EXPECT_FALSE(Until("25:00", "Europe/Lisbon").ok());
  EXPECT_FALSE(Until("", "Europe/Lisbon").ok());
}

}  // namespace relactation::until_time_test
