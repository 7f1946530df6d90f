#include "server/workflow/step_deciding.h"

#include <optional>
#include <string>
#include <utility>

#include "proto/relactation/care/ready_check.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/client_care.h"
#include "server/rules/step_decision.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/supplement_steps.h"

namespace relactation {
namespace {

// Top-ups may be given again at any time: that is a matter of safety.
absl::Status CheckPlanRuns(const RuleView& view, v1::SupplementStepKind kind) {
  const bool is_reversal = kind == v1::SUPPLEMENT_STEP_KIND_REVERSED;
  const v1::PlanEvent* pause = is_reversal ? nullptr : view.agreed().pause;
  if (view.plan() != nullptr && pause == nullptr) return absl::OkStatus();
  std::string problem = "no plan is in force today; publish one first";
  if (pause != nullptr) {
    const bool is_over = pause->kind() == v1::PLAN_EVENT_KIND_FINISHED;
    problem = is_over ? "the plan is finished; publish a revision to begin anew"
                      : "the plan is paused; resume it first";
  }
  return Refusal(absl::StatusCode::kFailedPrecondition, "PLAN_STATE", problem);
}

// The place of the infant meant among the client's.
absl::StatusOr<size_t> InfantMeant(const RuleView& view, const std::string& handle) {
  std::optional<size_t> only;
  for (int i = 0; i < view.client().infants_size(); ++i) {
    const auto infant = static_cast<size_t>(i);
    if (!handle.empty() && view.client().infants(i).handle() == handle) return infant;
    if (!handle.empty() || !IsReducing(view, infant)) continue;
    if (only.has_value()) {
      return InvalidField("infant", "the plan weans the top-ups of several infants; name one");
    }
    only = infant;
  }
  if (!handle.empty()) return InvalidField("infant", "is no infant of this client");
  if (only.has_value()) return *only;
  return Refusal(absl::StatusCode::kFailedPrecondition, "NO_STEP",
                 "the plan in force weans nobody's top-ups step by step; publish one with steps");
}

}  // namespace

absl::StatusOr<v1::SupplementStep> DecideSupplementStep(
    const Scope& scope, const v1::DecideSupplementStepRequest& request) {
  ASSIGN_OR_RETURN(v1::Client client, ReadClient(scope, request.client_id()));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  const ReviewWindow today{.until = std::nullopt, .days = 1, .now = scope.now()};
  ASSIGN_OR_RETURN(const auto picture, ReadCarePictureOf(scope, std::move(client), today));
  const RuleView view = picture->ViewAt(scope.now());
  RETURN_IF_ERROR(CheckPlanRuns(view, request.kind()));
  ASSIGN_OR_RETURN(const size_t infant, InfantMeant(view, request.infant()));
  const SupplementCourse course = CourseBy(view, infant);
  const std::optional<v1::ReadyCheckAnswer> check = ReadyCheckOf(view, infant);
  ASSIGN_OR_RETURN(v1::SupplementStep step,
                   DecideStep(request, {.today = view.agreed().date,
                                        .course = course,
                                        .check = check.has_value() ? &*check : nullptr}));
  step.set_client_id(request.client_id());
  step.set_infant_id(InfantOf(view, infant).infant_id());
  step.set_infant(InfantOf(view, infant).handle());
  step.set_plan_revision(view.agreed().plan->number);
  step.set_author_id(scope.caller().principal_id);
  *step.mutable_create_time() = ToTimestamp(scope.now());
  RETURN_IF_ERROR(AppendSupplementStep(scope, request.request_id(), step));
  return step;
}

}  // namespace relactation
