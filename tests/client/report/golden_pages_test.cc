// What each audience reads of one report, word for word; one chart, byte for byte; and of every
// form the checksum that `sha256sum` prints. The bytes of PDF and PNG are those of the libraries
// too: what they hold is read back in tests of their own.
//
// Where a change is meant, the test says what there is now: that goes into the file.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "client/report/charts/report_charts.h"
#include "client/report/pages/report_pages.h"
#include "client/report/report_files.h"
#include "client/report/svg_drawing.h"
#include "proto/relactation/report_checksum.h"
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

TEST(GoldenPages, EveryFormForEachAudienceIsTheseBytes) {
  ReportRenderer renderer({});
  std::string sums;
  for (const v1::ReportAudience audience :
       {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
        v1::REPORT_AUDIENCE_CONSULTANT}) {
    v1::ProgressReport report = AFullReport(14);
    report.mutable_header()->set_audience(audience);
    for (const ReportFormat format :
         {ReportFormat::kTerminal, ReportFormat::kHtml, ReportFormat::kSvg, ReportFormat::kCsv}) {
      const auto files = renderer.FilesOf(report, format);
      ASSERT_TRUE(files.ok()) << files.status();
      for (const ReportFile& file : *files) {
        sums += Sha256Hex(file.bytes) + "  " + file.name + "\n";
      }
    }
  }
  EXPECT_EQ(sums, Golden("sums.txt"));
}

}  // namespace relactation::golden_pages_test
