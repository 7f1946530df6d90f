#include "client/report/codebook.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "client/report/days_csv.h"
#include "client/report/sessions_csv.h"
#include "tests/support/a_progress_report.h"

namespace relactation::codebook_test {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::vector<std::string> HeaderOf(const std::string& csv) {
  return ReadCsv(csv).rows.front().fields;
}

// The columns that the codebook knows of a file, in its order.
std::vector<std::string> Known(const v1::ProgressReport& report, const std::string& file) {
  std::vector<std::string> names;
  for (const auto& row : CsvRowsOf(Codebook(report))) {
    if (row.at("file") == file) names.push_back(row.at("column"));
  }
  return names;
}

v1::ProgressReport OfTwins() {
  v1::ProgressReport report = AProgressReport();
  *report.add_infants() = report.infants(0);
  report.mutable_infants(1)->set_handle("=max");
  return report;
}

TEST(Codebook, KnowsEveryColumnOfTheFilesAndNoOther) {
  const v1::ProgressReport report = OfTwins();
  EXPECT_EQ(Known(report, "days"), HeaderOf(DaysCsv(report)));
  EXPECT_EQ(Known(report, "sessions"), HeaderOf(SessionsCsv(report)));
  std::set<std::string> files;
  for (const auto& row : CsvRowsOf(Codebook(report))) files.insert(row.at("file"));
  EXPECT_EQ(files, (std::set<std::string>{"*", "days", "sessions"}));
}

TEST(Codebook, SaysWhatEachColumnMeansAndWhatAnEmptyCellIs) {
  for (const auto& row : CsvRowsOf(Codebook(OfTwins()))) {
    EXPECT_NE(row.at("meaning"), "") << row.at("column");
    EXPECT_TRUE(row.at("file") == "*" || !row.at("when_empty").empty()) << row.at("column");
  }
}

TEST(Codebook, GivesTheUnitThatEndsTheNameOfAColumn) {
  const std::map<std::string, std::string> units = {
      {"_ml", "ml"},           {"_g", "g"},
      {"_minutes", "minutes"}, {"_hours", "hours"},
      {"_seconds", "seconds"}, {"_diapers", "diapers"}};
  int checked = 0;
  for (const auto& row : CsvRowsOf(Codebook(OfTwins()))) {
    for (const auto& [end, unit] : units) {
      if (!row.at("column").ends_with(end)) continue;
      EXPECT_EQ(row.at("unit"), unit) << row.at("column");
      ++checked;
    }
  }
  EXPECT_GT(checked, 20);
}

TEST(Codebook, SaysHowFormulasAreDisarmedAndThatNothingIsADiagnosis) {
  const std::string text = Codebook(AProgressReport());
  EXPECT_THAT(text, HasSubstr("apostrophe"));
  EXPECT_THAT(text, HasSubstr("OWASP"));
  EXPECT_THAT(text, HasSubstr("not a diagnosis"));
  EXPECT_THAT(text, HasSubstr(AProgressReport().checksum()));
}

std::string AbsenceIn(const v1::ProgressReport& report, const std::string& column) {
  for (const auto& row : CsvRowsOf(Codebook(report))) {
    if (row.at("file") == "days" && row.at("column") == column) return row.at("when_empty");
  }
  return "no such column";
}

TEST(Codebook, TellsWhatIsLeftOutFromWhatWasNotLogged) {
  v1::ProgressReport report = AProgressReport();
  v1::ReportOmission& omission = *report.mutable_header()->add_left_out();
  omission.set_reason(v1::REPORT_OMISSION_REASON_NO_CONSENT);
  omission.set_data_class(v1::DATA_CLASS_DIAPERS);
  EXPECT_THAT(AbsenceIn(report, "wet_diapers"), StartsWith("not in this report: no consent"));
  EXPECT_THAT(AbsenceIn(report, "supplement_ml"), StartsWith("not logged"));
}

TEST(Codebook, CountsNoSessionOfANightAmongThoseOfADayThatItMayNotBeOf) {
  bool is_there = false;
  for (const auto& row : CsvRowsOf(Codebook(AProgressReport()))) {
    if (row.at("column") != "person_1_overnight_sessions") continue;
    is_there = true;
    EXPECT_THAT(row.at("meaning"), HasSubstr("night that ends on this day"));
    EXPECT_THAT(row.at("meaning"), ::testing::Not(HasSubstr("of these")));
  }
  EXPECT_TRUE(is_there);
}

TEST(Codebook, SaysOfVolumesThatTheFamilyDoesNotWantToSeeThem) {
  v1::ProgressReport report = AProgressReport();
  report.mutable_header()->add_left_out()->set_reason(v1::REPORT_OMISSION_REASON_GENTLE);
  EXPECT_THAT(AbsenceIn(report, "person_1_expressed_ml"),
              StartsWith("not in this report: the family does not want"));
  EXPECT_THAT(AbsenceIn(report, "person_1_sessions"), StartsWith("not logged"));
}

TEST(Codebook, SaysOfVolumesThatFeedingIsLeftOutAsAWhole) {
  v1::ProgressReport report = AProgressReport();
  v1::ReportOmission& omission = *report.mutable_header()->add_left_out();
  omission.set_reason(v1::REPORT_OMISSION_REASON_NO_CONSENT);
  omission.set_data_class(v1::DATA_CLASS_FEEDING);
  EXPECT_THAT(AbsenceIn(report, "supplement_ml"), StartsWith("not in this report: no consent"));
}

TEST(Codebook, IsTheSameBytesForTheSameReport) {
  EXPECT_EQ(Codebook(AProgressReport()), Codebook(AProgressReport()));
}

}  // namespace relactation::codebook_test
