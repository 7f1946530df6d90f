// The calls about what happens with a plan between its revisions.
#pragma once

#include "relactation/v1/plan_progress.pb.h"
#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Fails as the
// connection does, which outlives this.
class PlanCalls {
 public:
  explicit PlanCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::ListPlanRevisionsResponse> ListPlanRevisions(
      const v1::ListPlanRevisionsRequest& request);
  absl::StatusOr<v1::PlanDraft> SavePlanDraft(const v1::SavePlanDraftRequest& request);
  absl::StatusOr<v1::PlanDraft> GetPlanDraft(const v1::GetPlanDraftRequest& request);
  absl::StatusOr<v1::PlanDraft> DropPlanDraft(const v1::DropPlanDraftRequest& request);
  absl::StatusOr<v1::PlanEvent> PausePlan(const v1::PausePlanRequest& request);
  absl::StatusOr<v1::PlanEvent> ResumePlan(const v1::ResumePlanRequest& request);
  absl::StatusOr<v1::PlanEvent> FinishPlan(const v1::FinishPlanRequest& request);
  absl::StatusOr<v1::SupplementStep> DecideSupplementStep(
      const v1::DecideSupplementStepRequest& request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
