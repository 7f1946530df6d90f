#include "server/rules/plan_lifecycle.h"

#include <algorithm>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_pauses.h"
#include "proto/relactation/status.h"
#include "server/rules/client_care.h"

namespace relactation {
namespace {

v1::PlanEventKind StateOn(const PlanCourse& course, absl::CivilDay day) {
  const PublishedPlan* plan = PlanInForce(course.plans, course.zone, day);
  const v1::PlanEvent* event = PauseOn(course.events, plan == nullptr ? 0 : plan->number, day);
  return event == nullptr ? v1::PLAN_EVENT_KIND_UNSPECIFIED : event->kind();
}

absl::Status WrongState(absl::CivilDay day, const std::string& problem) {
  return Refusal(absl::StatusCode::kFailedPrecondition, "PLAN_STATE",
                 "on " + FormatIsoDate(FromCivilDay(day)) + " the plan is " + problem);
}

// Nothing but a new revision follows an end.
absl::Status CheckRunning(const PlanCourse& course, absl::CivilDay from) {
  if (course.plans.empty()) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "NO_PLAN",
                   "this client has no plan yet; publish one first");
  }
  if (StateOn(course, from) != v1::PLAN_EVENT_KIND_FINISHED) return absl::OkStatus();
  return WrongState(from, "finished already; publish a revision to begin anew");
}

}  // namespace

absl::Status CheckBaseExists(int64_t newest_revision, int64_t base_revision) {
  if (base_revision <= newest_revision) return absl::OkStatus();
  return InvalidField("base_revision", "is " + std::to_string(base_revision) +
                                           ", but the newest revision is " +
                                           std::to_string(newest_revision));
}

absl::Status CheckMayPublish(const v1::Client& client, int64_t newest_revision,
                             int64_t base_revision) {
  RETURN_IF_ERROR(CheckMayAddTo(client));
  RETURN_IF_ERROR(CheckBaseExists(newest_revision, base_revision));
  if (newest_revision == base_revision) return absl::OkStatus();
  return Refusal(absl::StatusCode::kAborted, "PLAN_MOVED_ON",
                 "revision " + std::to_string(newest_revision) +
                     " of this plan was published meanwhile; read it, then publish again");
}

absl::Status CheckMayPause(const PlanCourse& course, absl::CivilDay from) {
  RETURN_IF_ERROR(CheckRunning(course, from));
  if (StateOn(course, from) != v1::PLAN_EVENT_KIND_PAUSED) return absl::OkStatus();
  return WrongState(from, "paused already; resume it, or pause it from the day after that pause");
}

absl::Status CheckMayResume(const PlanCourse& course, absl::CivilDay from) {
  RETURN_IF_ERROR(CheckRunning(course, from));
  const auto is_paused_on = [&](absl::CivilDay day) {
    return StateOn(course, day) == v1::PLAN_EVENT_KIND_PAUSED;
  };
  if (is_paused_on(from)) return absl::OkStatus();
  for (const v1::PlanEvent& event : course.events) {
    const absl::CivilDay first = ToCivilDay(event.from());
    const bool is_pause = event.kind() == v1::PLAN_EVENT_KIND_PAUSED;
    if (!is_pause || first <= from || !is_paused_on(first)) continue;
    return InvalidField("from", "is before the pause begins, on " + FormatIsoDate(event.from()) +
                                    "; name that day if the pause shall not come, or a later one");
  }
  return WrongState(from, "not paused; there is nothing to resume from");
}

absl::Status CheckMayFinish(const PlanCourse& course, absl::CivilDay from) {
  return CheckRunning(course, from);
}

}  // namespace relactation
