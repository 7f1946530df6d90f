#include "client/command/report_progress.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "tests/support/manual_world.h"

namespace relactation::report_progress_test {

constexpr Terminal kTty = {.stderr_is_tty = true};

TEST(ReportProgress, OfReportsThatWereTakenUpAgainTellsTheTimeLeftByWhatWasMadeSince) {
  ManualClock clock;
  std::ostringstream shown;
  ReportProgress progress(kTty, clock, shown, true);
  // Thirty were there already; from here on one takes two seconds.
  for (int done = 31; done <= 34; ++done) {
    progress.Update(done, 60, "kl-8281");
    clock.Advance(absl::Seconds(2));
  }
  const std::string text = shown.str();
  EXPECT_NE(text.find("34/60  kl-8281  about 53 s left"), std::string::npos) << text;
  EXPECT_EQ(text.find("31/60"), std::string::npos) << "nothing is known yet";
}

TEST(ReportProgress, IsNotShownWhereItIsNotWanted) {
  ManualClock clock;
  std::ostringstream shown;
  ReportProgress progress(kTty, clock, shown, false);
  for (int done = 1; done <= 4; ++done) {
    progress.Update(done, 4, "kl-8281");
    clock.Advance(absl::Seconds(2));
  }
  EXPECT_EQ(shown.str(), "");
}

}  // namespace relactation::report_progress_test
