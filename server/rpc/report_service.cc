#include "server/rpc/report_service.h"

#include <memory>
#include <utility>

#include "server/access/policy.h"
#include "server/workflow/report_batch.h"

namespace relactation {

ReportService::ReportService(ReportCalls& calls, CarePictures& pictures)
    : calls_(calls), pictures_(pictures) {}

ReportService::~ReportService() = default;

grpc::ServerWriteReactor<v1::GenerateReportsResponse>* ReportService::GenerateReports(
    grpc::CallbackServerContext* context, const v1::GenerateReportsRequest* request) {
  StreamHandler handler;
  handler.work = [this](const Scope& scope, const google::protobuf::Message& asked,
                        const TakePart& take) {
    return relactation::GenerateReports(
        scope, static_cast<const v1::GenerateReportsRequest&>(asked), pictures_,
        [&take](BatchPart part) {
          return take({std::make_unique<v1::GenerateReportsResponse>(std::move(part.response)),
                       std::move(part.client_ids)});
        });
  };
  return calls_.Start(context, *FindMethod("relactation.v1.ReportService/GenerateReports"),
                      *request, std::move(handler));
}

}  // namespace relactation
