#include "server/rpc/review_service.h"

#include <string>
#include <vector>

#include "server/workflow/caseload_review.h"

namespace relactation {
namespace {

std::vector<std::string> ClientsOf(const v1::ReviewCaseloadResponse& page) {
  std::vector<std::string> ids;
  for (const v1::ClientReview& client : page.clients()) ids.push_back(client.client_id());
  return ids;
}

}  // namespace

grpc::ServerUnaryReactor* ReviewService::ReviewCaseload(grpc::CallbackServerContext* context,
                                                        const v1::ReviewCaseloadRequest* request,
                                                        v1::ReviewCaseloadResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ReviewCaseloadRequest, v1::ReviewCaseloadResponse>(
                          &relactation::ReviewCaseload, ClientsOf));
}

}  // namespace relactation
