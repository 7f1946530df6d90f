#include "client/terminal/progress.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

#include "client/terminal/text_width.h"

namespace relactation::progress_test {

// A clock that stands still until it is told to go on.
class HandClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::UnixEpoch() + steady_; }
  absl::Duration Steady() const override { return steady_; }
  void GoOn(absl::Duration by) { steady_ += by; }

 private:
  absl::Duration steady_ = absl::Hours(1);
};

constexpr Terminal kTty = {.stderr_is_tty = true};
constexpr Terminal kPipe = {};

struct Work {
  Work(int64_t total, Terminal terminal) : progress("Reports", total, terminal, clock, shown) {}

  HandClock clock;
  std::ostringstream shown;
  Progress progress;
};

TEST(Progress, ShowsNothingInTheFirstHalfSecond) {
  Work work(42, kTty);
  work.clock.GoOn(absl::Milliseconds(499));
  work.progress.Update(10);
  work.progress.Finish();
  EXPECT_EQ(work.shown.str(), "");
}

TEST(Progress, ShowsABarTheCountTheCurrentPieceAndTheTimeLeft) {
  Work work(42, kTty);
  work.clock.GoOn(absl::Seconds(2));
  work.progress.Update(30, "ps-0401");
  EXPECT_EQ(work.shown.str(),
            "\rReports  ████████████████████░░░░░░░░  30/42  ps-0401  about 1 s left");
}

TEST(Progress, TakesTheTimeLeftFromWhatWasDoneSinceItBegan) {
  Work work(60, kTty);
  work.progress.SetDoneBefore(30);
  work.clock.GoOn(absl::Seconds(15));
  work.progress.Update(45);
  EXPECT_NE(work.shown.str().find("45/60  about 16 s left"), std::string::npos) << work.shown.str();
}

TEST(Progress, DrawsAtMostTenTimesASecond) {
  Work work(1000, kTty);
  work.clock.GoOn(absl::Milliseconds(500));
  for (int i = 0; i < 1000; ++i) {
    work.progress.Update(i);
    work.clock.GoOn(absl::Milliseconds(1));
  }
  const std::string shown = work.shown.str();
  EXPECT_EQ(std::count(shown.begin(), shown.end(), '\r'), 10);
}

TEST(Progress, RemovesTheBarWhenTheWorkIsDone) {
  Work work(2, kTty);
  work.clock.GoOn(absl::Seconds(1));
  work.progress.Update(1);
  const int cells = DisplayWidth(work.shown.str());
  work.shown.str("");
  work.progress.Finish();
  EXPECT_EQ(work.shown.str(), "\r" + PadRight("", cells) + "\r");
}

TEST(Progress, StaysWithinANarrowTerminal) {
  Work work(42, {.stderr_is_tty = true, .width_cells = 40});
  work.clock.GoOn(absl::Seconds(2));
  work.progress.Update(30, "ps-0401");
  EXPECT_EQ(DisplayWidth(work.shown.str()), 39);
}

TEST(Progress, DrawsInAscii) {
  Work work(4, {.stderr_is_tty = true, .ascii = true});
  work.clock.GoOn(absl::Seconds(2));
  work.progress.Update(1);
  EXPECT_EQ(work.shown.str(), "\rReports  #######.....................  1/4  about 7 s left");
}

TEST(Progress, WritesALineAtEveryTenthWhereStderrIsNoTerminal) {
  Work work(200, kPipe);
  for (int i = 1; i <= 60; ++i) work.progress.Update(i);
  work.progress.Finish();
  EXPECT_EQ(work.shown.str(),
            "Reports  10 %  20/200\nReports  20 %  40/200\nReports  30 %  60/200\n");
}

TEST(Progress, HasNothingToShowOfNoWork) {
  Work work(0, kPipe);
  work.progress.Update(0);
  EXPECT_EQ(work.shown.str(), "");
}

}  // namespace relactation::progress_test
