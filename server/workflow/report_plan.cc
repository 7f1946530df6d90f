#include "server/workflow/report_plan.h"

#include <utility>

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
    if (mark.has_supplement_step()) mark.mutable_supplement_step()->clear_author_id();
    *shown.add_marks() = std::move(mark);
  }
  for (const AgreedAgainstLogged& part : figures.agreed_7_days) {
    *shown.add_agreed() = AsMessage(part);
  }
}

bool IsGentle(const CarePicture& picture) {
  const AgreedDay& last = picture.review().days.days().back();
  return last.plan != nullptr && last.plan->plan.logging().hide_volumes_from_parent();
}

}  // namespace relactation
