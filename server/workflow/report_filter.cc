#include "server/workflow/report_filter.h"

#include <algorithm>

#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/hidden_amounts.h"

namespace relactation {
namespace {

bool IsVolume(v1::ReportMeasure measure) {
  switch (measure) {
    case v1::REPORT_MEASURE_EXPRESSED:
    case v1::REPORT_MEASURE_SUPPLEMENT:
    case v1::REPORT_MEASURE_OWN_MILK:
    case v1::REPORT_MEASURE_TRANSFER:
    case v1::REPORT_MEASURE_INTAKE:
    case v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW:
    case v1::REPORT_MEASURE_OWN_MILK_SHARE_HIGH:
      return true;
    default:
      return false;
  }
}

v1::DataClass ClassOf(v1::ReportMeasure measure) {
  switch (measure) {
    case v1::REPORT_MEASURE_WET:
    case v1::REPORT_MEASURE_DIRTY:
      return v1::DATA_CLASS_DIAPERS;
    case v1::REPORT_MEASURE_WEIGHT_GAIN:
      return v1::DATA_CLASS_WEIGHT;
    default:
      return v1::DATA_CLASS_FEEDING;
  }
}

template <typename Drop>
void DropComparisons(v1::ProgressReport& report, Drop drop) {
  auto& all = *report.mutable_comparisons();
  all.erase(std::remove_if(
                all.begin(), all.end(),
                [&](const v1::ReportComparison& comparison) { return drop(comparison.measure()); }),
            all.end());
}

void HideMilk(v1::InfantFigures& figures) {
  figures.clear_supplement_ml_per_day();
  figures.clear_supplement_slope_ml_per_week();
  figures.clear_supplement_trend();
  figures.clear_own_milk_ml_per_day();
  figures.clear_transfer_ml_per_day();
  figures.clear_intake_ml_per_day();
  figures.clear_target_ml_per_day();
  figures.clear_own_milk_share_low();
  figures.clear_own_milk_share_high();
  figures.clear_feeding_class();
}

void HideMilk(v1::InfantReportDay& day) {
  day.clear_own_milk_ml();
  day.clear_donor_milk_ml();
  day.clear_formula_ml();
  day.clear_other_milk_ml();
  day.clear_supplement_ml();
  day.clear_supplement_7_day_median_ml();
  day.clear_transfer_ml();
  day.clear_intake_ml();
  day.clear_intake_target_ml();
  day.clear_own_milk_share_low();
  day.clear_own_milk_share_high();
}

void HideMilk(v1::FamilyReportDay& day) {
  day.clear_own_milk_ml();
  day.clear_supplement_ml();
  day.clear_supplement_7_day_median_ml();
}

void HideFeeding(v1::ProgressReport& report) {
  report.clear_goal();
  report.clear_plan();
  report.clear_sessions();
  report.clear_closing();
  for (v1::ReportPerson& person : *report.mutable_persons()) {
    person.clear_figures();
    person.clear_days();
  }
  for (v1::ReportInfant& infant : *report.mutable_infants()) {
    HideMilk(*infant.mutable_figures());
    infant.mutable_figures()->clear_latched();
    infant.mutable_figures()->clear_offered();
    for (v1::InfantReportDay& day : *infant.mutable_days()) {
      HideMilk(day);
      day.clear_nursings();
      day.clear_with_tube();
      day.clear_offered();
      day.clear_latched();
    }
  }
  for (v1::FamilyReportDay& day : *report.mutable_days()) {
    HideMilk(day);
    day.clear_skin_to_skin_minutes();
  }
}

void HideWeights(v1::ProgressReport& report) {
  for (v1::ReportInfant& infant : *report.mutable_infants()) {
    infant.clear_birth_weight_g();
    infant.clear_growth();
    v1::InfantFigures& figures = *infant.mutable_figures();
    figures.clear_weights();
    figures.clear_gain();
    figures.clear_regression_g_per_day();
    figures.clear_percent_of_birth_weight();
    figures.clear_z_change_since_birth();
    figures.clear_z_change_since_plan_start();
  }
  report.mutable_doubts()->clear_implausible_weights();
  for (v1::ReportSession& session : *report.mutable_sessions()) {
    HideTestWeights(*session.mutable_record());
  }
}

void HideDiapers(v1::ProgressReport& report) {
  for (v1::ReportInfant& infant : *report.mutable_infants()) {
    infant.mutable_figures()->clear_wet_per_day();
    infant.mutable_figures()->clear_dirty_per_day();
    for (v1::InfantReportDay& day : *infant.mutable_days()) {
      day.clear_wet();
      day.clear_dirty();
    }
  }
  for (v1::FamilyReportDay& day : *report.mutable_days()) {
    day.clear_wet();
    day.clear_dirty();
  }
}

// What the plan says of medicines and wellbeing, and of check-ins made, names no adult: it is for
// who may see that of all of them. The plan itself is the family's.
void HideOfAdults(const ReportSight& sight, v1::ProgressReport& report) {
  const auto shows_of_all = [&](v1::DataClass data_class) {
    return std::all_of(report.persons().begin(), report.persons().end(),
                       [&](const v1::ReportPerson& person) {
                         return sight.ShowsOf(person.person_id(), data_class);
                       });
  };
  v1::ReportPlan& plan = *report.mutable_plan();
  if (!shows_of_all(v1::DATA_CLASS_MOOD)) {
    auto& agreed = *plan.mutable_agreed();
    agreed.erase(std::remove_if(agreed.begin(), agreed.end(),
                                [](const v1::AgreedAgainstLogged& part) {
                                  return part.element() == v1::PLAN_ELEMENT_CHECK_INS;
                                }),
                 agreed.end());
  }
  if (sight.IsForParents() || !plan.has_plan()) return;
  if (!shows_of_all(v1::DATA_CLASS_MEDICINES)) plan.mutable_plan()->clear_galactagogues();
  if (!shows_of_all(v1::DATA_CLASS_MOOD)) plan.mutable_plan()->clear_wellbeing();
}

// What was found before a step down, and why it was taken, is the practice's. What the family said
// of a pause is between them and the practice.
void HideOfPractice(const ReportSight& sight, v1::ReportPlan& plan) {
  if (sight.IsForConsultant()) return;
  for (v1::PlanMark& mark : *plan.mutable_marks()) {
    if (!mark.has_supplement_step()) continue;
    mark.mutable_supplement_step()->clear_ready_check();
    mark.mutable_supplement_step()->clear_reason();
  }
  for (v1::ReadyCheckAnswer& check : *plan.mutable_ready_checks()) {
    if (check.has_last_step()) check.mutable_last_step()->clear_reason();
  }
  if (sight.IsForParents()) return;
  if (plan.has_event()) plan.mutable_event()->clear_in_own_words();
  for (v1::PlanMark& mark : *plan.mutable_marks()) {
    if (mark.event() != v1::PLAN_EVENT_KIND_UNSPECIFIED) mark.clear_message();
  }
}

// Days of which nothing is left.
void HideDays(v1::ProgressReport& report) {
  report.clear_days();
  for (v1::ReportInfant& infant : *report.mutable_infants()) infant.clear_days();
}

void HideAmounts(v1::Plan& plan) {
  plan.clear_supplement();
  if (plan.has_sns()) {
    for (v1::InfantSns& sns : *plan.mutable_sns()->mutable_per_infant()) sns.clear_volume_ml();
  }
  for (v1::StimulationStep& step : *plan.mutable_stimulate()) {
    if (!step.has_routine()) continue;
    for (v1::RoutineStep& part : *step.mutable_routine()->mutable_steps()) part.clear_volume_ml();
  }
}

void HideWhatIsDue(v1::Plan& plan) {
  if (plan.has_period()) plan.mutable_period()->clear_review();
  if (plan.has_why()) plan.mutable_why()->clear_by();
  for (v1::StimulationStep& step : *plan.mutable_stimulate()) {
    if (step.has_routine()) step.mutable_routine()->clear_review();
  }
  if (!plan.has_supplement()) return;
  for (v1::InfantSupplement& infant : *plan.mutable_supplement()->mutable_per_infant()) {
    for (v1::SupplementReduction& step : *infant.mutable_steps()) step.clear_earliest();
  }
}

void HideAmounts(v1::ReportPlan& plan) {
  if (plan.has_plan()) HideAmounts(*plan.mutable_plan());
  auto& marks = *plan.mutable_marks();
  for (v1::PlanMark& mark : marks) mark.clear_supplement_step();
  // What was a step down and nothing else.
  marks.erase(std::remove_if(marks.begin(), marks.end(),
                             [](const v1::PlanMark& mark) {
                               return mark.plan_revision() == 0 &&
                                      mark.event() == v1::PLAN_EVENT_KIND_UNSPECIFIED;
                             }),
              marks.end());
  plan.clear_ready_checks();
}

}  // namespace

void LeaveWhatIsSeen(const ReportSight& sight, v1::ProgressReport& report) {
  report.mutable_header()->mutable_left_out()->Add(sight.left_out.begin(), sight.left_out.end());
  const bool feeding = sight.Shows(v1::DATA_CLASS_FEEDING);
  const bool weights = sight.Shows(v1::DATA_CLASS_WEIGHT);
  const bool diapers = sight.Shows(v1::DATA_CLASS_DIAPERS);
  DropComparisons(report,
                  [&](v1::ReportMeasure measure) { return !sight.Shows(ClassOf(measure)); });
  if (!feeding) HideFeeding(report);
  if (!weights) HideWeights(report);
  if (!diapers) HideDiapers(report);
  if (!feeding && !diapers) HideDays(report);
  if (!report.has_plan()) return;
  HideOfAdults(sight, report);
  HideOfPractice(sight, *report.mutable_plan());
  // The check before a step down looks at all of these, and names the signs that stand against it.
  if (!weights || !diapers || !sight.Shows(v1::DATA_CLASS_SYMPTOMS) || sight.IsForParents()) {
    report.mutable_plan()->clear_ready_checks();
  }
}

void HideWhatIsDue(v1::ProgressReport& report) {
  report.clear_next_contact_time();
  report.clear_overdue();
  report.clear_flags();
  report.clear_unanswered();
  DropComparisons(
      report, [](v1::ReportMeasure measure) { return measure == v1::REPORT_MEASURE_WEIGHT_GAIN; });
  for (v1::ReportComparison& comparison : *report.mutable_comparisons()) comparison.clear_grew();
  if (report.has_goal()) report.mutable_goal()->clear_by();
  for (v1::Contact& contact : *report.mutable_contacts()) contact.clear_next_contact_time();
  for (v1::ReportInfant& infant : *report.mutable_infants()) {
    infant.clear_growth();
    LeaveOutWhatGrew(*infant.mutable_figures());
  }
  for (v1::ReportPerson& person : *report.mutable_persons()) {
    for (v1::PersonReportDay& day : *person.mutable_days()) {
      day.clear_agreed_sessions();
      day.clear_agreed_overnight();
    }
  }
  if (!report.has_plan()) return;
  v1::ReportPlan& shown = *report.mutable_plan();
  shown.clear_ready_checks();
  shown.clear_agreed();
  if (shown.has_event()) shown.mutable_event()->clear_until();
  if (shown.has_plan()) HideWhatIsDue(*shown.mutable_plan());
}

void HideVolumes(v1::ProgressReport& report) {
  v1::ReportOmission& omission = *report.mutable_header()->add_left_out();
  omission.set_reason(v1::REPORT_OMISSION_REASON_GENTLE);
  DropComparisons(report, IsVolume);
  for (v1::ReportPerson& person : *report.mutable_persons()) {
    if (person.has_figures()) {
      person.mutable_figures()->clear_expressed_ml_per_day();
      person.mutable_figures()->clear_expressed_slope_ml_per_week();
      person.mutable_figures()->clear_expressed_trend();
    }
    for (v1::PersonReportDay& day : *person.mutable_days()) {
      day.clear_expressed_ml();
      day.clear_expressed_7_day_median_ml();
    }
  }
  for (v1::ReportInfant& infant : *report.mutable_infants()) {
    HideMilk(*infant.mutable_figures());
    for (v1::InfantReportDay& day : *infant.mutable_days()) HideMilk(day);
  }
  for (v1::FamilyReportDay& day : *report.mutable_days()) HideMilk(day);
  for (v1::ReportSession& session : *report.mutable_sessions()) {
    HideAmounts(*session.mutable_record());
  }
  if (report.has_plan()) HideAmounts(*report.mutable_plan());
  if (report.has_closing()) report.mutable_closing()->clear_total_expressed_ml();
}

}  // namespace relactation
