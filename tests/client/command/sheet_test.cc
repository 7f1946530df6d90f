#include "client/command/sheet.h"

#include <gtest/gtest.h>

#include "client/command/command_run.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::sheet_test {

const Terminal kWide{.width_cells = 80};
const Terminal kNarrow{.width_cells = 40};

Sheet Weighings() {
  Sheet sheet{{.key = "record_id"},
              {.key = "day", .header = "Day"},
              {.key = "weight_g", .header = "Weight", .number = true},
              {.key = "z", .header = "Z", .number = true},
              {.key = "note", .header = "Note", .may_truncate = true},
              {.key = "doubtful", .header = "Doubtful"},
              {.key = "signs", .header = "Signs"},
              {.key = "parts", .found_in = FoundIn::kOnlyJson},
              {.key = "summary", .found_in = FoundIn::kAllButJson}};
  sheet.AddRow({"r-1", "2026-11-24", SheetValue(3402).Shown("7 lb 8 oz"), -1.25, "=SUM(A1)", true,
                std::vector<std::string>{"jaundice", "sleepy"},
                std::vector<JsonObject>{JsonObject().Set("infant", "zoe")}, "zoe"});
  sheet.AddRow({"r-2", "2026-11-25", std::optional<int>(), std::optional<double>(-0.5), ""});
  return sheet;
}

TEST(Sheet, ShowsOnTheScreenWhatHasAHeaderAndAUnknownFigureAsADash) {
  EXPECT_EQ(Weighings().As(OutputFormat::kTable, kWide),
            "DAY            WEIGHT      Z  NOTE      DOUBTFUL  SIGNS\n"
            "2026-11-24  7 lb 8 oz  -1.25  =SUM(A1)  yes       jaundice, sleepy\n"
            "2026-11-25          -   -0.5\n");
}

TEST(Sheet, IsDisarmedCsvOfAllItsColumns) {
  EXPECT_EQ(Weighings().As(OutputFormat::kCsv, kWide),
            "record_id,day,weight_g,z,note,doubtful,signs,summary\r\n"
            "r-1,2026-11-24,3402,-1.25,'=SUM(A1),yes,\"jaundice, sleepy\",zoe\r\n"
            "r-2,2026-11-25,,-0.5,,,,\r\n");
}

TEST(Sheet, DisarmsEachSignThatASpreadsheetObeysSaveInFigures) {
  Sheet sheet{{.key = "text"}, {.key = "figure", .number = true}};
  for (const char* text : {"=1", "+1", "-1", "@1", "\t=1", "\r=1"}) sheet.AddRow({text, text});
  EXPECT_EQ(sheet.As(OutputFormat::kCsv, kWide),
            "text,figure\r\n'=1,'=1\r\n'+1,+1\r\n'-1,-1\r\n'@1,'@1\r\n' =1,' =1\r\n' =1,' =1\r\n");
}

TEST(Sheet, IsPlainTextWithoutAHeader) {
  EXPECT_EQ(Weighings().As(OutputFormat::kPlain, kWide),
            "r-1\t2026-11-24\t3402\t-1.25\t=SUM(A1)\tyes\tjaundice, sleepy\tzoe\n"
            "r-2\t2026-11-25\t\t-0.5\t\t\t\t\n");
}

TEST(Sheet, IsJsonWhereTheUnknownIsNull) {
  Sheet sheet{{.key = "weight_g", .header = "Weight", .number = true},
              {.key = "doubtful", .header = "Doubtful"},
              {.key = "parts", .found_in = FoundIn::kOnlyJson},
              {.key = "summary", .found_in = FoundIn::kAllButJson}};
  sheet.AddRow({SheetValue(3402).Shown("7 lb 8 oz"), false, JsonObject().Set("a", 1), "a 1"});
  sheet.AddRow({});
  EXPECT_EQ(sheet.As(OutputFormat::kJson, kWide),
            JsonItems({JsonObject()
                           .Set("weight_g", 3402)
                           .Set("doubtful", false)
                           .Set("parts", JsonObject().Set("a", 1)),
                       JsonObject().SetNull("weight_g").SetNull("doubtful").SetNull("parts")}));
}

