#include "client/connection/review_calls.h"

#include <utility>

#include "relactation/v1/review_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {

absl::StatusOr<v1::ReviewCaseloadResponse> ReviewCalls::ReviewCaseload(
    v1::ReviewCaseloadRequest request) {
  ASSIGN_OR_RETURN(v1::ReviewCaseloadResponse all, connection_.ReviewCaseload(request));
  while (!all.next_page_token().empty()) {
    request.set_page_token(all.next_page_token());
    ASSIGN_OR_RETURN(v1::ReviewCaseloadResponse page, connection_.ReviewCaseload(request));
    for (v1::ClientReview& client : *page.mutable_clients()) {
      *all.add_clients() = std::move(client);
    }
    all.set_next_page_token(page.next_page_token());
  }
  return all;
}

absl::StatusOr<v1::ReviewClientResponse> ReviewCalls::ReviewClient(
    const v1::ReviewClientRequest& request) {
  return MakeCall(connection_, &v1::ReviewService::Stub::ReviewClient, request);
}

}  // namespace relactation
