#include "server/workflow/report_plan.h"

#include <utility>
#include <vector>

#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/figure_messages.h"
#include "proto/relactation/care/time_fields.h"
#include "server/workflow/plan_marks.h"

namespace relactation {
namespace {

v1::ReportGoal GoalOf(const v1::WhyStep& why) {
  v1::ReportGoal goal;
  goal.set_in_own_words(why.in_own_words());
  goal.set_kind(why.kind());
  goal.set_enough_looks_like(why.enough_looks_like());
  if (why.has_by()) *goal.mutable_by() = why.by();
  return goal;
}

void ClearAuthors(v1::SupplementStep& step) {
  step.clear_author_id();
  if (!step.has_ready_check() || !step.ready_check().has_last_step()) return;
  ClearAuthors(*step.mutable_ready_check()->mutable_last_step());
}

bool HidesVolumes(const AgreedDay& day) {
  return day.plan != nullptr && day.plan->plan.logging().hide_volumes_from_parent();
}

}  // namespace

void AddPlan(const CarePicture& picture, const ClientFigures& figures, size_t last_days,
             v1::ProgressReport& report) {
  const AgreedDay& last = picture.review().days.days().back();
  const auto& plan_start = picture.facts().plan_start;
  if (!plan_start.has_value() || *plan_start >= last.end) return;
  v1::ReportPlan& shown = *report.mutable_plan();
  *shown.mutable_first_plan_day() =
      FromCivilDay(absl::ToCivilDay(*plan_start, picture.review().days.zone()));
  if (last.plan != nullptr) {
    *report.mutable_goal() = GoalOf(last.plan->plan.why());
    shown.set_revision(last.plan->number);
    *shown.mutable_publish_time() = ToTimestamp(last.plan->publish_time);
    *shown.mutable_plan() = last.plan->plan;
    const auto message = picture.sources().plan_messages.find(last.plan->number);
    if (message != picture.sources().plan_messages.end()) shown.set_message(message->second);
  }
  if (last.pause != nullptr) {
    *shown.mutable_event() = *last.pause;
    shown.mutable_event()->clear_author_id();
  }
  for (v1::PlanMark& mark : PlanMarksOf(picture, last_days)) {
    if (mark.has_supplement_step()) ClearAuthors(*mark.mutable_supplement_step());
    *shown.add_marks() = std::move(mark);
  }
  for (const AgreedAgainstLogged& part : figures.agreed_7_days) {
    *shown.add_agreed() = AsMessage(part);
  }
}

bool IsGentle(const CarePicture& picture, absl::Time now) {
  const AgreedDays& days = picture.review().days;
  if (HidesVolumes(days.days().back())) return true;
  const std::vector<PublishedPlan>& plans = picture.sources().history.plans;
  const absl::CivilDay today = AgreedDayOf(plans, days.zone(), now);
  const AgreedDays of_today(plans, days.zone(), today, today);
  return HidesVolumes(of_today.days().back());
}

}  // namespace relactation
