// A progress report of a small family, as a server would make it; a test changes what matters.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/report.pb.h"
#include "relactation/v1/report_service.pb.h"

#include "client/importer/csv.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/report_checksum.h"
#include "tests/support/a_report.h"

namespace relactation {

inline constexpr char kAnaInReport[] = "0190f5a0-0000-7000-8000-0000000000a1";
inline constexpr char kZoeInReport[] = "0190f5a0-0000-7000-8000-0000000000b1";

// Four days to 24 November: all is known of the first, something of the second; the third was not
// logged; the fourth is running and has a measured 0.
inline v1::ProgressReport AProgressReport(const std::string& code = "kl-8281") {
  v1::ProgressReport report = AnEmptyReport(4);
  v1::ReportHeader& header = *report.mutable_header();
  header.set_client_id("0190f5a0-0000-7000-8000-00000000" + code.substr(3));
  header.set_client_code(code);
  header.set_zone("Europe/Lisbon");
  v1::ReportStream& stream = *header.add_streams();
  stream.set_kind(v1::REPORT_STREAM_KIND_FAMILY);
  stream.set_sequence(41);
  v1::ReportPerson& person = *report.mutable_persons(0);
  person.set_person_id(kAnaInReport);
  v1::ReportInfant& infant = *report.mutable_infants(0);
  infant.set_infant_id(kZoeInReport);
  infant.set_handle("zoe");
  for (int i = 0; i < 4; ++i) {
    v1::FamilyReportDay& day = *report.mutable_days(i);
    *day.mutable_start_time() = TimeAt(ToCivilDay(day.date()));
    day.set_length_minutes(1440);
    day.set_plan_revision(2);
    day.set_is_logged(i != 2);
    day.set_is_running(i == 3);
  }
  person.mutable_days(0)->mutable_sessions()->set_value(9);
  person.mutable_days(0)->mutable_sessions()->set_certainty(v1::DAY_CERTAINTY_CONFIRMED);
  person.mutable_days(0)->mutable_expressed_ml()->set_value(310);
  person.mutable_days(0)->set_expressed_7_day_median_ml(1e5 / 3);
  person.mutable_days(0)->mutable_agreed_sessions()->set_min(8);
  person.mutable_days(0)->mutable_agreed_sessions()->set_max(10);
  person.mutable_days(1)->mutable_sessions()->set_value(6);
  person.mutable_days(1)->mutable_sessions()->set_certainty(v1::DAY_CERTAINTY_LIKELY);
  person.mutable_days(1)->mutable_expressed_ml()->set_unmeasured(2);
  person.mutable_days(3)->mutable_sessions()->set_value(0);
  infant.mutable_days(0)->mutable_formula_ml()->set_value(100000);
  infant.mutable_days(0)->set_own_milk_share_low(0.1);
  report.set_checksum(ReportChecksum(report));
  return report;
}

// A session of `ana` of 23 November at 22:15 UTC.
inline v1::ReportSession AReportSession() {
  v1::ReportSession session;
  *session.mutable_day() = ParseIsoDate("2026-11-23").value();
  session.set_is_stimulation(true);
  session.set_is_night(true);
  v1::Record& record = *session.mutable_record();
  record.set_record_id("0190f5a0-0000-7000-8000-0000000000c1");
  *record.mutable_time()->mutable_start_time() = ToTimestamp(absl::FromUnixSeconds(1795472100));
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.mutable_session()->set_person_id(kAnaInReport);
  return session;
}

// The rows of a CSV file below its header, as values by column.
inline std::vector<std::map<std::string, std::string>> CsvRowsOf(const std::string& text) {
  const CsvFile file = ReadCsv(text);
  std::vector<std::map<std::string, std::string>> rows;
  for (size_t row = 1; row < file.rows.size(); ++row) {
    std::map<std::string, std::string>& values = rows.emplace_back();
    for (size_t i = 0; i < file.rows[row].fields.size(); ++i) {
      values[file.rows.front().fields.at(i)] = file.rows[row].fields[i];
    }
  }
  return rows;
}

}  // namespace relactation
