// ReportService on the wire.
#pragma once

#include "relactation/v1/report_service.grpc.pb.h"

#include "server/rpc/report_calls.h"
#include "server/workflow/care_pictures.h"

namespace relactation {

class ReportService final : public v1::ReportService::CallbackService {
 public:
  ReportService(ReportCalls& calls, CarePictures& pictures);
  ~ReportService() override;

  grpc::ServerWriteReactor<v1::GenerateReportsResponse>* GenerateReports(
      grpc::CallbackServerContext* context, const v1::GenerateReportsRequest* request) override;

 private:
  ReportCalls& calls_;
  CarePictures& pictures_;
};

}  // namespace relactation
