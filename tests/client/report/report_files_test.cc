#include "client/report/report_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "absl/strings/str_split.h"
#include "client/terminal/text_width.h"
#include "tests/support/a_progress_report.h"

namespace relactation::report_files_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

ReportLook ALook(int width_cells = 80) {
  ReportLook look;
  look.json = [](const google::protobuf::Message& message) { return message.ShortDebugString(); };
  look.terminal.width_cells = width_cells;
  return look;
}

std::vector<ReportFile> MustMake(ReportRenderer& renderer, const v1::ProgressReport& report,
                                 ReportFormat format) {
  auto files = renderer.FilesOf(report, format);
  EXPECT_TRUE(files.ok()) << WordOf(format) << ": " << files.status();
  return files.ok() ? *std::move(files) : std::vector<ReportFile>();
}

TEST(ReportFormatOf, KnowsEachFormByItsWord) {
  for (const auto& [format, word] : ReportFormatWords()) {
    EXPECT_EQ(ReportFormatOf(word), format);
    EXPECT_EQ(WordOf(format), word);
  }
  EXPECT_EQ(ReportFormatOf("docx"), std::nullopt);
}

TEST(ReportRenderer, MakesFilesOfEveryFormWithNamesThatAreTheirOwn) {
  ReportRenderer renderer(ALook());
  std::set<std::string> names;
  for (const auto& [format, word] : ReportFormatWords()) {
    const std::vector<ReportFile> files = MustMake(renderer, AProgressReport(), format);
    EXPECT_FALSE(files.empty()) << word;
    for (const ReportFile& file : files) {
      EXPECT_TRUE(names.insert(file.name).second) << file.name;
      EXPECT_THAT(file.name, StartsWith("kl-8281-consultant"));
      EXPECT_EQ(file.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-."),
                std::string::npos)
          << file.name;
      EXPECT_FALSE(file.bytes.empty()) << file.name;
    }
  }
}

TEST(ReportRenderer, GivesTheSameBytesForTheSameReport) {
  ReportRenderer first(ALook()), second(ALook());
  for (const auto& [format, word] : ReportFormatWords()) {
    const auto a = MustMake(first, AProgressReport(), format);
    const auto b = MustMake(second, AProgressReport(), format);
    ASSERT_EQ(a.size(), b.size()) << word;
    for (size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(a[i].bytes == b[i].bytes) << a[i].name;
  }
}

TEST(ReportRenderer, GivesTheSameBytesForTheSameOverviewAndTheSameLetter) {
  ReportLook look = ALook();
  look.is_letter = true;
  v1::ProgressReport closed = AFullReport(3);
  closed.mutable_closing()->set_weeks(5);
  for (const auto& [format, word] : ReportFormatWords()) {
    ReportRenderer first(look), second(look);
    const auto a = MustMake(first, closed, format), b = MustMake(second, closed, format);
    ASSERT_EQ(a.size(), b.size()) << word;
    for (size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(a[i].bytes == b[i].bytes) << a[i].name;
    const auto c = first.FilesOf(AnOverview(), format), d = second.FilesOf(AnOverview(), format);
    ASSERT_TRUE(c.ok() && d.ok() && c->size() == d->size()) << word;
    for (size_t i = 0; i < c->size(); ++i) EXPECT_TRUE((*c)[i].bytes == (*d)[i].bytes) << word;
  }
}

TEST(ReportRenderer, FitsEachPageIntoTheTerminal) {
  for (const int cells : {40, 80, 120}) {
    ReportRenderer renderer(ALook(cells));
    for (const v1::ReportAudience audience :
         {v1::REPORT_AUDIENCE_PARENT, v1::REPORT_AUDIENCE_PAEDIATRICIAN,
          v1::REPORT_AUDIENCE_CONSULTANT}) {
      v1::ProgressReport report = AProgressReport();
      report.mutable_header()->set_audience(audience);
      const auto files = MustMake(renderer, report, ReportFormat::kTerminal);
      ASSERT_EQ(files.size(), 1u);
      const std::vector<std::string> lines = absl::StrSplit(files[0].bytes, '\n');
      for (const std::string& line : lines) EXPECT_LE(DisplayWidth(line), cells) << line;
      EXPECT_THAT(files[0].bytes, HasSubstr(report.checksum().substr(0, 8)));
    }
  }
}

TEST(ReportRenderer, ListsSessionsOneByOneInFilesAndCountsThemOnTheScreen) {
  ReportRenderer renderer(ALook());
  v1::ProgressReport report = AProgressReport();
  *report.add_sessions() = AReportSession();
  EXPECT_THAT(MustMake(renderer, report, ReportFormat::kHtml)[0].bytes, HasSubstr("22:15"));
  EXPECT_THAT(MustMake(renderer, report, ReportFormat::kTerminal)[0].bytes,
              AllOf(HasSubstr("1 session: it stands by itself"), Not(HasSubstr("22:15"))));
}

TEST(ReportRenderer, WritesALetterInPlaceOfThePageAtTheEndOfTheCare) {
  ReportLook look = ALook();
  look.is_letter = true;
  ReportRenderer letters(look), pages(ALook());
  v1::ProgressReport report = AProgressReport();
  report.mutable_header()->set_audience(v1::REPORT_AUDIENCE_PARENT);
  report.mutable_closing()->set_weeks(5);
  const auto letter = MustMake(letters, report, ReportFormat::kTerminal);
  ASSERT_EQ(letter.size(), 1u);
  EXPECT_EQ(letter[0].name, "kl-8281-letter.txt");
  EXPECT_NE(letter[0].bytes, MustMake(pages, report, ReportFormat::kTerminal)[0].bytes);
}

TEST(ReportRenderer, SaysThatThereAreNoWordsInTheLanguageThatWasAskedFor) {
  ReportLook look = ALook();
  look.language = "fr";
  ReportRenderer french(look);
  EXPECT_THAT(MustMake(french, AProgressReport(), ReportFormat::kHtml)[0].bytes,
              HasSubstr("no checked words"));
  const auto overview = french.FilesOf(v1::CaseloadOverview(), ReportFormat::kHtml);
  ASSERT_TRUE(overview.ok()) << overview.status();
  EXPECT_THAT(overview->front().bytes, HasSubstr("no checked words"));
  ReportRenderer english(ALook());
  EXPECT_THAT(MustMake(english, AProgressReport(), ReportFormat::kHtml)[0].bytes,
              ::testing::Not(HasSubstr("no checked words")));
}

TEST(ReportRenderer, MakesTheOverviewInEveryFormButATableOfDays) {
  ReportRenderer renderer(ALook());
  for (const auto& [format, word] : ReportFormatWords()) {
    const auto files = renderer.FilesOf(v1::CaseloadOverview(), format);
    ASSERT_TRUE(files.ok()) << word << ": " << files.status();
    EXPECT_TRUE(format != ReportFormat::kCsv || files->empty());
    for (const ReportFile& file : *files) EXPECT_THAT(file.name, StartsWith("caseload"));
  }
}

}  // namespace relactation::report_files_test
