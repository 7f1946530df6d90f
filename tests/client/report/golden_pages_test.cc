// What each audience reads of one report, word for word; one chart, byte for byte; and of every
// form the checksum that `sha256sum` prints. The bytes of PDF and PNG are those of the libraries
// too: what they hold is read back in tests of their own.
//
// Where a change is meant, tests/support/golden_file.h says how the files are written anew.
#include <gtest/gtest.h>
#include <string>

#include "client/report/charts/report_charts.h"
#include "client/report/pages/report_pages.h"
#include "client/report/report_files.h"
#include "client/report/svg_drawing.h"
#include "proto/relactation/report_checksum.h"
#include "tests/client/report/page_text.h"
#include "tests/support/a_report.h"
#include "tests/support/golden_file.h"

namespace relactation::golden_pages_test {

void ExpectGoldenOf(const std::string& actual, const std::string& file) {
  ExpectGolden(actual, "client/report/golden/" + file);
}

std::string WordsFor(v1::ReportAudience audience) {
  v1::ProgressReport report = AFullReport(14);
  report.mutable_header()->set_audience(audience);
  return WordsOfPage(PageOfReport(report, ReportTextsFor("en")));
}

TEST(GoldenPages, ParentsReadTheseWords) {
  ExpectGoldenOf(WordsFor(v1::REPORT_AUDIENCE_PARENT), "parents_page.txt");
}

TEST(GoldenPages, PaediatriciansReadTheseWords) {
  ExpectGoldenOf(WordsFor(v1::REPORT_AUDIENCE_PAEDIATRICIAN), "paediatricians_page.txt");
}

TEST(GoldenPages, ConsultantsReadTheseWords) {
  ExpectGoldenOf(WordsFor(v1::REPORT_AUDIENCE_CONSULTANT), "consultants_page.txt");
}

TEST(GoldenPages, AChartIsTheseBytes) {
  const v1::ProgressReport report = AFullReport(7);
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  ExpectGoldenOf(SvgFile(SessionsChart(report, report.persons(0), true, voice)), "sessions.svg");
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
  ExpectGoldenOf(sums, "sums.txt");
}

}  // namespace relactation::golden_pages_test
