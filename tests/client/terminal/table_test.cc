#include "client/terminal/table.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "client/terminal/text_width.h"

namespace relactation::table_test {

Table ACaseload() {
  return Table({{.header = ""},
                {.header = "client", .may_truncate = true},
                {.header = "id"},
                {.header = "volume",
                 .alignment = Alignment::kRight,
                 .importance = 2,
                 .numeric = true,
                 .csv_header = "volume_ml"},
                {.header = "why", .importance = 1, .may_truncate = true}});
}

Terminal ATerminal(int width_cells) { return {.width_cells = width_cells}; }

Table ANoteTable(const std::string& note) {
  Table table({{.header = "note", .may_truncate = true}});
  table.AddRow({note});
  return table;
}

Table AFigureTable(const std::string& figure) {
  Table table({{.header = "change_g", .numeric = true}});
  table.AddRow({figure});
  return table;
}

std::string Repeat(const std::string& text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(Table, StandsInColumnsWithoutBoxesUnderUpperCaseHeaders) {
  Table table = ACaseload();
  table.AddRow({"!!", "M. Okafor", "mo-0412", "1250", "low mood"});
  table.AddRow({"", "Ana R.", "ar-0377", "90", ""});
  EXPECT_EQ(table.AsTable(ATerminal(80)),
            "    CLIENT     ID       VOLUME  WHY\n"
            "!!  M. Okafor  mo-0412    1250  low mood\n"
            "    Ana R.     ar-0377      90\n");
}

TEST(Table, AlignsJapaneseAndArabicNamesByCells) {
  Table table({{.header = "client"}, {.header = "id"}});
  table.AddRow({"山田 花子", "yh-0001"});
  table.AddRow({"لَيلى", "ly-0002"});
  EXPECT_EQ(table.AsTable(ATerminal(40)),
            "CLIENT     ID\n"
            "山田 花子  yh-0001\n"
            "لَيلى       ly-0002\n");
}

TEST(Table, ShortensAName200LettersLongToTheWidthOfTheTerminal) {
  Table table({{.header = "client", .may_truncate = true}, {.header = "id"}});
  table.AddRow({Repeat("a", 200), "aa-0001"});
  EXPECT_EQ(table.AsTable(ATerminal(40)),
            PadRight("CLIENT", 31) + "  ID\n" + Repeat("a", 30) + "…  aa-0001\n");
}

TEST(Table, ShortensNamesBeforeItDropsAColumn) {
  Table table = ACaseload();
  table.AddRow({"!!", "Magdalena Okafor-Lindqvist", "mo-0412", "1250", "low-mood check-in"});
  EXPECT_EQ(table.AsTable(ATerminal(39)),
            "    CLIENT    ID       VOLUME  WHY\n"
            "!!  Magdale…  mo-0412    1250  low-moo…\n");
}

TEST(Table, DropsTheLeastImportantColumnWhereShortNamesDoNotHelp) {
  Table table = ACaseload();
  table.AddRow({"!!", "Magdalena Okafor-Lindqvist", "mo-0412", "1250", "low-mood check-in"});
  EXPECT_EQ(table.AsTable(ATerminal(30)),
            "    CLIENT     ID       VOLUME\n"
            "!!  Magdalen…  mo-0412    1250\n");
  EXPECT_EQ(table.AsTable(ATerminal(22)),
            "    CLIENT     ID\n"
            "!!  Magdalen…  mo-0412\n");
}

TEST(Table, TellsWhatItLeavesOutForWantOfRoomAndNotWhatIsEmpty) {
  Table table = ACaseload();
  table.AddRow({"", "Magdalena Okafor-Lindqvist", "mo-0412", "1250", "low-mood check-in"});
  EXPECT_EQ(table.LeftOut(ATerminal(80)), std::vector<std::string>());
  EXPECT_EQ(table.LeftOut(ATerminal(27)), std::vector<std::string>({"WHY"}));
  EXPECT_EQ(table.LeftOut(ATerminal(20)), std::vector<std::string>({"VOLUME", "WHY"}));
}

TEST(Table, DropsTheRightmostOfEquallyImportantColumns) {
  Table table(
      {{.header = "id"}, {.header = "one", .importance = 1}, {.header = "two", .importance = 1}});
  table.AddRow({"a", "b", "c"});
  EXPECT_EQ(table.AsTable(ATerminal(8)), "ID  ONE\na   b\n");
}

TEST(Table, KeepsWhatFitsWhereAWiderColumnOfMoreImportanceHasNoRoom) {
  Table table(
      {{.header = "id"}, {.header = "one", .importance = 2}, {.header = "two", .importance = 1}});
  table.AddRow({"a", "a long text", "c"});
  EXPECT_EQ(table.AsTable(ATerminal(8)), "ID  TWO\na   c\n");
}

TEST(Table, CutsNamesToAlmostNothingBeforeItGrowsWiderThanTheTerminal) {
  Table table({{.header = "client", .may_truncate = true}, {.header = "id"}});
  table.AddRow({"Magdalena", "mo-0412"});
  EXPECT_EQ(table.AsTable(ATerminal(12)), "CL…  ID\nMa…  mo-0412\n");
}

TEST(Table, NeverWrapsA40ColumnTerminal) {
  Table table = ACaseload();
  table.AddRow({"?", Repeat("山", 100), "yh-0001", "1234567", Repeat("why ", 50)});
  const std::string text = table.AsTable(ATerminal(40));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_LE(DisplayWidth(text.substr(text.find('\n') + 1)), 40);
}

TEST(Table, NeverShortensAFigure) {
  Table table({{.header = "ml", .may_truncate = true, .numeric = true}});
  table.AddRow({"123456789"});
  EXPECT_EQ(table.AsTable(ATerminal(4)), "ML\n123456789\n");
}

TEST(Table, ShortensWithFullStopsInAscii) {
  Table table({{.header = "client", .may_truncate = true}});
  table.AddRow({"Magdalena Okafor"});
  EXPECT_EQ(table.AsTable({.ascii = true, .width_cells = 10}), "CLIENT\nMagdale...\n");
}

TEST(Table, LeavesOutAColumnInWhichNothingStands) {
  Table table = ACaseload();
  table.AddRow({"", "Ana R.", "ar-0377", "90"});
  EXPECT_EQ(table.AsTable(ATerminal(80)),
            "CLIENT  ID       VOLUME\n"
            "Ana R.  ar-0377      90\n");
}

TEST(Table, ColoursTheTextOfACellAndNotTheSpacesAfterIt) {
  Table table({{.header = "", .alignment = Alignment::kRight}, {.header = "id"}});
  table.AddRow({Cell("!", Style::kRed), "ab"});
  EXPECT_EQ(table.AsTable({.color_on_stdout = true}),
            "   \x1b[1mID\x1b[0m\n\x1b[31m!\x1b[0m  ab\n");
}

TEST(Table, LetsNoEscapeSequenceOfANoteReachTheScreen) {
  const Table table = ANoteTable("fine\x1b[2J\x1b]0;owned\a\nsecond");
  EXPECT_EQ(table.AsTable(ATerminal(80)), "NOTE\nfine second\n");
  EXPECT_EQ(table.AsPlain(), "fine second\n");
  EXPECT_EQ(table.AsCsv(), "note\r\n\"fine\nsecond\"\r\n");
}

TEST(Table, IsTabSeparatedWithoutHeaderAndUnshortenedAsPlain) {
  Table table = ACaseload();
  table.AddRow({"", Repeat("a", 200), "ar-0377", "90", "one\ttab"});
  EXPECT_EQ(table.AsPlain(), "\t" + Repeat("a", 200) + "\tar-0377\t90\tone tab\n");
}

TEST(Table, LeavesOutAHeaderUnderWhichNothingStandsButKeepsThePlaceInPlainAndCsv) {
  Table table({{.header = "client"}, {.header = "note"}, {.header = "id"}});
  table.AddRow({"Ana R.", "", "ar-0377"});
  EXPECT_EQ(table.AsTable(ATerminal(80)), "CLIENT  ID\nAna R.  ar-0377\n");
  EXPECT_EQ(table.AsPlain(), "Ana R.\t\tar-0377\n");
  EXPECT_EQ(table.AsCsv(), "client,note,id\r\nAna R.,,ar-0377\r\n");
}

TEST(Table, IsNothingAsPlainAndOnlyAHeaderAsCsvWithoutRows) {
  EXPECT_EQ(ACaseload().AsPlain(), "");
  EXPECT_EQ(ACaseload().AsCsv(), ",client,id,volume_ml,why\r\n");
}

TEST(Table, QuotesCsvCellsThatHoldCommasQuotesOrLineEnds) {
  Table table({{.header = "client"}, {.header = "note"}});
  table.AddRow({"Okafor, M.", "says \"fine\"\nsleeps"});
  EXPECT_EQ(table.AsCsv(), "client,note\r\n\"Okafor, M.\",\"says \"\"fine\"\"\nsleeps\"\r\n");
}

TEST(Table, PutsAnApostropheBeforeCsvTextThatASpreadsheetWouldRun) {
  EXPECT_EQ(ANoteTable("=1+1").AsCsv(), "note\r\n'=1+1\r\n");
  EXPECT_EQ(ANoteTable("+351").AsCsv(), "note\r\n'+351\r\n");
  EXPECT_EQ(ANoteTable("-3").AsCsv(), "note\r\n'-3\r\n");
  EXPECT_EQ(ANoteTable("@SUM(A1,2)").AsCsv(), "note\r\n\"'@SUM(A1,2)\"\r\n");
  EXPECT_EQ(ANoteTable("\t=1").AsCsv(), "note\r\n' =1\r\n");
  EXPECT_EQ(ANoteTable("\r=1").AsCsv(), "note\r\n' =1\r\n");
}

TEST(Table, SeesTheFormulaBehindAnEscapeSequence) {
  EXPECT_EQ(ANoteTable("\x1b[0m=1+1").AsCsv(), "note\r\n'=1+1\r\n");
}

TEST(Table, LeavesApostrophesInNamesAsTheyAre) {
  EXPECT_EQ(ANoteTable("Ana O'Neill").AsCsv(), "note\r\nAna O'Neill\r\n");
}

TEST(Table, LeavesNegativeNumbersOfANumericColumnAsNumbers) {
  EXPECT_EQ(AFigureTable("-120.5").AsCsv(), "change_g\r\n-120.5\r\n");
}

TEST(Table, TrustsANumericColumnOnlyAsFarAsItHoldsNumbers) {
  EXPECT_EQ(AFigureTable("-1+cmd").AsCsv(), "change_g\r\n'-1+cmd\r\n");
}

}  // namespace relactation::table_test
