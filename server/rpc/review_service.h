// ReviewService on the wire.
#pragma once

#include "relactation/v1/review_service.grpc.pb.h"

#include "server/rpc/unary_call.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

class ReviewService final : public v1::ReviewService::CallbackService {
 public:
  ReviewService(UnaryCalls& calls, CarePictures& pictures);
  ~ReviewService() override;

  grpc::ServerUnaryReactor* ReviewCaseload(grpc::CallbackServerContext* context,
                                           const v1::ReviewCaseloadRequest* request,
                                           v1::ReviewCaseloadResponse* response) override;
  grpc::ServerUnaryReactor* ReviewClient(grpc::CallbackServerContext* context,
                                         const v1::ReviewClientRequest* request,
                                         v1::ReviewClientResponse* response) override;

 private:
  UnaryCalls& calls_;
  CarePictures& pictures_;
};

}  // namespace relactation
