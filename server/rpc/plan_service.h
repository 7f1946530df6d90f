// PlanService on the wire.
#pragma once

#include "relactation/v1/plan_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class PlanService final : public v1::PlanService::CallbackService {
 public:
  explicit PlanService(UnaryCalls& calls) : calls_(calls) {}

  grpc::ServerUnaryReactor* PublishPlan(grpc::CallbackServerContext* context,
                                        const v1::PublishPlanRequest* request,
                                        v1::PlanRevision* response) override;
  grpc::ServerUnaryReactor* GetPlanRevision(grpc::CallbackServerContext* context,
                                            const v1::GetPlanRevisionRequest* request,
                                            v1::PlanRevision* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
