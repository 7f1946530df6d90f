// Reports as the server makes them, built by hand; a test states only what matters.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {

inline constexpr absl::CivilDay kReportLastDay(2026, 11, 24);

inline google::protobuf::Timestamp TimeAt(absl::CivilDay day, int minute = 0) {
  return ToTimestamp(absl::FromCivil(day, absl::UTCTimeZone()) + absl::Minutes(minute));
}

// Of `ana`, who lactates, and `leo`, for a consultant; nothing is logged on any of its days, which
// end on kReportLastDay.
inline v1::ProgressReport AnEmptyReport(int days) {
  v1::ProgressReport report;
  report.set_model_version(1);
  report.set_checksum(std::string(64, 'a'));
  v1::ReportHeader& header = *report.mutable_header();
  header.set_client_code("AR-0001");
  header.set_client_name("Ana R.");
  header.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
  header.set_zone("UTC");
  header.set_edition("relactd 0.1");
  header.set_rule_set_version("1-abc");
  header.set_owner_name("Marta Lopes");
  header.set_practice_name("Practice by the river");
  header.mutable_night()->set_end_minute(360);
  *header.mutable_made_time() = TimeAt(kReportLastDay, 600);
  *header.mutable_period()->mutable_from() = FromCivilDay(kReportLastDay - (days - 1));
  *header.mutable_period()->mutable_until() = FromCivilDay(kReportLastDay);
  header.mutable_period()->set_days(days);
  v1::ReportPerson& ana = *report.add_persons();
  ana.set_person_id("00000000-0000-7000-8000-000000000001");
  ana.set_handle("ana");
  ana.set_lactating(true);
  v1::ReportInfant& leo = *report.add_infants();
  leo.set_infant_id("00000000-0000-7000-8000-000000000002");
  leo.set_handle("leo");
  for (int i = 0; i < days; ++i) {
    const v1::Date date = FromCivilDay(kReportLastDay - (days - 1 - i));
    *report.add_days()->mutable_date() = date;
    *ana.add_days()->mutable_date() = date;
    *leo.add_days()->mutable_date() = date;
  }
  return report;
}

inline void SetDayNumber(v1::DayNumber& number, int value,
                         v1::DayCertainty certainty = v1::DAY_CERTAINTY_LIKELY) {
  number.set_value(value);
  number.set_certainty(certainty);
}

inline v1::WeightFigure& AddWeight(v1::ProgressReport& report, absl::CivilDay day, int minute,
                                   int weight_g) {
  v1::WeightFigure& weight = *report.mutable_infants(0)->mutable_figures()->add_weights();
  *weight.mutable_time() = TimeAt(day, minute);
  weight.set_weight_g(weight_g);
  return weight;
}

// Every part of a report filled, with gaps: day 3 to 5 were not logged, every ninth is open.
v1::ProgressReport AFullReport(int days);

// Two families: one of which something asks for a look, one of which nothing was logged.
v1::CaseloadOverview AnOverview();

}  // namespace relactation
