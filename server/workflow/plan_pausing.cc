#include "server/workflow/plan_pausing.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/client_care.h"
#include "server/rules/plan_lifecycle.h"
#include "server/rules/zone_name.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/plan_events.h"
#include "server/workflow/plan_history.h"

namespace relactation {
namespace {

// Today's care day depends on the plans of the days around it; see AgreedDayOf.
constexpr int kDaysAround = 3;

using CheckMay = absl::Status (*)(const PlanCourse& course, absl::CivilDay from);

// What the three requests have in common, as an event that still lacks what the server knows.
template <typename Request>
v1::PlanEvent EventOf(v1::PlanEventKind kind, const Request& request) {
  v1::PlanEvent event;
  event.set_client_id(request.client_id());
  event.set_kind(kind);
  if (request.has_from()) *event.mutable_from() = request.from();
  event.set_in_own_words(request.in_own_words());
  return event;
}

// A day typed with a wrong year would take what was agreed from all days since.
absl::Status CheckHasBegun(const PlanCourse& course, absl::CivilDay from) {
  if (PlanInForce(course.plans, course.zone, from) != nullptr) return absl::OkStatus();
  return InvalidField("from", "is a day on which the plan had not begun; name a later one");
}

// Completes the event, asks whether the plan may go there, and stores it.
absl::StatusOr<v1::PlanEvent> Record(const Scope& scope, const std::string& request_id,
                                     v1::PlanEvent event, CheckMay check_may) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, event.client_id()));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  const absl::TimeZone zone = ZoneNamed(client.zone());
  const absl::CivilDay since = event.has_from() ? ToCivilDay(event.from())
                                                : absl::ToCivilDay(scope.now(), zone) - kDaysAround;
  ASSIGN_OR_RETURN(auto revisions,
                   RevisionsSince(scope, client.client_id(), absl::FromCivil(since, zone)));
  const std::vector<PublishedPlan> plans = AsPublished(std::move(revisions));
  ASSIGN_OR_RETURN(const auto events, PlanEventsOf(scope, client.client_id()));
  const PlanCourse course{zone, plans, events};
  const bool is_day_named = event.has_from();
  const absl::CivilDay from =
      is_day_named ? ToCivilDay(event.from()) : AgreedDayOf(plans, zone, scope.now());
  RETURN_IF_ERROR(check_may(course, from));
  if (is_day_named) RETURN_IF_ERROR(CheckHasBegun(course, from));
  *event.mutable_from() = FromCivilDay(from);
  if (event.has_until() && IsBefore(event.until(), event.from())) {
    return InvalidField("until", "is before the first day of the pause");
  }
  event.set_plan_revision(plans.back().number);
  event.set_author_id(scope.caller().principal_id);
  *event.mutable_create_time() = ToTimestamp(scope.now());
  RETURN_IF_ERROR(AppendPlanEvent(scope, request_id, event));
  return event;
}

}  // namespace

absl::StatusOr<v1::PlanEvent> PausePlan(const Scope& scope, const v1::PausePlanRequest& request) {
  v1::PlanEvent event = EventOf(v1::PLAN_EVENT_KIND_PAUSED, request);
  if (request.has_until()) *event.mutable_until() = request.until();
  return Record(scope, request.request_id(), std::move(event), &CheckMayPause);
}

absl::StatusOr<v1::PlanEvent> ResumePlan(const Scope& scope, const v1::ResumePlanRequest& request) {
  return Record(scope, request.request_id(), EventOf(v1::PLAN_EVENT_KIND_RESUMED, request),
                &CheckMayResume);
}

absl::StatusOr<v1::PlanEvent> FinishPlan(const Scope& scope, const v1::FinishPlanRequest& request) {
  v1::PlanEvent event = EventOf(v1::PLAN_EVENT_KIND_FINISHED, request);
  event.set_outcome(request.outcome());
  return Record(scope, request.request_id(), std::move(event), &CheckMayFinish);
}

}  // namespace relactation
