// The models as JSON, as whoever reads them gets them. What each audience is told of is the
// server's to choose; the form is one. tests/support/golden_file.h says how the files are written
// anew.
#include <gtest/gtest.h>

#include "client/command/message_json.h"
#include "tests/support/a_progress_report.h"
#include "tests/support/golden_file.h"

namespace relactation::golden_json_test {

TEST(GoldenJson, IsThisOfAReportAndOfAnOverview) {
  v1::ProgressReport report = AProgressReport();
  *report.add_sessions() = AReportSession();
  ExpectGolden(MessageJson(report).Text(), "client/command/golden/report.json");
  ExpectGolden(MessageJson(AnOverview()).Text(), "client/command/golden/caseload.json");
}

TEST(GoldenJson, IsTheSameBytesOnEveryRun) {
  EXPECT_EQ(MessageJson(AFullReport(14)).Text(), MessageJson(AFullReport(14)).Text());
  EXPECT_EQ(MessageJson(AnOverview()).Text(), MessageJson(AnOverview()).Text());
}

}  // namespace relactation::golden_json_test
