// FlagService on the wire.
#pragma once

#include "relactation/v1/flag_service.grpc.pb.h"

#include "server/rpc/unary_call.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

class FlagService final : public v1::FlagService::CallbackService {
 public:
  FlagService(UnaryCalls& calls, CarePictures& pictures);
  ~FlagService() override;

  grpc::ServerUnaryReactor* ListFlags(grpc::CallbackServerContext* context,
                                      const v1::ListFlagsRequest* request,
                                      v1::ListFlagsResponse* response) override;
  grpc::ServerUnaryReactor* DecideFlag(grpc::CallbackServerContext* context,
                                       const v1::DecideFlagRequest* request,
                                       v1::FlagDecision* response) override;

 private:
  UnaryCalls& calls_;
  CarePictures& pictures_;
};

}  // namespace relactation
