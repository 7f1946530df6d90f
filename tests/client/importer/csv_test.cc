#include "client/importer/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

namespace relactation::csv_test {

using ::testing::ElementsAre;

TEST(ReadCsv, ReadsEveryKindOfLineEnd) {
  for (std::string_view text : {"a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\nc,d"}) {
    const CsvFile csv = ReadCsv(text);
    ASSERT_EQ(csv.rows.size(), 2u);
    EXPECT_THAT(csv.rows[0].fields, ElementsAre("a", "b"));
    EXPECT_THAT(csv.rows[1].fields, ElementsAre("c", "d"));
    EXPECT_EQ(csv.rows[1].line, 2);
  }
}

TEST(ReadCsv, ReadsQuotedCommasQuotesAndLineEnds) {
  const CsvFile csv = ReadCsv("\"a,\"\"b\"\"\",\"one\r\ntwo\"\n\"\",x\n");
  ASSERT_EQ(csv.rows.size(), 2u);
  EXPECT_THAT(csv.rows[0].fields, ElementsAre("a,\"b\"", "one\ntwo"));
  EXPECT_EQ(csv.rows[0].text, "\"a,\"\"b\"\"\",\"one\r\ntwo\"");
  EXPECT_THAT(csv.rows[1].fields, ElementsAre("", "x"));
  EXPECT_EQ(csv.rows[1].line, 3);
}

TEST(ReadCsv, KeepsEmptyFieldsAndLeavesBlankLinesOut) {
  const CsvFile csv = ReadCsv("a,,\n\n  \n,b\n");
  ASSERT_EQ(csv.rows.size(), 2u);
  EXPECT_THAT(csv.rows[0].fields, ElementsAre("a", "", ""));
  EXPECT_THAT(csv.rows[1].fields, ElementsAre("", "b"));
  EXPECT_EQ(csv.rows[1].line, 4);
}

TEST(ReadCsv, TakesAQuoteInsideAFieldAsALetter) {
  EXPECT_THAT(ReadCsv("5\" tall,b\n").rows[0].fields, ElementsAre("5\" tall", "b"));
}

TEST(ReadCsv, NamesTheLineOfAQuoteThatIsNeverClosedAndReadsOn) {
  const CsvFile csv = ReadCsv("a,b\n\"c,d\ne,f\n");
  ASSERT_EQ(csv.problems.size(), 1u);
  EXPECT_EQ(csv.problems[0].line, 2);
  EXPECT_EQ(csv.problems[0].reason, "has a quote that is never closed");
  EXPECT_EQ(csv.problems[0].text, "\"c,d");
  ASSERT_EQ(csv.rows.size(), 2u);
  EXPECT_THAT(csv.rows[1].fields, ElementsAre("e", "f"));
  EXPECT_EQ(csv.rows[1].line, 3);
}

TEST(ReadCsv, LosesOneLineToAStrayQuoteBeforeOtherQuotes) {
  const CsvFile csv = ReadCsv("\"a\",\"b\n\"c\",\"d\"\n\"e\",\"f\"\n");
  ASSERT_EQ(csv.problems.size(), 1u);
  EXPECT_EQ(csv.problems[0].line, 1);
  EXPECT_EQ(csv.problems[0].reason, "has text after a closing quote");
  EXPECT_EQ(csv.rows.size(), 2u);
}

TEST(ReadCsv, ReadsNothingFromNothing) {
  EXPECT_TRUE(ReadCsv("").rows.empty());
  EXPECT_TRUE(ReadCsv("\n\r\n").rows.empty());
}

TEST(ReadCsv, PutsEveryLineSomewhereWhateverTheText) {
  std::mt19937 random(5);
  const std::string letters = "\"\",\n\rab ";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (size_t length = random() % 24; length > 0; --length) {
      text += letters[random() % letters.size()];
    }
    const CsvFile csv = ReadCsv(text);
    size_t bytes = 0;
    for (const CsvRow& row : csv.rows) bytes += row.text.size();
    for (const CsvProblem& problem : csv.problems) bytes += problem.text.size();
    ASSERT_LE(bytes, text.size());
  }
}

TEST(ReadCsv, DoesNotTakeForeverOnAFileOfQuotes) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "\"x\n";
  EXPECT_EQ(ReadCsv(text).problems.size(), 200'000u);
}

}  // namespace relactation::csv_test
