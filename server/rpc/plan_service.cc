#include "server/rpc/plan_service.h"

#include <string>

#include "server/workflow/plan_authoring.h"
#include "server/workflow/plan_drafting.h"
#include "server/workflow/plan_events.h"
#include "server/workflow/plan_history.h"
#include "server/workflow/plan_pausing.h"
#include "server/workflow/plan_reading.h"
#include "server/workflow/step_deciding.h"
#include "server/workflow/supplement_steps.h"

namespace relactation {
namespace {

std::string PlanName(const std::string& client_id) { return "clients/" + client_id + "/plan"; }

KeptReply OutcomeOf(const v1::PlanRevision& revision) {
  return {PlanName(revision.client_id()), revision.number(), ""};
}

KeptReply OutcomeOfDraft(const v1::PlanDraft& draft) {
  return {PlanName(draft.client_id()) + "/draft", 0, DraftToKeep(draft)};
}

KeptReply OutcomeOfEvent(const v1::PlanEvent& event) {
  return {PlanName(event.client_id()), event.plan_revision(), ""};
}

KeptReply OutcomeOfStep(const v1::SupplementStep& step) {
  return {PlanName(step.client_id()) + "/step", step.plan_revision(), ""};
}

// Answers a repeated publishing with the revision it made.
absl::StatusOr<v1::PlanRevision> ReadAgain(const Scope& scope, const v1::PublishPlanRequest& asked,
                                           const KeptReply& kept) {
  return RevisionNumbered(scope, asked.client_id(), kept.revision);
}

absl::StatusOr<v1::PlanDraft> SavedAgain(const Scope&, const v1::SavePlanDraftRequest& asked,
                                         const KeptReply& kept) {
  return RepeatSavedDraft(asked, kept.detail);
}

absl::StatusOr<v1::PlanDraft> DroppedAgain(const Scope& scope,
                                           const v1::DropPlanDraftRequest& asked,
                                           const KeptReply& kept) {
  return RepeatDroppedDraft(scope, asked, kept.detail);
}

absl::StatusOr<v1::SupplementStep> DecidedAgain(const Scope& scope,
                                                const v1::DecideSupplementStepRequest& asked,
                                                const KeptReply&) {
  return SupplementStepOfRequest(scope, asked.client_id(), asked.request_id());
}

// Pausing, resuming and finishing alike.
template <typename Request>
Handler EventHandler(absl::StatusOr<v1::PlanEvent> (*work)(const Scope&, const Request&)) {
  return ChangeHandler<Request, v1::PlanEvent>(
      work, OutcomeOfEvent, [](const Scope& scope, const Request& asked, const KeptReply&) {
        return PlanEventOfRequest(scope, asked.client_id(), asked.request_id());
      });
}

}  // namespace

PlanService::PlanService(UnaryCalls& calls) : calls_(calls) {}

PlanService::~PlanService() = default;

grpc::ServerUnaryReactor* PlanService::PublishPlan(grpc::CallbackServerContext* context,
                                                   const v1::PublishPlanRequest* request,
                                                   v1::PlanRevision* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::PublishPlanRequest, v1::PlanRevision>(
                          &relactation::PublishPlan, OutcomeOf, ReadAgain));
}

grpc::ServerUnaryReactor* PlanService::GetPlanRevision(grpc::CallbackServerContext* context,
                                                       const v1::GetPlanRevisionRequest* request,
                                                       v1::PlanRevision* response) {
  return calls_.Start(
      context, request, response,
      ReadHandler<v1::GetPlanRevisionRequest, v1::PlanRevision>(&relactation::GetPlanRevision));
}

grpc::ServerUnaryReactor* PlanService::ListPlanRevisions(
    grpc::CallbackServerContext* context, const v1::ListPlanRevisionsRequest* request,
    v1::ListPlanRevisionsResponse* response) {
  using Request = v1::ListPlanRevisionsRequest;
  return calls_.Start(
      context, request, response,
      ReadHandler<Request, v1::ListPlanRevisionsResponse>(&relactation::ListPlanRevisions));
}

grpc::ServerUnaryReactor* PlanService::SavePlanDraft(grpc::CallbackServerContext* context,
                                                     const v1::SavePlanDraftRequest* request,
                                                     v1::PlanDraft* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::SavePlanDraftRequest, v1::PlanDraft>(
                          &relactation::SavePlanDraft, OutcomeOfDraft, SavedAgain));
}

grpc::ServerUnaryReactor* PlanService::GetPlanDraft(grpc::CallbackServerContext* context,
                                                    const v1::GetPlanDraftRequest* request,
                                                    v1::PlanDraft* response) {
  return calls_.Start(
      context, request, response,
      ReadHandler<v1::GetPlanDraftRequest, v1::PlanDraft>(&relactation::GetPlanDraft));
}

grpc::ServerUnaryReactor* PlanService::DropPlanDraft(grpc::CallbackServerContext* context,
                                                     const v1::DropPlanDraftRequest* request,
                                                     v1::PlanDraft* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::DropPlanDraftRequest, v1::PlanDraft>(
                          &relactation::DropPlanDraft, OutcomeOfDraft, DroppedAgain));
}

grpc::ServerUnaryReactor* PlanService::PausePlan(grpc::CallbackServerContext* context,
                                                 const v1::PausePlanRequest* request,
                                                 v1::PlanEvent* response) {
  return calls_.Start(context, request, response, EventHandler(&relactation::PausePlan));
}

grpc::ServerUnaryReactor* PlanService::ResumePlan(grpc::CallbackServerContext* context,
                                                  const v1::ResumePlanRequest* request,
                                                  v1::PlanEvent* response) {
  return calls_.Start(context, request, response, EventHandler(&relactation::ResumePlan));
}

grpc::ServerUnaryReactor* PlanService::FinishPlan(grpc::CallbackServerContext* context,
                                                  const v1::FinishPlanRequest* request,
                                                  v1::PlanEvent* response) {
  return calls_.Start(context, request, response, EventHandler(&relactation::FinishPlan));
}

grpc::ServerUnaryReactor* PlanService::DecideSupplementStep(
    grpc::CallbackServerContext* context, const v1::DecideSupplementStepRequest* request,
    v1::SupplementStep* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::DecideSupplementStepRequest, v1::SupplementStep>(
                          &relactation::DecideSupplementStep, OutcomeOfStep, DecidedAgain));
}

}  // namespace relactation
