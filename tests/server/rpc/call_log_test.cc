#include "server/rpc/call_log.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "tests/support/manual_world.h"

namespace relactation::call_log_test {

class ACallLog : public testing::Test {
 protected:
  size_t LinesWritten() const {
    const std::string text = out_.str();
    return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  ManualClock clock_;
  std::ostringstream out_;
  CallLog log_{clock_, out_};
};

TEST_F(ACallLog, WritesALineAtOnce) {
  log_.Write("relactation.v1.SyncService.Push", absl::StatusCode::kOk, absl::Milliseconds(3));
  EXPECT_THAT(out_.str(), testing::HasSubstr("\"call\":\"relactation.v1.SyncService.Push\","
                                             "\"code\":\"OK\",\"ms\":3}\n"));
}

TEST_F(ACallLog, HoldsWhatIsGatheredUntilItIsWrittenOut) {
  log_.Gather("a", absl::StatusCode::kOk, absl::Milliseconds(1));
  log_.Gather("b", absl::StatusCode::kOk, absl::Milliseconds(1));
  EXPECT_EQ(LinesWritten(), 0u);
  log_.WriteOut();
  EXPECT_EQ(LinesWritten(), 2u);
  log_.WriteOut();
  EXPECT_EQ(LinesWritten(), 2u);
}

TEST_F(ACallLog, HoldsNoMoreThanAFewLines) {
  for (int i = 0; i < 100; ++i) log_.Gather("a", absl::StatusCode::kOk, absl::Milliseconds(1));
  EXPECT_GE(LinesWritten(), 50u);
}

TEST_F(ACallLog, HoldsNoLineOfAnotherSecondOnceOneCame) {
  log_.Gather("a", absl::StatusCode::kOk, absl::Milliseconds(1));
  clock_.Advance(absl::Seconds(1));
  log_.Gather("b", absl::StatusCode::kOk, absl::Milliseconds(1));
  EXPECT_EQ(LinesWritten(), 1u);
}

}  // namespace relactation::call_log_test