TEST(Sheet, WithoutRowsIsAnEmptyListAHeaderOrNothing) {
  const Sheet sheet{{.key = "day", .header = "Day"}};
  EXPECT_EQ(sheet.As(OutputFormat::kTable, kWide), "");
  EXPECT_EQ(sheet.As(OutputFormat::kPlain, kWide), "");
  EXPECT_EQ(sheet.As(OutputFormat::kCsv, kWide), "day\r\n");
  EXPECT_EQ(sheet.As(OutputFormat::kJson, kWide), JsonItems({}));
}

TEST(Sheet, DropsAColumnOfFiguresThatNobodyKnows) {
  Sheet sheet{{.key = "day", .header = "Day"}, {.key = "ml", .header = "Ml", .number = true}};
  sheet.AddRow({"today", std::optional<int>()});
  EXPECT_EQ(sheet.As(OutputFormat::kTable, kWide), "DAY\ntoday\n");
}

TEST(Sheet, LetsNoControlCharacterReachATerminal) {
  Sheet sheet{{.key = "note", .header = "Note"}};
  sheet.AddRow({"\x1b[2Jgone\tnot\x07"});
  for (const OutputFormat format : {OutputFormat::kTable, OutputFormat::kPlain}) {
    EXPECT_EQ(sheet.As(format, kWide).find_first_of("\x1b\x07"), std::string::npos);
  }
  EXPECT_EQ(sheet.OneAs(OutputFormat::kTable, kWide), "Note  gone not\n");
}

TEST(Sheet, StressesWithColourOnlyWhereThereIsColour) {
  Sheet sheet{{.key = "state", .header = "State"}};
  sheet.AddRow({SheetValue("late").In(Style::kYellow)});
  EXPECT_EQ(sheet.As(OutputFormat::kTable, kWide), "STATE\nlate\n");
  const Terminal colored{.color_on_stdout = true, .width_cells = 80};
  EXPECT_NE(sheet.As(OutputFormat::kTable, colored).find("\x1b[33mlate\x1b[0m"), std::string::npos);
}

TEST(Sheet, ShowsASingleThingFactByFactAndWraps) {
  Sheet sheet{{.key = "code", .header = "ID"},
              {.key = "note", .header = "Note"},
              {.key = "weight_g", .header = "Weight", .number = true}};
  sheet.AddRow({"ar-0377", "pumps  at work,\nand hates the alarm that goes off at night"});
  EXPECT_EQ(sheet.OneAs(OutputFormat::kTable, kNarrow),
            "ID      ar-0377\n"
            "Note    pumps at work,\n"
            "        and hates the alarm that goes\n"
            "        off at night\n");
  EXPECT_EQ(sheet.OneAs(OutputFormat::kCsv, kNarrow),
            "code,note,weight_g\r\n"
            "ar-0377,\"pumps  at work,\nand hates the alarm that goes off at night\",\r\n");
}

TEST(Sheet, IsOneObjectInJsonWhereItIsASingleThing) {
  Sheet sheet{{.key = "code", .header = "ID"}};
  sheet.AddRow({"ar-0377"});
  EXPECT_EQ(sheet.OneAs(OutputFormat::kJson, kWide), JsonObject().Set("code", "ar-0377").Text());
}

TEST(Sheet, ThatHasNoRoomForAColumnSaysSoOnTheScreenAlone) {
  RelactInTest relact;
  Sheet sheet{{.key = "code", .header = "ID"}, {.key = "why", .header = "Why", .importance = 1}};
  sheet.AddRow({std::string(50, 'a'), std::string(50, 'b')});
  for (const OutputFormat format :
       {OutputFormat::kTable, OutputFormat::kCsv, OutputFormat::kPlain, OutputFormat::kJson}) {
    relact.Forget();
    Settings settings;
    settings.output = format;
    CommandRun({}, settings, relact.world()).Show(sheet);
    const bool is_told = format == OutputFormat::kTable;
    EXPECT_EQ(relact.err().find("No room for WHY") != std::string::npos, is_told) << relact.err();
    EXPECT_EQ(relact.err().empty(), !is_told) << relact.err();
  }
}

}  // namespace relactation::sheet_test
