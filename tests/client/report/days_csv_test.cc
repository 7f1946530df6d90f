#include "client/report/days_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "tests/support/a_progress_report.h"

namespace relactation::days_csv_test {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(DaysCsv, HasARowADayWithTheUnitInTheNamesOfItsColumns) {
  const auto rows = CsvRowsOf(DaysCsv(AProgressReport()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].at("date"), "2026-11-21");
  EXPECT_EQ(rows[0].at("client"), "kl-8281");
  EXPECT_EQ(rows[0].at("person_1"), "ana");
  EXPECT_EQ(rows[0].at("person_1_sessions"), "9");
  EXPECT_EQ(rows[0].at("person_1_sessions_certainty"), "confirmed");
  EXPECT_EQ(rows[0].at("person_1_expressed_ml"), "310");
  EXPECT_EQ(rows[0].at("person_1_agreed_sessions_min"), "8");
  EXPECT_EQ(rows[0].at("infant_1"), "zoe");
}

TEST(DaysCsv, LeavesEmptyWhatWasNotLoggedAndKeepsAMeasuredZero) {
  const auto rows = CsvRowsOf(DaysCsv(AProgressReport()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[2].at("is_logged"), "no");
  for (const auto& [column, value] : rows[2]) {
    EXPECT_NE(value, "0") << column << " of the day that was not logged";
  }
  EXPECT_EQ(rows[2].at("person_1_sessions"), "");
  EXPECT_EQ(rows[2].at("person_1_sessions_certainty"), "");
  EXPECT_EQ(rows[3].at("person_1_sessions"), "0");
}

TEST(DaysCsv, SaysHowManyEntriesOfADayHaveNoAmount) {
  const auto rows = CsvRowsOf(DaysCsv(AProgressReport()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1].at("person_1_expressed_ml"), "");
  EXPECT_EQ(rows[1].at("person_1_expressed_unmeasured"), "2");
}

TEST(DaysCsv, WritesNumbersSoThatTheyReadBackAsTheSame) {
  const auto rows = CsvRowsOf(DaysCsv(AProgressReport()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(std::stod(rows[0].at("person_1_expressed_7_day_median_ml")), 1e5 / 3);
  EXPECT_EQ(rows[0].at("infant_1_own_milk_share_low"), "0.1");
  EXPECT_EQ(rows[0].at("infant_1_formula_ml"), "100000") << "and not 1e+05";
}

TEST(DaysCsv, IsTheSameBytesForTheSameReport) {
  EXPECT_EQ(DaysCsv(AProgressReport()), DaysCsv(AProgressReport()));
}

TEST(DaysCsv, HasColumnsForEachInfantAndForParentsWhoLactate) {
  v1::ProgressReport report = AProgressReport();
  *report.add_infants() = report.infants(0);
  report.mutable_infants(1)->set_handle("max");
  report.add_persons()->set_handle("sam");
  const auto rows = CsvRowsOf(DaysCsv(report));
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows[0].at("infant_2"), "max");
  EXPECT_EQ(rows[0].count("person_2"), 0u);
}

TEST(DaysCsv, HasNoTwoColumnsOfOneName) {
  v1::ProgressReport report = AProgressReport();
  *report.add_infants() = report.infants(0);
  std::set<std::string> names;
  for (const CsvColumn& column : DaysColumns(report)) {
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
  }
}

TEST(DaysCsv, LeavesACellEmptyWhereTheDaysOfAParentAreLeftOut) {
  v1::ProgressReport report = AProgressReport();
  report.mutable_persons(0)->clear_days();
  const auto rows = CsvRowsOf(DaysCsv(report));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].at("person_1_sessions"), "");
}

TEST(DaysCsv, OfAReportWithoutDaysIsItsHeaderAlone) {
  v1::ProgressReport report;
  EXPECT_THAT(DaysCsv(report), StartsWith("client,date,start,length_minutes,"));
  EXPECT_EQ(CsvRowsOf(DaysCsv(report)).size(), 0u);
}

// What spreadsheets run as a formula, and what they only show.
struct Hostile {
  std::string handle;
  std::string in_file;
};

class DaysCsvEscapes : public ::testing::TestWithParam<Hostile> {};

TEST_P(DaysCsvEscapes, WhatPeopleWrote) {
  v1::ProgressReport report = AProgressReport();
  report.mutable_infants(0)->set_handle(GetParam().handle);
  const std::string text = DaysCsv(report);
  EXPECT_THAT(text, HasSubstr("," + GetParam().in_file + ","));
  EXPECT_EQ(CsvRowsOf(text).size(), 4u) << "no cell breaks its row";
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, DaysCsvEscapes,
    ::testing::Values(Hostile{"=1+1", "'=1+1"}, Hostile{"+1", "'+1"}, Hostile{"-1", "'-1"},
                      Hostile{"@SUM(A1)", "'@SUM(A1)"}, Hostile{"\t=1", "' =1"},
                      Hostile{"\r=1", "' =1"}, Hostile{"\x01=1", "'=1"}, Hostile{"a,b", "\"a,b\""},
                      Hostile{"a\"b", "\"a\"\"b\""}, Hostile{"a\nb", "\"a\nb\""},
                      Hostile{"=a,\"b\"", "\"'=a,\"\"b\"\"\""}, Hostile{"a=b", "a=b"},
                      Hostile{"\x1b[31mred", "red"}, Hostile{"\xff", "\xef\xbf\xbd"},
                      Hostile{"ليلى", "ليلى"}, Hostile{"はな", "はな"},
                      Hostile{"👶🏽", "👶🏽"}));

}  // namespace relactation::days_csv_test
