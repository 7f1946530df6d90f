// Every text of every model is a canary, and every renderer writes it: whoever shows the file obeys
// nothing of it.
#include "tests/support/canaries.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/importer/csv.h"
#include "client/report/html_page.h"
#include "client/report/pages/plan_sheet.h"
#include "client/report/pdf_pages.h"
#include "client/report/report_files.h"
#include "client/report/terminal_page.h"
#include "tests/support/a_plan_sheet.h"
#include "tests/support/a_progress_report.h"
#include "tests/support/pdf_tools.h"

namespace relactation::canaries_test {

// What no file of text may hold: controls but the ends of lines, what is no UTF-8, and characters
// that turn the direction of what follows. Where it stands; empty: nowhere.
std::string ObeyedIn(const std::string& text) {
  for (size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
    const bool is_control = (byte < 0x20 && byte != '\n') || byte == 0x7f;
    const bool is_later_control = byte == 0xc2 && next < 0xa0;
    const bool is_no_utf8 = byte == 0xc0 || byte == 0xc1 || byte > 0xf4;
    const std::string_view three = std::string_view(text).substr(at, 3);
    const bool turns = three >= "\u202a" && three <= "\u202e";
    if (is_control || is_later_control || is_no_utf8 || turns) {
      return absl::StrCat("at ", at, ": ",
                          absl::CHexEscape(text.substr(at < 30 ? 0 : at - 30, 60)));
    }
  }
  return "";
}

// Names of elements and attributes, and whatever else stands between the signs of a tag.
std::set<std::string> MarkupOf(const std::string& text) {
  std::set<std::string> names;
  for (size_t at = 0; (at = text.find('<', at)) != std::string::npos;) {
    std::string word;
    for (; at < text.size() && text[at] != '>'; ++at) {
      if (text[at] == '"') {
        at = std::min(text.find('"', at + 1), text.size());
        word += "\"";
      } else if (text[at] == ' ' || text[at] == '\n') {
        names.insert(word);
        word.clear();
      } else {
        word += text[at];
      }
    }
    names.insert(word);
  }
  return names;
}

// Cells that a spreadsheet would take for a formula, and rows with cells of their own.
std::string FormulaIn(const std::string& csv) {
  static const std::regex number("-?[0-9.]+");
  const CsvFile file = ReadCsv(csv);
  if (!file.problems.empty()) return absl::StrCat("problem: ", file.problems.front().reason);
  for (const CsvRow& row : file.rows) {
    if (row.fields.size() != file.rows.front().fields.size()) return std::string(row.text);
    for (const std::string& cell : row.fields) {
      const bool is_formula = !cell.empty() && absl::StrContains("=+-@\t\r", cell.substr(0, 1));
      if (is_formula && !std::regex_match(cell, number)) return cell;
    }
  }
  return "";
}

// What a reader of PDF would run or fetch, and text that is obeyed where it is copied to.
void ExpectHarmlessPdf(const std::string& pdf) {
  // Marks of direction are poppler's own, around text that runs the other way.
  static const std::regex marks("\xe2\x80[\xaa-\xae]|\f");
  EXPECT_EQ(ObeyedIn(std::regex_replace(PdfText(pdf), marks, "")), "");
  EXPECT_THAT(PdfInfo(pdf), ::testing::HasSubstr("JavaScript:      no"));
  for (const char* const action : {"/URI", "/Launch", "/EmbeddedFile", "/OpenAction"}) {
    EXPECT_FALSE(absl::StrContains(pdf, action)) << action;
  }
}

bool IsPlainName(const std::string& name) {
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos &&
         name.front() != '.' && name.find('.') == name.rfind('.');
}

ReportLook ALook(bool is_letter = false) {
  ReportLook look{.is_letter = is_letter};
  look.terminal.width_cells = 60;
  return look;
}

std::vector<ReportFile> MustMake(ReportRenderer& renderer, const auto& model, ReportFormat format) {
  auto files = renderer.FilesOf(model, format);
  EXPECT_TRUE(files.ok()) << WordOf(format) << ": " << files.status();
  return files.ok() ? *std::move(files) : std::vector<ReportFile>();
}

// `plain` is the same file of words of ours.
void ExpectHarmlessFile(ReportFormat format, const ReportFile& file, const ReportFile& plain) {
  EXPECT_TRUE(IsPlainName(file.name)) << file.name;
  std::string text = file.bytes;
  if (format == ReportFormat::kCsv) {
    EXPECT_EQ(FormulaIn(text), "") << file.name;
    text = absl::StrReplaceAll(text, {{"\r\n", "\n"}});
  }
  EXPECT_EQ(ObeyedIn(text), "") << file.name;
  if (format == ReportFormat::kHtml || format == ReportFormat::kSvg) {
    EXPECT_EQ(MarkupOf(text), MarkupOf(plain.bytes)) << file.name;
  }
}

template <typename Model>
void ExpectHarmless(const Model& model, const ReportLook& look = ALook()) {
  ReportRenderer renderer(look);
  Model benign = model;
  Poison(benign, {"word"});
  for (const ReportFormat format :
       {ReportFormat::kTerminal, ReportFormat::kHtml, ReportFormat::kSvg, ReportFormat::kCsv}) {
    const std::vector<ReportFile> plain = MustMake(renderer, benign, format);
    for (const std::string& canary : Canaries()) {
      SCOPED_TRACE(canary);
      Model poisoned = model;
      Poison(poisoned, {canary});
      const std::vector<ReportFile> files = MustMake(renderer, poisoned, format);
      ASSERT_EQ(files.size(), plain.size());
      for (size_t i = 0; i < files.size(); ++i) ExpectHarmlessFile(format, files[i], plain[i]);
    }
  }
  Model poisoned = model;
  Poison(poisoned, Canaries());
  ExpectHarmlessPdf(MustMake(renderer, poisoned, ReportFormat::kPdf).front().bytes);
}

TEST(Canaries, AreOnlyReadInTheReportOfEachAudience) {
  for (const v1::ReportAudience audience :
       {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
        v1::REPORT_AUDIENCE_CONSULTANT}) {
    v1::ProgressReport report = AFullReport(4);
    *report.add_sessions() = AReportSession();
    report.mutable_header()->set_audience(audience);
    ExpectHarmless(report);
  }
}

TEST(Canaries, AreOnlyReadInALetter) {
  v1::ProgressReport report = AFullReport(2);
  report.mutable_header()->set_audience(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_closing()->set_weeks(5);
  report.mutable_closing()->mutable_closure()->set_in_own_words("words");
  ExpectHarmless(report, ALook(true));
}

TEST(Canaries, AreOnlyReadInAnOverview) { ExpectHarmless(AnOverview()); }

TEST(Canaries, AreOnlyReadInTheSheetOfAPlan) {
  const auto pages = PdfPages::Load();
  ASSERT_TRUE(pages.ok()) << pages.status();
  PlanSheet all = APlanSheet();
  const std::set<std::string> ours =
      MarkupOf(HtmlOfPage(PlanSheetPage(all, ReportVoice(ReportTextsFor("en")))));
  for (const std::string& canary : Canaries()) {
    SCOPED_TRACE(canary);
    PlanSheet sheet = APlanSheet();
    for (PlanSheetSection& section : sheet.sections) section = {canary, {canary, canary}};
    sheet.facts = {{canary, canary}};
    all.sections.push_back(sheet.sections.front());
    const Page page = PlanSheetPage(sheet, ReportVoice(ReportTextsFor("en")));
    EXPECT_EQ(MarkupOf(HtmlOfPage(page)), ours);
    EXPECT_EQ(ObeyedIn(TextOfPage(page, ALook().terminal)), "");
  }
  const auto pdf = pages->Print(PlanSheetPage(all, ReportVoice(ReportTextsFor("en"))), {});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  ExpectHarmlessPdf(*pdf);
}

// A name that is merely long or of another script is there in full, wherever its lines break.
TEST(Canaries, ThatAreNamesAreThereInFull) {
  for (const std::string& name :
       {std::string(200, 'W'), std::string("日本語の名前"), std::string("ليلى")}) {
    v1::ProgressReport report = AFullReport(2);
    report.mutable_header()->set_client_name(name);
    ReportRenderer renderer(ALook());
    for (const ReportFormat format : {ReportFormat::kTerminal, ReportFormat::kHtml}) {
      const auto files = renderer.FilesOf(report, format);
      ASSERT_TRUE(files.ok()) << files.status();
      EXPECT_TRUE(absl::StrContains(WithoutSpace(files->front().bytes), name)) << WordOf(format);
    }
    if (name == "ليلى") continue;  // Its letters are put in order by poppler.
    const auto pdf = renderer.FilesOf(report, ReportFormat::kPdf);
    ASSERT_TRUE(pdf.ok()) << pdf.status();
    EXPECT_TRUE(
        absl::StrContains(WithoutSpace(PdfTool("pdftotext -raw", pdf->front().bytes, "-")), name));
  }
}

}  // namespace relactation::canaries_test
