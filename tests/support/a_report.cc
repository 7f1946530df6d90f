#include "tests/support/a_report.h"

#include <algorithm>

namespace relactation {
namespace {

constexpr int kFirstGap = 3;
constexpr int kAfterGap = 6;

void FillDay(int i, v1::ProgressReport& report) {
  v1::FamilyReportDay& family = *report.mutable_days(i);
  v1::PersonReportDay& ana = *report.mutable_persons(0)->mutable_days(i);
  v1::InfantReportDay& leo = *report.mutable_infants(0)->mutable_days(i);
  ana.mutable_agreed_sessions()->set_min(6);
  ana.mutable_agreed_sessions()->set_max(8);
  if (i >= kFirstGap && i < kAfterGap) return;
  family.set_is_logged(true);
  const v1::DayCertainty certainty =
      i % 9 == 8 ? v1::DAY_CERTAINTY_OPEN : v1::DAY_CERTAINTY_CONFIRMED;
  SetDayNumber(*ana.mutable_sessions(), 4 + i * 5 % 6, certainty);
  SetDayNumber(*ana.mutable_overnight(), i % 2, certainty);
  SetDayNumber(*ana.mutable_expressed_ml(), 120 + i * 37 % 180, certainty);
  ana.set_expressed_7_day_median_ml(150 + i % 60);
  for (int mark = 0; mark < 4 + i * 5 % 6; ++mark) {
    v1::SessionMark& at = *ana.add_marks();
    at.set_local_minute((mark * 190 + i * 23) % 1440);
    at.set_is_night(at.local_minute() < 360);
  }
  SetDayNumber(*leo.mutable_supplement_ml(), std::max(420 - i * 3, 60), certainty);
  leo.set_supplement_7_day_median_ml(std::max(430 - i * 3, 60));
  leo.set_own_milk_share_low(std::min(0.3 + i * 0.005, 0.8));
  leo.set_own_milk_share_high(std::min(0.4 + i * 0.006, 0.95));
  SetDayNumber(*leo.mutable_wet(), 5 + i % 3, certainty);
  SetDayNumber(*leo.mutable_dirty(), i % 4, certainty);
}

void FillPlan(int days, v1::ProgressReport& report) {
  v1::ReportPlan& plan = *report.mutable_plan();
  plan.set_revision(2);
  *plan.mutable_publish_time() = TimeAt(kReportLastDay - days / 2, 540);
  plan.mutable_plan()->mutable_help()->set_emergency_number("112");
  *plan.mutable_plan()->mutable_period()->mutable_review() = FromCivilDay(kReportLastDay + 7);
  v1::PlanMark& mark = *plan.add_marks();
  *mark.mutable_day() = FromCivilDay(kReportLastDay - days / 2);
  mark.set_plan_revision(2);
  mark.set_message("One session less by day.");
  v1::AgreedAgainstLogged& agreed = *plan.add_agreed();
  agreed.set_element(v1::PLAN_ELEMENT_SESSIONS);
  agreed.set_subject("ana");
  agreed.set_met(4);
  agreed.set_applicable(6);
  v1::ReadyCheckAnswer& check = *plan.add_ready_checks();
  check.set_infant("leo");
  check.set_from_ml_per_day(420);
  check.set_to_ml_per_day(390);
  check.set_result(v1::READY_CHECK_RESULT_NOT_MET);
  v1::ReadyCheckPart& part = *check.add_parts();
  part.set_name("weight gain");
  part.set_result(v1::READY_CHECK_RESULT_NOT_MET);
  part.mutable_found()->set_value(14);
  part.mutable_found()->set_unit("g/day");
  v1::ReportGoal& goal = *report.mutable_goal();
  goal.set_in_own_words("To feed Leo at the breast in the evening.");
  goal.set_enough_looks_like("One calm feed a day.");
}

void FillWeights(v1::ProgressReport& report) {
  v1::ReportInfant& leo = *report.mutable_infants(0);
  *leo.mutable_birth_date() = FromCivilDay(kReportLastDay - 56);
  leo.set_sex(v1::INFANT_SEX_MALE);
  leo.set_birth_weight_g(3300);
  leo.mutable_figures()->set_age_days(56);
  AddWeight(report, kReportLastDay - 56, 600, 3300);
  AddWeight(report, kReportLastDay - 30, 600, 3900);
  for (const int minute : {480, 720, 1200}) {
    AddWeight(report, kReportLastDay - 9, minute, 4400 + minute / 40).set_z(-0.42);
  }
  AddWeight(report, kReportLastDay - 5, 600, 9900).set_is_implausible(true);
  AddWeight(report, kReportLastDay - 1, 600, 4610).set_percentile(31.5);
  v1::GainFigure& gain = *leo.mutable_figures()->mutable_gain();
  *gain.mutable_from_time() = TimeAt(kReportLastDay - 9, 1200);
  *gain.mutable_until_time() = TimeAt(kReportLastDay - 1, 600);
  gain.set_g_per_day(23.4);
  gain.set_is_comparable(true);
  leo.mutable_growth()->set_source("WHO Child Growth Standards 2006");
  for (int age = 0; age <= 56; age += 7) {
    v1::GrowthCurvePoint& point = *leo.mutable_growth()->add_points();
    *point.mutable_date() = FromCivilDay(kReportLastDay - 56 + age);
    point.set_age_days(age);
    point.set_p3_g(2500 + age * 32);
    point.set_p15_g(2900 + age * 35);
    point.set_p50_g(3300 + age * 40);
    point.set_p85_g(3900 + age * 44);
    point.set_p97_g(4300 + age * 47);
  }
}

void FillWords(v1::ProgressReport& report) {
  v1::ReportComparison& grew = *report.add_comparisons();
  grew.set_measure(v1::REPORT_MEASURE_EXPRESSED);
  grew.set_subject("ana");
  grew.set_grew(true);
  grew.mutable_now()->mutable_figure()->set_value(187);
  grew.mutable_now()->mutable_figure()->set_unit("ml/day");
  grew.mutable_now()->mutable_figure()->set_days_confirmed(5);
  grew.mutable_now()->mutable_figure()->set_days(14);
  grew.mutable_before()->mutable_figure()->set_value(150);
  grew.mutable_before()->mutable_figure()->set_unit("ml/day");
  v1::MedicineFigure& medicine = *report.add_medicines();
  medicine.set_handle("ana");
  medicine.set_agent("fenugreek");
  medicine.set_event(v1::MEDICINE_EVENT_TAKING);
  medicine.set_dose_as_reported("one cup of tea");
  *medicine.mutable_time() = TimeAt(kReportLastDay - 3);
  v1::Flag& flag = *report.add_flags();
  flag.set_rule("D1");
  flag.set_severity(v1::FLAG_SEVERITY_URGENT);
  flag.set_subject("leo");
  flag.set_text("Fewer wet diapers than expected on a day that is all in. Please call today.");
  flag.set_threshold(6);
  flag.set_threshold_unit("a day");
  flag.set_source("HSE (K51)");
  flag.set_state(v1::FLAG_STATE_OPEN);
  *flag.mutable_since() = TimeAt(kReportLastDay - 2);
  v1::ReportSign& sign = *report.add_signs();
  *sign.mutable_time() = TimeAt(kReportLastDay - 4, 700);
  sign.set_subject("leo");
  sign.add_codes(v1::SYMPTOM_CODE_TIRES_AT_FEEDS);
  v1::ReportNote& note = *report.add_notes();
  *note.mutable_time() = TimeAt(kReportLastDay - 2, 800);
  note.set_text("Latch went well.\nAgain tomorrow.");
  v1::WellbeingFigure& mood = *report.add_wellbeing();
  mood.set_handle("ana");
  mood.set_last_mood(3);
  *mood.mutable_last_mood_time() = TimeAt(kReportLastDay - 1);
}

}  // namespace

v1::ProgressReport AFullReport(int days) {
  v1::ProgressReport report = AnEmptyReport(days);
  for (int i = 0; i < days; ++i) FillDay(i, report);
  report.mutable_header()->set_days_logged(std::max(days - (kAfterGap - kFirstGap), 0));
  report.mutable_header()->mutable_previous()->set_days(days);
  FillPlan(days, report);
  FillWeights(report);
  FillWords(report);
  return report;
}

v1::CaseloadOverview AnOverview() {
  v1::CaseloadOverview overview;
  overview.set_model_version(1);
  overview.set_checksum(std::string(64, 'b'));
  overview.set_days(14);
  overview.set_most_sessions(9);
  overview.mutable_counts()->set_clients(2);
  overview.mutable_counts()->set_urgent(1);
  overview.mutable_counts()->set_silent(1);
  for (int family = 0; family < 2; ++family) {
    v1::CaseloadRow& row = *overview.add_rows();
    row.set_client_code(family == 0 ? "AR-0001" : "BS-0002");
    row.set_client_name(family == 0 ? "Ana R." : "Bea S.");
    for (int i = 0; i < 14; ++i) {
      v1::SparkDay& day = *row.add_spark();
      *day.mutable_date() = FromCivilDay(kReportLastDay - 13 + i);
      if (family == 0 && i != 4) day.set_sessions(3 + i % 7);
    }
  }
  v1::CaseloadRow& first = *overview.mutable_rows(0);
  first.set_first_flag(0);
  first.set_days_logged(13);
  v1::Flag& flag = *first.add_flags();
  flag.set_rule("D1");
  flag.set_severity(v1::FLAG_SEVERITY_URGENT);
  flag.set_text("Fewer wet diapers than expected on a day that is all in.");
  return overview;
}

}  // namespace relactation
