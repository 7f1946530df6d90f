#include "client/report/terminal_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "client/terminal/text_width.h"

namespace relactation::terminal_page_test {

using ::testing::HasSubstr;
using ::testing::Not;

Terminal Wide(int cells) {
  Terminal terminal;
  terminal.width_cells = cells;
  return terminal;
}

std::string TextOf(Block block, int cells = 80) {
  Page page;
  page.title = "Report";
  page.blocks.push_back(std::move(block));
  return TextOfPage(page, Wide(cells));
}

// Sessions of ten days; the fourth was not logged.
Drawing ADrawing() {
  Drawing drawing;
  drawing.name = "sessions-1";
  drawing.title = "Sessions a day";
  drawing.table.headers = {"Day", "Logged", "Times"};
  for (int i = 0; i < 10; ++i) {
    const std::string day = std::to_string(11 + i) + " Nov";
    drawing.table.rows.push_back({day, i == 3 ? "not logged" : std::to_string(i), "06:10, 09:30"});
  }
  return drawing;
}

Page AFullPage() {
  Page page;
  page.title = "Progress of Ana R. in the days from 11 to 24 November 2026";
  page.facts = {{"For", "Dr Okoro, paediatrician"}, {"A name of some length here", "value"}};
  page.blocks.push_back(HeadingBlock{2, "How the days went"});
  page.blocks.push_back(ParagraphBlock{ParagraphKind::kLead, "Nine sessions a day, as agreed."});
  page.blocks.push_back(ParagraphBlock{ParagraphKind::kWords, "First line\nsecond line"});
  page.blocks.push_back(ListBlock{{"one thing", "another thing that is quite a bit longer"}});
  page.blocks.push_back(
      TableBlock{{"Weights", {"Day", "Weight", "Percentile"}, {{"20 Nov 2026", "6100 g", "42"}}},
                 {false, true, true}});
  page.blocks.push_back(DrawingBlock{ADrawing()});
  page.blocks.push_back(NoteBlock{NoteKind::kAttention, "!!", "Call today", {"No wet diaper."}});
  page.appendix.push_back(HeadingBlock{2, "Appendix"});
  page.footer = {"Not a diagnosis.", std::string(64, 'a')};
  return page;
}

TEST(TextOfPage, SetsEveryBlockInItsOrder) {
  const std::string text = TextOfPage(AFullPage(), Wide(80));
  size_t place = 0;
  for (const char* part :
       {"Progress of Ana R.", "Dr Okoro", "# How the days went", "Nine sessions",
        "  | First line\n  | second line", "- one thing", "6100 g", "Sessions a day",
        "!! Call today\n  No wet diaper.", "# Appendix", "Not a diagnosis.", "aaaa"}) {
    const size_t found = text.find(part, place);
    ASSERT_NE(found, std::string::npos) << part << " in\n" << text;
    place = found;
  }
}

TEST(TextOfPage, HasNoLineThatIsWiderThanTheTerminal) {
  for (const int cells : {24, 40, 60, 80, 200}) {
    const std::vector<std::string> lines =
        absl::StrSplit(TextOfPage(AFullPage(), Wide(cells)), '\n');
    for (const std::string& line : lines) EXPECT_LE(DisplayWidth(line), cells) << line;
  }
}

TEST(TextOfPage, TellsATableRowByRowWhereItsColumnsDoNotFit) {
  TableBlock block;
  block.table.headers = {"Day", "What was logged on it", "What was agreed"};
  block.table.rows = {{"20 Nov", "nine sessions", "eight to ten sessions"}, {"21 Nov", "", "ten"}};
  EXPECT_THAT(TextOf(block, 100), HasSubstr("20 Nov  nine sessions"));
  EXPECT_THAT(TextOf(block, 40), HasSubstr("20 Nov\n"
                                           "  What was logged on it: nine sessions\n"
                                           "  What was agreed: eight to ten sessions\n"
                                           "21 Nov\n"
                                           "  What was agreed: ten\n"));
}

TEST(TextOfPage, SaysInShortWhatATableHasARowForEachOfManyEntriesOf) {
  TableBlock block;
  block.table = {"Every session", {"Day", "When"}, {{"20 Nov", "06:10"}}};
  block.on_screen = "84 sessions: they stand one by one in the files of this report.";
  const std::string text = TextOf(block, 40);
  EXPECT_THAT(text,
              HasSubstr("84 sessions: they stand one by one in\nthe files of this report.\n"));
  EXPECT_THAT(text, Not(HasSubstr("06:10")));
}

TEST(TextOfPage, DrawsTheNumbersOfAChartAsARowOfBlocksWithADotForWhatWasNotLogged) {
  const std::string text = TextOf(DrawingBlock{ADrawing()});
  EXPECT_THAT(text, HasSubstr("Logged\n  11 Nov  "));
  EXPECT_THAT(text, HasSubstr("·"));
  EXPECT_THAT(text, HasSubstr("0 - 9;  20 Nov: 9"));
  EXPECT_THAT(text, Not(HasSubstr("Times"))) << "times of day are no amounts";
}

TEST(TextOfPage, DrawsALongChartInSeveralRowsOnANarrowTerminal) {
  Drawing drawing = ADrawing();
  for (int i = 0; i < 40; ++i) drawing.table.rows.push_back({"1 Dec", "5", ""});
  const std::string text = TextOf(DrawingBlock{drawing}, 40);
  EXPECT_THAT(text, HasSubstr("  11 Nov  "));
  EXPECT_THAT(text, HasSubstr("  1 Dec   "));
}

TEST(TextOfPage, ShowsTheTableOfADrawingThatHasNoNumbers) {
  Drawing drawing;
  drawing.title = "Hours of the day";
  drawing.table.headers = {"Day", "Times"};
  drawing.table.rows = {{"20 Nov", "06:10, 09:30"}, {"21 Nov", "not logged"}};
  EXPECT_THAT(TextOf(DrawingBlock{drawing}), HasSubstr("20 Nov  06:10, 09:30\n"));
  drawing.table.caption = drawing.title;
  const std::string text = TextOf(DrawingBlock{drawing});
  EXPECT_EQ(text.find(drawing.title), text.rfind(drawing.title)) << "it is said once";
}

TEST(TextOfPage, ShowsTheTableOfWeightsWhichAreAllAlikeOnAScaleFromZero) {
  Drawing drawing;
  drawing.name = "weight-2";
  drawing.title = "Weight";
  drawing.table.headers = {"Weighed", "Weight", "WHO z"};
  drawing.table.rows = {{"20 Nov", "6100 g", "-1.2"}, {"21 Nov", "6120 g", "-1.1"}};
  EXPECT_THAT(TextOf(DrawingBlock{drawing}), HasSubstr("20 Nov   6100 g  -1.2\n"));
}

TEST(TextOfPage, ShowsTheNewestRowsOfADrawingOnce) {
  Drawing drawing;
  drawing.name = "weight-2";
  drawing.table = {"Weight", {"Weighed", "Weight"}, {{"20 Nov", "6100 g"}, {"21 Nov", "6120 g"}}};
  TableBlock newest;
  newest.table = drawing.table;
  newest.table.rows.erase(newest.table.rows.begin());
  Page page;
  page.blocks = {DrawingBlock{drawing}, newest};
  const std::string text = TextOfPage(page, Wide(80));
  EXPECT_THAT(text, HasSubstr("6100 g"));
  EXPECT_EQ(text.find("6120 g"), text.rfind("6120 g")) << text;
}

TEST(TextOfPage, DrawsNoBlocksOfWhatIsLessThanNothing) {
  Drawing drawing = ADrawing();
  for (auto& row : drawing.table.rows) row[2] = "-3";
  EXPECT_THAT(TextOf(DrawingBlock{drawing}), Not(HasSubstr("Times")));
}

TEST(TextOfPage, DrawsWithPlainLettersWhereItIsAskedTo) {
  Page page;
  page.blocks.push_back(DrawingBlock{ADrawing()});
  Terminal terminal = Wide(80);
  terminal.ascii = true;
  for (const char letter : TextOfPage(page, terminal)) {
    EXPECT_LT(static_cast<unsigned char>(letter), 0x80);
  }
}

TEST(TextOfPage, LetsNothingThroughThatATerminalWouldObey) {
  const std::string hostile =
      "a\x1b]0;title\x07\x1b[2Jb\x9b"
      "31mc";
  Page page;
  page.title = hostile;
  page.facts = {{hostile, hostile}};
  page.footer = {hostile};
  TableBlock table;
  table.table = {hostile, {hostile, hostile}, {{hostile, hostile}}};
  Drawing drawing;
  drawing.title = hostile;
  drawing.table = {"", {hostile, hostile}, {{hostile, hostile}}};
  Drawing with_numbers = drawing;
  with_numbers.table.rows = {{hostile, "7"}};
  page.blocks = {HeadingBlock{2, hostile},
                 ParagraphBlock{ParagraphKind::kWords, hostile},
                 ListBlock{{hostile}},
                 table,
                 DrawingBlock{drawing},
                 DrawingBlock{with_numbers},
                 NoteBlock{NoteKind::kAttention, hostile, hostile, {hostile}}};
  for (const int cells : {20, 80}) {
    for (const char letter : TextOfPage(page, Wide(cells))) {
      EXPECT_TRUE(letter == '\n' || (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f))
          << static_cast<int>(letter);
    }
  }
}

TEST(TextOfPage, PutsUpWithARowThatIsShorterThanItsHeaders) {
  TableBlock block;
  block.table.headers = {"Day", "Logged"};
  block.table.rows = {{"20 Nov"}, {}};
  EXPECT_THAT(TextOf(block), HasSubstr("20 Nov"));
  Drawing drawing = ADrawing();
  drawing.table.rows.push_back({});
  EXPECT_THAT(TextOf(DrawingBlock{drawing}), HasSubstr("0 - 9"));
}

TEST(TextOfPage, IsTheSameForTheSamePage) {
  EXPECT_EQ(TextOfPage(AFullPage(), Wide(60)), TextOfPage(AFullPage(), Wide(60)));
}

}  // namespace relactation::terminal_page_test
