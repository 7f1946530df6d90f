#include "client/report/pdf_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "tests/support/pdf_tools.h"

namespace relactation::pdf_pages_test {

using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr double kA4Width = 595.28;

// Loading the fonts takes longer than a page.
const PdfPages& Pages() {
  static const auto* const pages = new PdfPages(PdfPages::Load().value());
  return *pages;
}

std::string Print(const Page& page, const PdfOptions& options = {}) {
  const auto pdf = Pages().Print(page, options);
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  return pdf.value_or("");
}

Drawing ADrawing(const std::string& title) {
  Drawing drawing;
  drawing.width = 520;
  drawing.height = 130;
  drawing.title = title;
  drawing.description = "It rose to 8.";
  drawing.shapes = {TextShape{.text = title, .at = {0, 10}},
                    RectShape{.x = 40, .y = 20, .width = 30, .height = 90},
                    RectShape{.x = 80, .y = 20, .width = 30, .height = 90, .fill = Fill::kHatch},
                    TextShape{.text = "plan 7", .at = {120, 20}}};
  drawing.table = {title + " day by day", {"Day", "Sessions"}, {{"24 Nov", "8,4"}}};
  return drawing;
}

TableBlock ATable(int rows) {
  TableBlock block;
  block.table = {"Weights", {"Day", "Grams"}, {}};
  block.is_number = {false, true};
  for (int row = 0; row < rows; ++row) {
    block.table.rows.push_back({"day " + std::to_string(row), std::to_string(3000 + row)});
  }
  return block;
}

Page APage() {
  Page page;
  page.language = "en";
  page.title = "Progress (of Ana)";
  page.facts = {{"Family", "Ana R."}, {"Period", "15 to 28 Nov 2026"}};
  page.blocks = {ParagraphBlock{ParagraphKind::kWords, "Nights without a bottle."},
                 ParagraphBlock{ParagraphKind::kLead, "7.4 sessions in 24 hours."},
                 HeadingBlock{2, "Weight"},
                 ATable(3),
                 HeadingBlock{3, "Medicines"},
                 ListBlock{{"Domperidone 10 mg", "Fenugreek"}},
                 DrawingBlock{ADrawing("Sessions a day")},
                 NoteBlock{NoteKind::kAttention, "!!", "Gain is low", {"18 g a day"}},
                 NoteBlock{NoteKind::kNotInReport, "", "No mood here", {"No consent."}}};
  page.footer = {"Not a diagnosis.", "Checksum 0123abcd"};
  page.table_of_chart = "As a table";
  return page;
}

TEST(PdfPages, HoldEveryWordAndFigureOfThePage) {
  const std::string text = PdfText(Print(APage()));
  for (const char* word : {"Progress (of Ana)",
                           "Family",
                           "Ana R.",
                           "15 to 28 Nov 2026",
                           "Nights without a bottle.",
                           "7.4 sessions in 24 hours.",
                           "Weight",
                           "Grams",
                           "day 2",
                           "3002",
                           "Medicines",
                           "Domperidone 10 mg",
                           "Sessions a day",
                           "plan 7",
                           "!!",
                           "Gain is low",
                           "18 g a day",
                           "No mood here",
                           "Not a diagnosis.",
                           "Checksum 0123abcd",
                           "1/1"}) {
    EXPECT_TRUE(absl::StrContains(text, word) || absl::StrContains(WithoutSpace(text), word))
        << word << " in " << text;
  }
}

TEST(PdfPages, AreByteEqualHoweverOftenAndInWhateverOrderTheyArePrinted) {
  const PdfOptions options{.author = "Moon", .made_time = absl::FromUnixSeconds(1795939200)};
  const std::string pdf = Print(APage(), options);
  Page other = APage();
  other.title = "Другая 山田";
  EXPECT_NE(Print(other, options), pdf);
  EXPECT_EQ(Print(APage(), options), pdf);
  EXPECT_EQ(PdfPages::Load()->Print(APage(), options).value_or(""), pdf);
}

TEST(PdfPages, SayWhatTheyAreWhoMadeThemAndWhen) {
  const std::string pdf =
      Print(APage(), {.author = "Praxis Mond", .made_time = absl::FromUnixSeconds(1795939200)});
  const std::string info = PdfTool("pdfinfo -isodates", pdf);
  EXPECT_THAT(info, HasSubstr("Progress (of Ana)"));
  EXPECT_THAT(info, HasSubstr("Praxis Mond"));
  EXPECT_THAT(info, HasSubstr("CreationDate:    2026-11-29T"));
  EXPECT_TRUE(absl::StrContains(pdf, "/Lang (en)"));
  EXPECT_TRUE(absl::StrContains(pdf, "/DisplayDocTitle true"));
}

TEST(PdfPages, AreOnA4OrOnLetter) {
  EXPECT_THAT(PdfInfo(Print(APage())), HasSubstr("(A4)"));
  EXPECT_THAT(PdfInfo(Print(APage(), {.paper = PaperSize::kLetter})), HasSubstr("(letter)"));
}

TEST(PdfPages, AreTaggedInTheOrderOfReading) {
  const std::string pdf = Print(APage());
  EXPECT_THAT(PdfInfo(pdf), HasSubstr("Tagged:          yes"));
  const std::string tags = PdfTags(pdf);
  size_t at = 0;
  for (const char* tag : {"Document", "H1", "P (block)", "BlockQuote", "H2", "Table", "TR", "TH",
                          "TD", "H3", "L (block)", "LI", "LBody", "Figure", "Not a diagnosis."}) {
    const size_t next = tags.find(tag, at);
    ASSERT_NE(next, std::string::npos) << tag << " after " << at << " in:\n" << tags;
    at = next;
  }
}

TEST(PdfPages, GiveEachPictureItsWordsAndEachHeaderItsCells) {
  const std::string pdf = Print(APage());
  // "Sessions a day. It rose to 8.", as UTF-16.
  EXPECT_TRUE(absl::StrContains(
      pdf,
      "/Alt <FEFF00530065007300730069006f006e0073002000610020006400610079002e002000490074002000720"
      "06f0073006500200074006f00200038002e>"));
  size_t columns = 0, rows = 0;
  for (size_t at = 0; (at = pdf.find("/Scope /Column", at)) != std::string::npos; ++at) ++columns;
  for (size_t at = 0; (at = pdf.find("/Scope /Row", at)) != std::string::npos; ++at) ++rows;
  EXPECT_EQ(columns, 2u);
  EXPECT_EQ(rows, 3u);
}

TEST(PdfPages, EmbedEveryFont) {
  Page page = APage();
  page.blocks.push_back(
      ParagraphBlock{ParagraphKind::kPlain, "آنا 山田花子 Ελένη Łódź हिन्दी 👶 ☐ ✓"});
  const std::vector<std::string> lines =
      absl::StrSplit(PdfTool("pdffonts", Print(page)), '\n', absl::SkipEmpty());
  ASSERT_GT(lines.size(), 5u);
  const size_t column = lines[0].find("emb");
  for (size_t line = 2; line < lines.size(); ++line) {
    EXPECT_EQ(lines[line].substr(column, 3), "yes") << lines[line];
  }
}

TEST(PdfPages, AreOneWhereTheBlocksFitDrawnALittleSmaller) {
  Page page = APage();
  EXPECT_EQ(PdfPageCount(Print(page)), 1);
  page.blocks.push_back(DrawingBlock{ADrawing("Top-ups")});
  page.blocks.push_back(DrawingBlock{ADrawing("Weight")});
  page.blocks.push_back(HeadingBlock{2, "Last"});
  EXPECT_EQ(PdfPageCount(Print(page)), 1);
}

TEST(PdfPages, CarryWhatDoesNotFitToFurtherPagesUnderTheSameFoot) {
  Page page = APage();
  for (int chart = 0; chart < 5; ++chart) page.blocks.push_back(DrawingBlock{ADrawing("Chart")});
  page.appendix = {HeadingBlock{2, "Days"}, ATable(4)};
  const std::string pdf = Print(page);
  const std::vector<std::string> papers = absl::StrSplit(PdfText(pdf), '\f', absl::SkipEmpty());
  ASSERT_EQ(papers.size(), 2u);
  EXPECT_THAT(papers[0], Not(HasSubstr("Days")));
  for (size_t paper = 0; paper < papers.size(); ++paper) {
    EXPECT_THAT(papers[paper], HasSubstr("Progress (of Ana)"));
    EXPECT_THAT(papers[paper], HasSubstr("Checksum 0123abcd"));
    EXPECT_THAT(WithoutSpace(papers[paper]), HasSubstr(std::to_string(paper + 1) + "/2"));
  }
}

TEST(PdfPages, GoOnOneSheetWhereTheyHaveToAndNameWhatOpensTheAppendix) {
  Page page = APage();
  page.words_of_moved = "In the appendix:";
  page.blocks = {ParagraphBlock{ParagraphKind::kLead, "7.4 sessions in 24 hours."},
                 HeadingBlock{2, "Weight"},
                 ATable(20),
                 HeadingBlock{2, "Herbs"},
                 ATable(50),
                 HeadingBlock{2, "Next"},
                 ParagraphBlock{ParagraphKind::kPlain, "Call on Friday."}};
  page.appendix = {HeadingBlock{2, "Milk"}, ATable(1)};
  const std::vector<std::string> papers =
      absl::StrSplit(PdfText(Print(page)), '\f', absl::SkipEmpty());
  ASSERT_GE(papers.size(), 2u);
  EXPECT_THAT(papers[0], HasSubstr("day 19"));
  EXPECT_THAT(papers[0], HasSubstr("Call on Friday."));
  EXPECT_THAT(papers[0], HasSubstr("In the appendix: Herbs"));
  EXPECT_THAT(papers[0], Not(HasSubstr("day 49")));
  EXPECT_THAT(papers[1], HasSubstr("Herbs"));
  EXPECT_GT(papers.back().find("Milk"), papers.back().find("day 49"));
  // What the sheet is about stays, however long it is.
  page.blocks[2] = ATable(50);
  page.blocks[4] = ATable(2);
  const std::string long_first = PdfText(Print(page));
  EXPECT_THAT(long_first.substr(0, long_first.find('\f')), HasSubstr("day 0"));
  EXPECT_THAT(long_first, Not(HasSubstr("In the appendix: Weight")));
  page.blocks[2] = ATable(20);
  // With room for all, nothing is moved and nothing is said.
  EXPECT_THAT(PdfText(Print(page)), Not(HasSubstr("In the appendix")));
}

TEST(PdfPages, KeepTheAppendixOffTheFirstPage) {
  Page page = APage();
  page.appendix = {HeadingBlock{2, "Days"}, ATable(1)};
  const std::vector<std::string> papers =
      absl::StrSplit(PdfText(Print(page)), '\f', absl::SkipEmpty());
  ASSERT_EQ(papers.size(), 2u);
  EXPECT_THAT(papers[0], Not(HasSubstr("Days")));
  EXPECT_THAT(papers[1], HasSubstr("Days"));
}

TEST(PdfPages, ShowTheHeaderOfATableOnEachOfItsPages) {
  Page page = APage();
  page.blocks.clear();
  page.appendix = {HeadingBlock{2, "Days"}, ATable(400)};
  const std::string pdf = Print(page);
  const std::vector<std::string> papers = absl::StrSplit(PdfText(pdf), '\f', absl::SkipEmpty());
  ASSERT_THAT(papers.size(), Gt(5u));
  for (size_t paper = 1; paper < papers.size(); ++paper) {
    EXPECT_THAT(papers[paper], HasSubstr("Grams")) << paper;
  }
  const std::string letters = WithoutSpace(PdfText(pdf));
  for (int row = 0; row < 400; ++row) {
    const std::string wanted = "day" + std::to_string(row) + std::to_string(3000 + row);
    ASSERT_TRUE(absl::StrContains(letters, wanted)) << wanted;
  }
}

TEST(PdfPages, HoldTheTablesOfTheChartsWhereTheseAreAskedFor) {
  EXPECT_THAT(PdfText(Print(APage())), Not(HasSubstr("8,4")));
  const std::string text = PdfText(Print(APage(), {.has_chart_tables = true}));
  EXPECT_THAT(text, HasSubstr("As a table"));
  EXPECT_THAT(text, HasSubstr("Sessions a day day by day"));
  EXPECT_THAT(text, HasSubstr("8,4"));
}

// The left edge of the first place of the word, in points.
double LeftOf(const std::string& word, const std::string& boxes) {
  const size_t at = boxes.find(">" + word + "<");
  if (at == std::string::npos) {
    ADD_FAILURE() << word << " is not in " << boxes;
    return 0;
  }
  const size_t left = boxes.rfind("xMin=\"", at);
  return std::atof(boxes.c_str() + left + 6);
}

TEST(PdfPages, RunFromRightToLeftWhereTheirLanguageDoes) {
  Page page = APage();
  const std::string ltr = PdfTool("pdftotext -bbox", Print(page), "-");
  EXPECT_LT(LeftOf("Grams", ltr), kA4Width);
  EXPECT_LT(LeftOf("Day", ltr), LeftOf("Grams", ltr));
  page.language = "ar";
  page.is_right_to_left = true;
  page.blocks.push_back(ParagraphBlock{ParagraphKind::kPlain, "مرحبا"});
  const std::string pdf = Print(page);
  const std::string rtl = PdfTool("pdftotext -bbox", pdf, "-");
  EXPECT_GT(LeftOf("Day", rtl), LeftOf("Grams", rtl));
  EXPECT_GT(LeftOf("Weight", rtl), kA4Width / 2);
  EXPECT_TRUE(absl::StrContains(pdf, "/Lang (ar)"));
  EXPECT_TRUE(absl::StrContains(pdf, "/Direction /R2L"));
}

TEST(PdfPages, RunAsTheirLanguageDoesAfterANameThatRunsTheOtherWay) {
  Page page = APage();
  page.facts[0].value = "آنا, 12 weeks";
  const std::string words = PdfTool("pdftotext -bbox", Print(page), "-");
  EXPECT_LT(LeftOf("12", words), LeftOf("weeks", words));
}

TEST(PdfPages, BreakALongNameRatherThanLoseALetter) {
  Page page = APage();
  page.facts[0].value = std::string(200, 'W');
  page.blocks[3] = ATable(1);
  std::get<TableBlock>(page.blocks[3]).table.rows[0][0] = std::string(200, 'Q');
  const std::string pdf = Print(page);
  const std::string letters = WithoutSpace(PdfTool("pdftotext -raw", pdf, "-"));
  EXPECT_THAT(letters, HasSubstr(std::string(200, 'W')));
  EXPECT_THAT(letters, HasSubstr(std::string(200, 'Q')));
  const std::string boxes = PdfTool("pdftotext -bbox", pdf, "-");
  for (size_t at = 0; (at = boxes.find("xMax=\"", at)) != std::string::npos; at += 6) {
    EXPECT_LE(std::atof(boxes.c_str() + at + 6), kA4Width);
  }
}

TEST(PdfPages, TakeATextThatIsLongerThanAPage) {
  std::string words;
  for (int word = 0; word < 3000; ++word) words += "w" + std::to_string(word) + " ";
  Page page = APage();
  page.blocks = {ParagraphBlock{ParagraphKind::kPlain, words}};
  page.appendix = {ATable(1)};
  std::get<TableBlock>(page.appendix[0]).table.rows[0][1] = words;
  const std::string pdf = Print(page);
  const std::string letters = WithoutSpace(PdfText(pdf));
  EXPECT_THAT(letters, HasSubstr("w2998w2999"));
  EXPECT_GT(PdfPageCount(pdf), 4);
}

TEST(PdfPages, ShowWhatPeopleWroteAsTextAndNothingElse) {
  Page page = APage();
  page.title = "A\\(b)\x1b[31m<script>alert(1)</script>";
  page.facts[0].value = "=HYPERLINK(\"http://example.org\")";
  page.blocks = {ParagraphBlock{ParagraphKind::kWords, "/JavaScript (x) \xff\xfe \x01 %%EOF"},
                 ListBlock{{std::string("nul\0end", 7)}},
                 ParagraphBlock{ParagraphKind::kPlain,
                                "\xE2\x80\xAE"
                                "reversed"}};
  const std::string pdf = Print(page, {.author = "endobj\n1 0 obj << /S /Figure >>"});
  const std::string text = PdfText(pdf);
  EXPECT_THAT(text, HasSubstr("A\\(b)<script>alert(1)</script>"));
  EXPECT_THAT(text, HasSubstr("=HYPERLINK(\"http://example.org\")"));
  EXPECT_THAT(text, HasSubstr("nulend"));
  EXPECT_THAT(text, HasSubstr("reversed"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(PdfInfo(pdf), HasSubstr("JavaScript:      no"));
  EXPECT_FALSE(absl::StrContains(pdf, "/URI"));
}

TEST(PdfPages, ArePrintedWithNothingOnThem) {
  EXPECT_EQ(PdfPageCount(Print(Page())), 1);
  Page page = APage();
  page.blocks = {TableBlock{},   ListBlock{}, NoteBlock{},
                 DrawingBlock{}, ATable(0),   ParagraphBlock{}};
  EXPECT_EQ(PdfPageCount(Print(page)), 1);
}

TEST(PdfPages, AreLargerWhereTheyAreAskedToBe) {
  Page page = APage();
  const std::string text = PdfTool("pdftotext -bbox", Print(page), "-");
  const std::string larger = PdfTool("pdftotext -bbox", Print(page, {.enlarged = 1.5}), "-");
  const auto width_of = [](const std::string& boxes) {
    const size_t at = boxes.find(">Domperidone<");
    EXPECT_NE(at, std::string::npos);
    return std::atof(boxes.c_str() + boxes.rfind("xMax=\"", at) + 6) -
           std::atof(boxes.c_str() + boxes.rfind("xMin=\"", at) + 6);
  };
  EXPECT_NEAR(width_of(larger), 1.5 * width_of(text), 1);
}

}  // namespace relactation::pdf_pages_test
