#include "client/report/pages/plan_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <variant>

#include "client/report/pdf_pages.h"
#include "tests/support/a_plan_sheet.h"
#include "tests/support/pdf_tools.h"

namespace relactation::plan_sheet_test {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Page PageOf(const PlanSheet& sheet) {
  return PlanSheetPage(sheet, ReportVoice(ReportTextsFor("en")));
}

const TextTable& TicksOf(const Page& page) {
  return std::get<TableBlock>(page.appendix.back()).table;
}

int BoxesIn(const std::string& cell) {
  int boxes = 0;
  for (size_t at = 0; (at = cell.find("☐", at)) != std::string::npos; ++at) ++boxes;
  return boxes;
}

TEST(PlanSheetPage, IsCalledAsThePlanIsAndSaysEachOfItsSections) {
  const Page page = PageOf(APlanSheet());
  EXPECT_EQ(page.title, "The plan of Mama");
  ASSERT_EQ(page.blocks.size(), 5u);
  EXPECT_EQ(std::get<ParagraphBlock>(page.blocks[0]).text, "It holds from 24 Nov 2026.");
  EXPECT_EQ(std::get<HeadingBlock>(page.blocks[1]).text, "Each day and night");
  EXPECT_EQ(std::get<ParagraphBlock>(page.blocks[2]).text, "6 to 8 times.\nOne of them at night.");
}

TEST(PlanSheetPage, SetsTheHelpCardApart) {
  const Page page = PageOf(APlanSheet());
  const NoteBlock& card = std::get<NoteBlock>(page.blocks.back());
  EXPECT_EQ(card.kind, NoteKind::kHelp);
  EXPECT_EQ(card.title, "When to get help");
  EXPECT_THAT(card.lines, ::testing::ElementsAre("Call 112 if Zoe is hard to wake."));
}

TEST(PlanSheetPage, HasSevenDaysWithBoxesForWhatIsAgreedAndTwoMore) {
  const Page page = PageOf(APlanSheet());
  const TextTable& ticks = TicksOf(page);
  ASSERT_EQ(ticks.rows.size(), 7u);
  EXPECT_EQ(ticks.rows[0][0], "27 Nov");
  EXPECT_EQ(ticks.rows[6][0], "3 Dec");
  for (const std::vector<std::string>& row : ticks.rows) {
    ASSERT_EQ(row.size(), ticks.headers.size());
    EXPECT_EQ(BoxesIn(row[1]), 10);
    EXPECT_EQ(BoxesIn(row[2]), 3);
  }
}

TEST(PlanSheetPage, HasBoxesWhereNothingIsAgreedAndNeverTooMany) {
  PlanSheet sheet = APlanSheet();
  sheet.sessions_a_day = 0;
  EXPECT_EQ(BoxesIn(TicksOf(PageOf(sheet)).rows[0][1]), 8);
  sheet.sessions_a_day = 1000;
  EXPECT_EQ(BoxesIn(TicksOf(PageOf(sheet)).rows[0][1]), 16);
}

TEST(PlanSheetPage, HasNoPlaceForAmountsOfMilkInGentleMode) {
  PlanSheet sheet = APlanSheet();
  EXPECT_THAT(TicksOf(PageOf(sheet)).headers, ::testing::Contains("Top-ups (how much)"));
  sheet.hides_volumes = true;
  const Page page = PageOf(sheet);
  EXPECT_THAT(TicksOf(page).headers, ::testing::Not(::testing::Contains("Top-ups (how much)")));
  EXPECT_EQ(TicksOf(page).rows[0].size(), TicksOf(page).headers.size());
}

TEST(PlanSheetPage, HasRowsForEachOfSeveralInfantsAndTheParentsOwn) {
  PlanSheet sheet = APlanSheet();
  sheet.infants = {"Ari", "Bel"};
  const Page page = PageOf(sheet);
  std::vector<const TextTable*> tables;
  for (const Block& block : page.appendix) {
    if (const auto* table = std::get_if<TableBlock>(&block)) tables.push_back(&table->table);
  }
  ASSERT_EQ(tables.size(), 3u);
  EXPECT_THAT(tables[0]->headers, Not(Contains("Wet diapers")));
  EXPECT_THAT(tables[0]->headers, Contains("Skin-to-skin (minutes)"));
  for (size_t infant : {1, 2}) {
    EXPECT_EQ(tables[infant]->caption, infant == 1 ? "Ari: one row a day" : "Bel: one row a day");
    EXPECT_THAT(tables[infant]->headers,
                ElementsAre("Day", "Top-ups (how much)", "Wet diapers", "Dirty diapers"));
    ASSERT_EQ(tables[infant]->rows.size(), 7u);
    EXPECT_EQ(BoxesIn(tables[infant]->rows[6][2]), 8);
  }
  sheet.sessions_a_day = 12;
  const auto pdf =
      PdfPages::Load()->Print(PageOf(sheet), {.enlarged = 1.4, .begins_appendix_anew = true});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_EQ(PdfPageCount(*pdf), 2) << "all of it hangs on one page";
  sheet.infants.pop_back();
  EXPECT_THAT(TicksOf(PageOf(sheet)).headers, Contains("Wet diapers"));
}

TEST(PlanSheetPage, OfNoSectionsIsASheetToTick) {
  const Page page = PageOf(PlanSheet());
  EXPECT_EQ(page.title, "Your plan");
  EXPECT_TRUE(page.blocks.empty());
  EXPECT_EQ(TicksOf(page).rows.size(), 7u);
}

TEST(PlanSheetPage, OfALongPlanHasTheWholeSheetToTickOnAPageOfItsOwn) {
  PlanSheet sheet = APlanSheet();
  sheet.sections[1].paragraphs.assign(40, "Rest well, and drink when you are thirsty.");
  const auto pdf =
      PdfPages::Load()->Print(PageOf(sheet), {.enlarged = 1.4, .begins_appendix_anew = true});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  ASSERT_EQ(PdfPageCount(*pdf), 3);
  const std::string text = PdfText(*pdf);
  const std::string last = text.substr(text.rfind('\f', text.size() - 2) + 1);
  EXPECT_THAT(last, HasSubstr("Seven days to tick"));
  EXPECT_THAT(last, HasSubstr("\n27 "));
  EXPECT_THAT(last, HasSubstr("\n3 "));
}

TEST(PlanSheetPage, IsPrintedInLargeTypeWithTheSheetToTickOnAPageOfItsOwn) {
  const auto pdf = PdfPages::Load()->Print(PageOf(APlanSheet()), {.enlarged = 1.4});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_EQ(PdfPageCount(*pdf), 2);
  const std::string text = PdfText(*pdf);
  EXPECT_THAT(text, HasSubstr("Call 112 if Zoe is hard to wake."));
  EXPECT_THAT(text, HasSubstr("Seven days to tick"));
  EXPECT_THAT(text, HasSubstr("☐"));
}

}  // namespace relactation::plan_sheet_test
