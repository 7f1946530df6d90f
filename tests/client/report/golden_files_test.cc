// Files of every form as they are handed on: for each audience, of the letter, the overview, the
// sheet of the plan, in gentle mode, of twins and from right to left. Of a page of HTML the
// drawings are left out, which stand in files of their own; of a PDF it is the text that poppler
// finds.
//
// Where a change is meant, tests/support/golden_file.h says how they are written anew.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/report/charts/report_charts.h"
#include "client/report/html_page.h"
#include "client/report/pages/plan_sheet.h"
#include "client/report/pages/report_pages.h"
#include "client/report/pdf_pages.h"
#include "client/report/report_files.h"
#include "client/report/svg_drawing.h"
#include "client/report/terminal_page.h"
#include "tests/support/a_plan_sheet.h"
#include "tests/support/a_progress_report.h"
#include "tests/support/golden_file.h"
#include "tests/support/pdf_tools.h"

namespace relactation::golden_files_test {

constexpr v1::ReportAudience kAudiences[] = {
    v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN, v1::REPORT_AUDIENCE_CONSULTANT};

void ExpectGoldenOf(const std::string& actual, const std::string& file) {
  ExpectGolden(actual, "client/report/golden/" + file);
}

// Days enough for one that was not logged, and no more.
v1::ProgressReport AShortReport(v1::ReportAudience audience) {
  v1::ProgressReport report = AFullReport(5);
  report.mutable_header()->set_audience(audience);
  return report;
}

v1::ProgressReport AClosedReport() {
  v1::ProgressReport report = AShortReport(v1::REPORT_AUDIENCE_PARENT);
  v1::ClosingFigures& closing = *report.mutable_closing();
  *closing.mutable_from() = FromCivilDay(kReportLastDay - 176);
  *closing.mutable_until() = FromCivilDay(kReportLastDay);
  closing.set_weeks(26);
  closing.set_nights(41);
  closing.set_cuddle_minutes(1250);
  closing.mutable_closure()->set_in_own_words("It was worth it.");
  closing.mutable_closure()->set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
  return report;
}

// Of `ana`'s two: nobody noted the sex of `zoe`.
v1::ProgressReport AReportOfTwins() {
  v1::ProgressReport report = AShortReport(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  v1::ReportInfant& zoe = *report.add_infants();
  zoe = report.infants(0);
  zoe.set_infant_id("00000000-0000-7000-8000-000000000003");
  zoe.set_handle("zoe");
  zoe.clear_sex();
  zoe.clear_growth();
  return report;
}

v1::ProgressReport AGentleReport() {
  v1::ProgressReport report = AShortReport(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_header()->set_is_gentle(true);
  report.mutable_header()->add_left_out()->set_reason(v1::REPORT_OMISSION_REASON_GENTLE);
  report.clear_comparisons();
  return report;
}

std::string WithoutDrawings(const std::string& html) {
  std::string text;
  size_t from = 0;
  for (size_t at; (at = html.find("<svg", from)) != std::string::npos;) {
    text += html.substr(from, at - from) + "<svg/>";
    from = html.find("</svg>", at) + 6;
  }
  return text + html.substr(from);
}

// The head is the same of every page.
std::string BodyOf(const std::string& html) {
  return WithoutDrawings(html.substr(html.find("<body>")));
}

// Line by line, with one space between columns: how wide they are set is poppler's own business.
std::string TextOfPdf(const std::string& pdf) {
  std::string text;
  for (const auto& line : absl::StrSplit(PdfText(pdf), '\n')) {
    const std::vector<std::string> words =
        absl::StrSplit(std::string(line), absl::ByAnyChar(" \f\t"), absl::SkipEmpty());
    if (!words.empty()) absl::StrAppend(&text, absl::StrJoin(words, " "), "\n");
  }
  return text;
}

template <typename Model>
std::string FileOf(const Model& model, ReportFormat format, ReportLook look = {}) {
  look.terminal.width_cells = 80;
  ReportRenderer renderer(look);
  const auto files = renderer.FilesOf(model, format);
  EXPECT_TRUE(files.ok()) << files.status();
  return files.ok() && files->size() == 1 ? files->front().bytes : "";
}

// As `name`.txt on the screen, `name`.html and `name`.pdf.txt.
template <typename Model>
void ExpectGoldenPages(const Model& model, const std::string& name, const ReportLook& look = {}) {
  ExpectGoldenOf(FileOf(model, ReportFormat::kTerminal, look), name + ".txt");
  ExpectGoldenOf(BodyOf(FileOf(model, ReportFormat::kHtml, look)), name + ".html");
  ExpectGoldenOf(TextOfPdf(FileOf(model, ReportFormat::kPdf, look)), name + ".pdf.txt");
}

TEST(GoldenFiles, AreTheseForEachAudience) {
  for (const v1::ReportAudience audience : kAudiences) {
    const v1::ProgressReport report = AShortReport(audience);
    ExpectGoldenPages(report, ReportStem(report).substr(std::string("ar-0001-").size()));
  }
}

TEST(GoldenFiles, AreTheseOfTheLetterAtTheEndOfTheCare) {
  ExpectGoldenPages(AClosedReport(), "letter", {.is_letter = true});
}

TEST(GoldenFiles, AreTheseOfTheCaseload) { ExpectGoldenPages(AnOverview(), "caseload"); }

TEST(GoldenFiles, AreTheseOfTwinsAndInGentleMode) {
  ExpectGoldenOf(FileOf(AReportOfTwins(), ReportFormat::kTerminal), "twins.txt");
  ExpectGoldenOf(FileOf(AGentleReport(), ReportFormat::kTerminal), "gentle.txt");
}

// The text of a PDF from right to left is put in order by poppler, each version in its own way:
// pdf_pages_test looks at where it stands.
TEST(GoldenFiles, AreTheseFromRightToLeft) {
  const v1::ProgressReport report = AShortReport(v1::REPORT_AUDIENCE_PARENT);
  const ReportLook look{.language = "ar-x-sample"};
  ExpectGoldenOf(FileOf(report, ReportFormat::kTerminal, look), "right_to_left.txt");
  ExpectGoldenOf(BodyOf(FileOf(report, ReportFormat::kHtml, look)), "right_to_left.html");
  const v1::CaseloadOverview overview = AnOverview();
  ExpectGoldenOf(BodyOf(FileOf(overview, ReportFormat::kHtml, look)),
                 "right_to_left_caseload.html");
}

TEST(GoldenFiles, AreTheseOfTheSheetOfThePlan) {
  const Page page = PlanSheetPage(APlanSheet(), ReportVoice(ReportTextsFor("en")));
  const auto pdf = PdfPages::Load()->Print(page, {.enlarged = 1.4, .begins_appendix_anew = true});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  ExpectGoldenOf(TextOfPdf(*pdf), "plan_sheet.pdf.txt");
  ExpectGoldenOf(BodyOf(HtmlOfPage(page)), "plan_sheet.html");
}

TEST(GoldenFiles, AreTheseForASpreadsheet) {
  v1::ProgressReport report = AProgressReport();
  *report.add_sessions() = AReportSession();
  ReportRenderer renderer({});
  const auto files = renderer.FilesOf(report, ReportFormat::kCsv);
  ASSERT_TRUE(files.ok()) << files.status();
  for (const ReportFile& file : *files) {
    ExpectGoldenOf(file.bytes, file.name.substr(std::string("kl-8281-consultant-").size()));
  }
}

TEST(GoldenFiles, AreTheseOfEachChart) {
  const v1::ProgressReport report = AFullReport(5);
  const ReportVoice voice(ReportTextsFor("en"), report.header());
  const v1::ReportPerson& ana = report.persons(0);
  const v1::ReportInfant& leo = report.infants(0);
  ExpectGoldenOf(SvgFile(ExpressedChart(report, ana, voice)), "expressed.svg");
  ExpectGoldenOf(SvgFile(SupplementChart(report, leo, voice)), "supplement.svg");
  ExpectGoldenOf(SvgFile(OwnMilkShareChart(report, leo, voice)), "own_milk_share.svg");
  ExpectGoldenOf(SvgFile(WeightChart(report, leo, voice)), "weight.svg");
  ExpectGoldenOf(SvgFile(DiaperChart(report, leo, voice)), "diapers.svg");
  const v1::CaseloadOverview overview = AnOverview();
  ExpectGoldenOf(SvgFile(SparkRow(overview.rows(0), overview.most_sessions(), voice)),
                 "spark_row.svg");
  const v1::ProgressReport one_day = AFullReport(1);
  ExpectGoldenOf(SvgFile(HourStrip(one_day, one_day.persons(0), voice)), "hours.svg");
}

// Width and height stand in the first block of a PNG: http://www.w3.org/TR/png/#11IHDR
uint32_t NumberAt(const std::string& png, size_t at) {
  uint32_t number = 0;
  for (size_t i = at; i < at + 4; ++i) number = number << 8 | static_cast<unsigned char>(png.at(i));
  return number;
}

// What a letter looks like is decided by the libraries that draw it: of a picture, its size.
TEST(GoldenFiles, AreTheseSizesOfPictures) {
  ReportRenderer renderer({});
  std::string sizes;
  for (const v1::ReportAudience audience : kAudiences) {
    const auto files = renderer.FilesOf(AShortReport(audience), ReportFormat::kPng);
    ASSERT_TRUE(files.ok()) << files.status();
    for (const ReportFile& file : *files) {
      absl::StrAppend(&sizes, file.name, " ", NumberAt(file.bytes, 16), " x ",
                      NumberAt(file.bytes, 20), "\n");
    }
  }
  ExpectGoldenOf(sizes, "pictures.txt");
}

}  // namespace relactation::golden_files_test
