#include "server/rpc/plan_service.h"

#include "server/workflow/plan_authoring.h"
#include "server/workflow/plan_history.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::PlanRevision& revision) {
  return {"clients/" + revision.client_id() + "/plan", revision.number(), ""};
}

// Answers a repeated publishing with the revision it made.
absl::StatusOr<v1::PlanRevision> ReadAgain(const Scope& scope, const v1::PublishPlanRequest& asked,
                                           const KeptReply& kept) {
  return RevisionNumbered(scope, asked.client_id(), kept.revision);
}

}  // namespace

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

}  // namespace relactation
