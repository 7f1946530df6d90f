// A call of a generated stub, made as the connection makes every call; for the files that hold the
// calls of one service.
#pragma once

#include <grpcpp/grpcpp.h>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {

// The answer, after the request's limits were checked. Fails as the connection does.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> MakeCall(PracticeConnection& connection,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                               Response*),
                                  const Request& request) {
  RETURN_IF_ERROR(CheckLimits(request));
  Response response;
  RETURN_IF_ERROR(connection.Run(
      [&](const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext& context) {
        response.Clear();
        Stub stub(channel);
        return (stub.*method)(&context, request, &response);
      }));
  return response;
}

// The rows of all pages.
template <typename Row, typename Stub, typename Request, typename Response>
absl::StatusOr<std::vector<Row>> MakeCallForAllPages(
    PracticeConnection& connection,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
    const google::protobuf::RepeatedPtrField<Row>& (Response::*rows)() const) {
  constexpr int kRowsPerPage = 1000;
  std::vector<Row> all;
  request.set_page_size(kRowsPerPage);
  do {
    ASSIGN_OR_RETURN(const Response page, MakeCall(connection, method, request));
    all.insert(all.end(), (page.*rows)().begin(), (page.*rows)().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

}  // namespace relactation
