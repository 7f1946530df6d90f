#include "server/rpc/review_service.h"

#include <string>
#include <vector>

#include "server/workflow/caseload_review.h"
#include "server/workflow/one_client_review.h"

namespace relactation {
namespace {

std::vector<std::string> ClientsOf(const v1::ReviewCaseloadResponse& page) {
  std::vector<std::string> ids;
  for (const v1::ClientReview& client : page.clients()) ids.push_back(client.client_id());
  return ids;
}

}  // namespace

ReviewService::ReviewService(UnaryCalls& calls, CarePictures& pictures)
    : calls_(calls), pictures_(pictures) {}

ReviewService::~ReviewService() = default;

grpc::ServerUnaryReactor* ReviewService::ReviewCaseload(grpc::CallbackServerContext* context,
                                                        const v1::ReviewCaseloadRequest* request,
                                                        v1::ReviewCaseloadResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ReviewCaseloadRequest, v1::ReviewCaseloadResponse>(
                          [this](const Scope& scope, const v1::ReviewCaseloadRequest& asked) {
                            return relactation::ReviewCaseload(scope, asked, pictures_);
                          },
                          ClientsOf));
}

grpc::ServerUnaryReactor* ReviewService::ReviewClient(grpc::CallbackServerContext* context,
                                                      const v1::ReviewClientRequest* request,
                                                      v1::ReviewClientResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ReviewClientRequest, v1::ReviewClientResponse>(
                          [](const Scope& scope, const v1::ReviewClientRequest& asked) {
                            return ReviewOneClient(scope, asked);
                          }));
}

}  // namespace relactation
