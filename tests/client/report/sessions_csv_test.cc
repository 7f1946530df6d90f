#include "client/report/sessions_csv.h"

#include <gtest/gtest.h>
#include <set>

#include "tests/support/a_progress_report.h"

namespace relactation::sessions_csv_test {

v1::ProgressReport WithSession(const v1::ReportSession& session) {
  v1::ProgressReport report = AProgressReport();
  *report.add_sessions() = session;
  return report;
}

std::map<std::string, std::string> RowOf(const v1::ReportSession& session) {
  const auto rows = CsvRowsOf(SessionsCsv(WithSession(session)));
  EXPECT_EQ(rows.size(), 1u);
  return rows.empty() ? std::map<std::string, std::string>() : rows.front();
}

TEST(SessionsCsv, TellsWhenAndHowOnTheClockItWasRecordedBy) {
  v1::ReportSession session = AReportSession();
  session.mutable_record()->mutable_time()->set_zone("Asia/Tokyo");
  const auto row = RowOf(session);
  EXPECT_EQ(row.at("date"), "2026-11-23");
  EXPECT_EQ(row.at("start"), "2026-11-24T07:15:00+09:00");
  EXPECT_EQ(row.at("end"), "");
  EXPECT_EQ(row.at("zone"), "Asia/Tokyo");
  EXPECT_EQ(row.at("method"), "pump-double");
  EXPECT_EQ(row.at("purpose"), "");
  EXPECT_EQ(row.at("person"), "ana");
  EXPECT_EQ(row.at("is_night"), "yes");
}

TEST(SessionsCsv, IsOnTheFamilysClockWhereNoZoneOrAnUnknownOneWasNoted) {
  v1::ReportSession session = AReportSession();
  EXPECT_EQ(RowOf(session).at("start"), "2026-11-23T22:15:00+00:00");
  session.mutable_record()->mutable_time()->set_zone("Atlantis/Capital");
  EXPECT_EQ(RowOf(session).at("zone"), "Europe/Lisbon");
}

TEST(SessionsCsv, AddsUpThePortionsOfEachInfantAndCountsThoseWithoutAnAmount) {
  v1::ReportSession session = AReportSession();
  v1::Session& milk = *session.mutable_record()->mutable_session();
  for (const int taken_ml : {30, 25}) {
    v1::Portion& portion = *milk.add_portions();
    portion.set_infant_id(kZoeInReport);
    portion.set_milk(v1::MILK_OWN_STORED);
    portion.set_taken_ml(taken_ml);
    portion.set_offered_ml(40);
  }
  v1::Portion& unmeasured = *milk.add_portions();
  unmeasured.set_infant_id(kZoeInReport);
  unmeasured.set_milk(v1::MILK_FORMULA);
  v1::Portion& of_nobody = *milk.add_portions();
  of_nobody.set_milk(v1::MILK_FORMULA);
  of_nobody.set_taken_ml(60);
  const auto row = RowOf(session);
  EXPECT_EQ(row.at("infant_1_own_milk_taken_ml"), "55");
  EXPECT_EQ(row.at("infant_1_offered_ml"), "80");
  EXPECT_EQ(row.at("infant_1_formula_taken_ml"), "") << "nobody measured it: it is not 0";
  EXPECT_EQ(row.at("infant_1_portions_unmeasured"), "1");
  EXPECT_EQ(row.at("infant_unknown_formula_taken_ml"), "60");
}

TEST(SessionsCsv, KeepsWhatWasExpressedBySideAndAMeasuredZero) {
  v1::ReportSession session = AReportSession();
  session.mutable_record()->mutable_session()->set_expressed_left_ml(0);
  const auto row = RowOf(session);
  EXPECT_EQ(row.at("expressed_left_ml"), "0");
  EXPECT_EQ(row.at("expressed_right_ml"), "");
}

TEST(SessionsCsv, AddsUpTheActiveTimeOfASide) {
  v1::ReportSession session = AReportSession();
  v1::Session& it = *session.mutable_record()->mutable_session();
  for (const int seconds : {300, 240}) {
    it.add_segments()->set_side(v1::SIDE_LEFT);
    it.mutable_segments(it.segments_size() - 1)->set_active_seconds(seconds);
  }
  it.add_segments()->set_side(v1::SIDE_RIGHT);
  const auto row = RowOf(session);
  EXPECT_EQ(row.at("side_left_seconds"), "540");
  EXPECT_EQ(row.at("side_right_seconds"), "");
}

TEST(SessionsCsv, TellsLatchAndWeightsOfEachInfantAtTheBreast) {
  v1::ReportSession session = AReportSession();
  v1::SessionInfant& infant = *session.mutable_record()->mutable_session()->add_infants();
  infant.set_infant_id(kZoeInReport);
  infant.set_latch(v1::LATCH_OFFERED_NOT_LATCHED);
  infant.set_weight_before_g(4200);
  const auto row = RowOf(session);
  EXPECT_EQ(row.at("infant_1_latch"), "offered-not-latched");
  EXPECT_EQ(row.at("infant_1_weight_before_g"), "4200");
  EXPECT_EQ(row.at("infant_1_weight_after_g"), "");
}

TEST(SessionsCsv, DisarmsANoteThatASpreadsheetWouldRun) {
  v1::ReportSession session = AReportSession();
  session.mutable_record()->set_note("=HYPERLINK(\"http://x\",\"look\")\nsecond line");
  EXPECT_EQ(RowOf(session).at("note"), "'=HYPERLINK(\"http://x\",\"look\")\nsecond line");
}

TEST(SessionsCsv, HasNoTwoColumnsOfOneName) {
  std::set<std::string> names;
  for (const CsvColumn& column : SessionsColumns(AProgressReport())) {
    EXPECT_TRUE(names.insert(column.name).second) << column.name;
  }
}

TEST(SessionsCsv, OfAReportWithoutSessionsIsItsHeaderAlone) {
  EXPECT_TRUE(CsvRowsOf(SessionsCsv(AProgressReport())).empty());
}

}  // namespace relactation::sessions_csv_test
