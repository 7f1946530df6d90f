#include "server/workflow/plan_marks.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

bool ChangesTopUps(const v1::SupplementStep& step) {
  return step.kind() == v1::SUPPLEMENT_STEP_KIND_CONFIRMED ||
         step.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED;
}

// What happened with the plan and the top-ups on a day.
void AddEvents(const ClientHistory& history, absl::CivilDay day, std::vector<v1::PlanMark>& marks) {
  for (const v1::PlanEvent& event : history.events) {
    if (ToCivilDay(event.from()) != day) continue;
    v1::PlanMark& mark = marks.emplace_back();
    *mark.mutable_day() = event.from();
    mark.set_message(event.in_own_words());
    mark.set_event(event.kind());
  }
  for (const v1::SupplementStep& step : history.steps) {
    if (!ChangesTopUps(step) || ToCivilDay(step.day()) != day) continue;
    v1::PlanMark& mark = marks.emplace_back();
    *mark.mutable_day() = step.day();
    mark.set_message(step.message());
    *mark.mutable_supplement_step() = step;
  }
}

}  // namespace

std::vector<v1::PlanMark> PlanMarksOf(const CarePicture& picture, size_t last_days) {
  const auto& days = picture.review().days.days();
  std::vector<v1::PlanMark> marks;
  for (size_t day = days.size() - std::min(last_days, days.size() - 1); day < days.size(); ++day) {
    const PublishedPlan* plan = days[day].plan;
    if (plan != nullptr && plan != days[day - 1].plan) {
      v1::PlanMark& mark = marks.emplace_back();
      *mark.mutable_day() = FromCivilDay(days[day].date);
      mark.set_plan_revision(plan->number);
      mark.set_message(picture.sources().plan_messages.at(plan->number));
    }
    AddEvents(picture.sources().history, days[day].date, marks);
  }
  return marks;
}

}  // namespace relactation
