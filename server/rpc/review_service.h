// ReviewService on the wire.
#pragma once

#include "relactation/v1/review_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class ReviewService final : public v1::ReviewService::CallbackService {
 public:
  explicit ReviewService(UnaryCalls& calls) : calls_(calls) {}

  grpc::ServerUnaryReactor* ReviewCaseload(grpc::CallbackServerContext* context,
                                           const v1::ReviewCaseloadRequest* request,
                                           v1::ReviewCaseloadResponse* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
