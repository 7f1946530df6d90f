#include "server/workflow/one_client_review.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/figure_messages.h"
#include "proto/relactation/care/ready_check.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/grant_table.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/client_flags.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/plan_marks.h"
#include "server/workflow/records_to_look_at.h"

namespace relactation {
namespace {

ReviewWindow WindowOf(const v1::ReviewClientRequest& request, absl::Time now) {
  ReviewWindow window{.until = std::nullopt, .days = kReviewDays, .now = now};
  if (request.has_until()) window.until = ToCivilDay(request.until());
  if (request.days() != 0) window.days = request.days();
  return window;
}

void AddFigures(const CarePicture& picture, v1::ReviewClientResponse& response) {
  const FiguresContext context{picture.facts().plan_start, picture.facts().last_record_time};
  const size_t last = picture.review().days.days().size() - 1;
  const ClientFigures figures = FiguresOf(picture.days(), context, last);
  const absl::CivilDay day = picture.review().days.days()[last].date;
  for (const StimulationFigures& person : figures.persons) {
    *response.add_persons() = AsMessage(person);
  }
  for (size_t i = 0; i < figures.infants.size(); ++i) {
    *response.add_infants() = AsMessage(figures.infants[i], figures.growth[i], day);
  }
  for (const WellbeingFigures& adult : figures.wellbeing) {
    // What is kept of a check-in or a screening that is not shared holds none of these.
    if (adult.last_mood.has_value() || adult.last_epds.has_value()) {
      *response.add_wellbeing() = AsMessage(adult);
    }
  }
  for (const MedicineFigures& medicine : figures.medicines) {
    *response.add_medicines() = AsMessage(medicine);
  }
  for (const AgreedAgainstLogged& part : figures.agreed_7_days) {
    *response.add_agreed() = AsMessage(part);
  }
  *response.mutable_skin_to_skin_minutes_per_day() =
      AsMessage(figures.skin_to_skin_minutes_per_day_7_day_mean, "minutes/day");
}

// What holds now, and the checks before the next steps down.
absl::Status AddFlags(const Scope& scope, const CarePicture& picture,
                      v1::ReviewClientResponse& response) {
  ASSIGN_OR_RETURN(ClientFlags flags, FlagsNow(scope, picture, FlagDetail::kFull));
  for (v1::Flag& flag : flags.All()) *response.mutable_review()->add_flags() = std::move(flag);
  for (v1::UnansweredRule& rule : flags.unanswered) *response.add_unanswered() = std::move(rule);
  const RuleView view = picture.ViewAt(scope.now());
  for (size_t i = 0; i < view.days->family.infants.size(); ++i) {
    std::optional<v1::ReadyCheckAnswer> check = ReadyCheckOf(view, i);
    if (check.has_value()) *response.add_ready_checks() = *std::move(check);
  }
  return absl::OkStatus();
}

// Of a care that ended quietly: what is due, what was agreed for these days, every age and gain.
void HideWhatIsDue(v1::ReviewClientResponse& response) {
  response.mutable_review()->clear_next_contact_time();
  response.mutable_review()->clear_overdue();
  response.clear_agreed();
  for (v1::InfantFigures& infant : *response.mutable_infants()) {
    LeaveOutWhatGrew(infant);
  }
  for (v1::PersonReview& person : *response.mutable_review()->mutable_persons()) {
    person.clear_agreed_sessions();
    person.clear_agreed_overnight();
    for (v1::StimulationDay& day : *person.mutable_days()) day.clear_agreed_sessions();
  }
}

absl::Status AddOwner(const Scope& scope, v1::ClientReview& review) {
  ASSIGN_OR_RETURN(const std::vector<GrantRow> owners, GrantTable(scope).OwnersOfCaseload());
  for (const GrantRow& owner : owners) {
    if (owner.client_id != review.client_id()) continue;
    review.set_owner_id(owner.principal_id);
    review.set_owner_name(owner.principal_name);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ReviewClientResponse> ReviewOneClient(const Scope& scope,
                                                         const v1::ReviewClientRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  const ReviewWindow window = WindowOf(request, scope.now());
  ASSIGN_OR_RETURN(const auto picture, ReadCarePictureOf(scope, client, window));
  v1::ReviewClientResponse response;
  v1::ClientReview& review = *response.mutable_review();
  review = picture->sources().review;
  AddStanding(*picture, review);
  RETURN_IF_ERROR(AddOwner(scope, review));
  const PublishedPlan* plan = picture->review().days.days().back().plan;
  if (plan != nullptr) *response.mutable_plan() = plan->plan;
  AddFigures(*picture, response);
  for (v1::PlanMark& mark : PlanMarksOf(*picture, static_cast<size_t>(review.days()))) {
    *response.add_plan_marks() = std::move(mark);
  }
  RETURN_IF_ERROR(AddRecordsToLookAt(scope, *picture, !request.has_until(), response));
  if (IsQuiet(client)) HideWhatIsDue(response);
  *response.mutable_review_time() = ToTimestamp(scope.now());
  if (request.has_until()) return response;
  // The picture of today alone tells since when each flag holds.
  ASSIGN_OR_RETURN(const auto today, ReadCarePicture(scope, client));
  RETURN_IF_ERROR(AddFlags(scope, *today, response));
  return response;
}

}  // namespace relactation
