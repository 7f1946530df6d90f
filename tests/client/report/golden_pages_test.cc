// What each audience reads of one report, word for word; and one chart, byte for byte.
//
// Where a change is meant, the test says what there is now: that goes into the file.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "client/report/charts/report_charts.h"
#include "client/report/pages/report_pages.h"
#include "client/report/svg_drawing.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"

namespace relactation::golden_pages_test {

std::string Golden(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(std::filesystem::path(RELACTATION_SOURCE_DIR) /
                        "tests/client/report/golden" / name)
              .rdbuf();
  return text.str();
}

std::string WordsFor(v1::ReportAudience audience) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_header()->set_audience(audience);
  return WordsOfPage(PageOfReport(report, ReportTextsFor("en")));
}

TEST(GoldenPages, ParentsReadTheseWords) {
  EXPECT_EQ(WordsFor(v1::REPORT_AUDIENCE_PARENT), Golden("parents_page.txt"));
}

TEST(GoldenPages, PaediatriciansReadTheseWords) {
  EXPECT_EQ(WordsFor(v1::REPORT_AUDIENCE_PAEDIATRICIAN), Golden("paediatricians_page.txt"));
}

TEST(GoldenPages, ConsultantsReadTheseWords) {
  EXPECT_EQ(WordsFor(v1::REPORT_AUDIENCE_CONSULTANT), Golden("consultants_page.txt"));
}

TEST(GoldenPages, AChartIsTheseBytes) {
  const v1::ProgressReport report = AFullReport(7);
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  EXPECT_EQ(SvgFile(SessionsChart(report, report.persons(0), true, voice)), Golden("sessions.svg"));
}

}  // namespace relactation::golden_pages_test
