// The same report as CSV and as JSON.
#include <gtest/gtest.h>

#include "client/command/json_text.h"
#include "client/command/message_json.h"
#include "client/report/days_csv.h"
#include "client/report/report_files.h"
#include "tests/support/a_progress_report.h"

namespace relactation::report_figures_test {

JsonObject JsonOf(const v1::ProgressReport& report) {
  const auto object = ParseJsonObject(MessageJson(report).Text());
  EXPECT_TRUE(object.ok()) << object.status();
  return object.value_or(JsonObject());
}

// A number of a day, as JSON has it: by itself, or with how sure it is.
std::optional<double> NumberIn(const JsonObject& day, const std::string& key) {
  const std::optional<JsonObject> inner = day.ObjectOf(key);
  return inner ? inner->NumberOf("value") : day.NumberOf(key);
}

void ExpectSame(const std::string& cell, const std::optional<double>& number,
                const std::string& what) {
  if (number) {
    ASSERT_NE(cell, "") << what;
    EXPECT_EQ(std::stod(cell), *number) << what;
  } else {
    EXPECT_EQ(cell, "") << what;
  }
}

TEST(FiguresOfAReport, AreTheSameInCsvAndJson) {
  const v1::ProgressReport report = AProgressReport();
  const JsonObject json = JsonOf(report);
  const auto rows = CsvRowsOf(DaysCsv(report));
  const auto person_days = json.ObjectsOf("persons").at(0).ObjectsOf("days");
  const auto infant_days = json.ObjectsOf("infants").at(0).ObjectsOf("days");
  const auto family_days = json.ObjectsOf("days");
  ASSERT_EQ(rows.size(), 4u);
  ASSERT_EQ(person_days.size(), 4u);
  int compared = 0;
  for (size_t day = 0; day < rows.size(); ++day) {
    EXPECT_EQ(rows[day].at("date"), family_days.at(day).TextOf("date"));
    const std::map<std::string, std::string> of_person = {
        {"person_1_sessions", "sessions"},
        {"person_1_overnight_sessions", "overnight"},
        {"person_1_expressed_ml", "expressed_ml"},
        {"person_1_expressed_7_day_median_ml", "expressed_7_day_median_ml"},
        {"person_1_longest_gap_hours", "longest_gap_hours"}};
    for (const auto& [column, key] : of_person) {
      ExpectSame(rows[day].at(column), NumberIn(person_days[day], key), column);
      ++compared;
    }
    const std::map<std::string, std::string> of_infant = {
        {"infant_1_formula_ml", "formula_ml"},
        {"infant_1_supplement_ml", "supplement_ml"},
        {"infant_1_own_milk_share_low", "own_milk_share_low"},
        {"infant_1_own_milk_share_high", "own_milk_share_high"},
        {"infant_1_wet_diapers", "wet"}};
    for (const auto& [column, key] : of_infant) {
      ExpectSame(rows[day].at(column), NumberIn(infant_days.at(day), key), column);
      ++compared;
    }
  }
  EXPECT_EQ(compared, 40);
}

TEST(FiguresOfAReport, AreNumbersInJsonAndNullWhereTheyAreNotKnown) {
  const JsonObject json = JsonOf(AProgressReport());
  const JsonObject first = json.ObjectsOf("persons").at(0).ObjectsOf("days").at(0);
  EXPECT_EQ(first.NumberOf("expressed_7_day_median_ml"), 1e5 / 3);
  EXPECT_EQ(first.NumberOf("longest_gap_hours"), std::nullopt);
  const std::string text = MessageJson(AProgressReport()).Text();
  EXPECT_NE(text.find("\"longest_gap_hours\": null"), std::string::npos);
  EXPECT_NE(text.find("\"sequence\": 41"), std::string::npos);
}

TEST(FilesOfAReport, HaveTheClientsCodeAndNoNamesAndNoSignsOfPaths) {
  v1::ProgressReport report = AProgressReport();
  report.mutable_header()->set_client_code("../Ana R.\n/x");
  ReportRenderer renderer({.json = [](const google::protobuf::Message& message) {
    return MessageJson(message).Text();
  }});
  const auto files = renderer.FilesOf(report, ReportFormat::kJson);
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_EQ(files->front().name, "---ana-r---x-consultant.json");
  EXPECT_EQ(ReportStem(AProgressReport()), "kl-8281-consultant");
}

TEST(FilesOfAReport, AreTheSameBytesForTheSameReport) {
  ReportRenderer renderer({.json = [](const google::protobuf::Message& message) {
    return MessageJson(message).Text();
  }});
  for (const ReportFormat format : {ReportFormat::kCsv, ReportFormat::kJson}) {
    const auto first = renderer.FilesOf(AProgressReport(), format);
    const auto second = renderer.FilesOf(AProgressReport(), format);
    ASSERT_TRUE(first.ok() && second.ok());
    ASSERT_EQ(first->size(), second->size());
    for (size_t i = 0; i < first->size(); ++i) EXPECT_EQ((*first)[i].bytes, (*second)[i].bytes);
  }
}

}  // namespace relactation::report_figures_test
