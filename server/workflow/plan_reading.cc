#include "server/workflow/plan_reading.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/plan_events.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/row_cursor.h"
#include "server/workflow/supplement_steps.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;

absl::StatusOr<int64_t> NumberInForce(const Scope& scope, const std::string& client_id,
                                      const v1::Date& on) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, client_id));
  const absl::TimeZone zone = ZoneNamed(client.zone());
  const absl::CivilDay day = ToCivilDay(on);
  ASSIGN_OR_RETURN(auto revisions, RevisionsSince(scope, client_id, absl::FromCivil(day, zone)));
  const std::vector<PublishedPlan> plans = AsPublished(std::move(revisions));
  const PublishedPlan* in_force = PlanInForce(plans, zone, day);
  if (in_force != nullptr) return in_force->number;
  return absl::NotFoundError(
      ToAbsl("no revision of this client's plan was in force on " + FormatIsoDate(on)));
}

}  // namespace

absl::StatusOr<v1::PlanRevision> GetPlanRevision(const Scope& scope,
                                                 const v1::GetPlanRevisionRequest& request) {
  if (!request.has_on()) return RevisionNumbered(scope, request.client_id(), request.number());
  if (request.number() != 0) return InvalidField("on", "goes without a number: name one of both");
  ASSIGN_OR_RETURN(const int64_t number, NumberInForce(scope, request.client_id(), request.on()));
  return RevisionNumbered(scope, request.client_id(), number);
}

absl::StatusOr<v1::ListPlanRevisionsResponse> ListPlanRevisions(
    const Scope& scope, const v1::ListPlanRevisionsRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  RecordPage start;
  RETURN_IF_ERROR(ReadCursor(cursor, start));
  v1::ListPlanRevisionsResponse response;
  size_t bytes = 0;
  std::string last;
  const auto add = [&](const RecordRow& row, v1::PlanRevision revision) -> absl::StatusOr<bool> {
    if (response.revisions_size() == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, last));
      return false;
    }
    last = CursorOf(row);
    bytes += row.body.size();
    *response.add_revisions() = std::move(revision);
    return true;
  };
  RETURN_IF_ERROR(VisitRevisions(scope, request.client_id(), std::move(start), add));
  if (!cursor.empty()) return response;
  ASSIGN_OR_RETURN(const auto events, PlanEventsOf(scope, request.client_id()));
  response.mutable_events()->Add(events.rbegin(), events.rend());
  ASSIGN_OR_RETURN(const auto steps, SupplementStepsOf(scope, request.client_id()));
  response.mutable_supplement_steps()->Add(steps.rbegin(), steps.rend());
  return response;
}

}  // namespace relactation
