// PlanService on the wire.
#pragma once

#include "relactation/v1/plan_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class PlanService final : public v1::PlanService::CallbackService {
 public:
  explicit PlanService(UnaryCalls& calls);
  ~PlanService() override;

  grpc::ServerUnaryReactor* PublishPlan(grpc::CallbackServerContext* context,
                                        const v1::PublishPlanRequest* request,
                                        v1::PlanRevision* response) override;
  grpc::ServerUnaryReactor* GetPlanRevision(grpc::CallbackServerContext* context,
                                            const v1::GetPlanRevisionRequest* request,
                                            v1::PlanRevision* response) override;
  grpc::ServerUnaryReactor* ListPlanRevisions(grpc::CallbackServerContext* context,
                                              const v1::ListPlanRevisionsRequest* request,
                                              v1::ListPlanRevisionsResponse* response) override;
  grpc::ServerUnaryReactor* SavePlanDraft(grpc::CallbackServerContext* context,
                                          const v1::SavePlanDraftRequest* request,
                                          v1::PlanDraft* response) override;
  grpc::ServerUnaryReactor* GetPlanDraft(grpc::CallbackServerContext* context,
                                         const v1::GetPlanDraftRequest* request,
                                         v1::PlanDraft* response) override;
  grpc::ServerUnaryReactor* DropPlanDraft(grpc::CallbackServerContext* context,
                                          const v1::DropPlanDraftRequest* request,
                                          v1::PlanDraft* response) override;
  grpc::ServerUnaryReactor* PausePlan(grpc::CallbackServerContext* context,
                                      const v1::PausePlanRequest* request,
                                      v1::PlanEvent* response) override;
  grpc::ServerUnaryReactor* ResumePlan(grpc::CallbackServerContext* context,
                                       const v1::ResumePlanRequest* request,
                                       v1::PlanEvent* response) override;
  grpc::ServerUnaryReactor* FinishPlan(grpc::CallbackServerContext* context,
                                       const v1::FinishPlanRequest* request,
                                       v1::PlanEvent* response) override;
  grpc::ServerUnaryReactor* DecideSupplementStep(grpc::CallbackServerContext* context,
                                                 const v1::DecideSupplementStepRequest* request,
                                                 v1::SupplementStep* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
