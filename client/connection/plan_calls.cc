#include "client/connection/plan_calls.h"

#include "relactation/v1/plan_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Stub = v1::PlanService::Stub;

}  // namespace

absl::StatusOr<v1::ListPlanRevisionsResponse> PlanCalls::ListPlanRevisions(
    const v1::ListPlanRevisionsRequest& request) {
  return MakeCall(connection_, &Stub::ListPlanRevisions, request);
}

absl::StatusOr<v1::PlanDraft> PlanCalls::SavePlanDraft(const v1::SavePlanDraftRequest& request) {
  return MakeCall(connection_, &Stub::SavePlanDraft, request);
}

absl::StatusOr<v1::PlanDraft> PlanCalls::GetPlanDraft(const v1::GetPlanDraftRequest& request) {
  return MakeCall(connection_, &Stub::GetPlanDraft, request);
}

absl::StatusOr<v1::PlanDraft> PlanCalls::DropPlanDraft(const v1::DropPlanDraftRequest& request) {
  return MakeCall(connection_, &Stub::DropPlanDraft, request);
}

absl::StatusOr<v1::PlanEvent> PlanCalls::PausePlan(const v1::PausePlanRequest& request) {
  return MakeCall(connection_, &Stub::PausePlan, request);
}

absl::StatusOr<v1::PlanEvent> PlanCalls::ResumePlan(const v1::ResumePlanRequest& request) {
  return MakeCall(connection_, &Stub::ResumePlan, request);
}

absl::StatusOr<v1::PlanEvent> PlanCalls::FinishPlan(const v1::FinishPlanRequest& request) {
  return MakeCall(connection_, &Stub::FinishPlan, request);
}

absl::StatusOr<v1::SupplementStep> PlanCalls::DecideSupplementStep(
    const v1::DecideSupplementStepRequest& request) {
  return MakeCall(connection_, &Stub::DecideSupplementStep, request);
}

}  // namespace relactation
