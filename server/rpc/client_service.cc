#include "server/rpc/client_service.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/workflow/client_closing.h"
#include "server/workflow/client_erasing.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/etag.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::Client& client) {
  return {"clients/" + client.client_id(), client.revision(), ""};
}

std::vector<std::string> ClientsOf(const v1::ListClientsResponse& page) {
  std::vector<std::string> ids;
  for (const v1::Client& client : page.clients()) ids.push_back(client.client_id());
  return ids;
}

// Answers a repeated change with the client as it is now, and the etag of what the change made:
// whoever goes on from that answer cannot overwrite what somebody changed since without knowing.
absl::StatusOr<v1::Client> ReadAfter(const Scope& scope, const std::string& client_id,
                                     const KeptReply& kept) {
  absl::StatusOr<v1::Client> client = ReadClient(scope, client_id);
  if (client.ok()) client->set_etag(EtagOf(kept.revision));
  return client;
}

template <typename Request>
absl::StatusOr<v1::Client> ReadAgain(const Scope& scope, const Request& asked,
                                     const KeptReply& kept) {
  return ReadAfter(scope, asked.client().client_id(), kept);
}

// The same where the request names the client by its id alone.
template <typename Request>
absl::StatusOr<v1::Client> ReadAgainById(const Scope& scope, const Request& asked,
                                         const KeptReply& kept) {
  return ReadAfter(scope, asked.client_id(), kept);
}

// An erasure is answered as it was: after it there is nothing to read again, and no right to it.
Handler EraseHandler() {
  using Request = v1::EraseClientRequest;
  using Response = v1::EraseClientResponse;
  Handler handler = ChangeHandler<Request, Response>(
      &relactation::EraseClient,
      [](const Response& response) {
        return KeptReply{"", 0, KeptErasure(response)};
      },
      [](const Scope&, const Request&, const KeptReply& kept) {
        return RecallErasure(kept.detail);
      });
  handler.recall = [](const google::protobuf::Message&, const KeptReply& kept) -> AnyResponse {
    absl::StatusOr<Response> response = RecallErasure(kept.detail);
    if (!response.ok()) return std::move(response).status();
    return std::make_unique<Response>(*std::move(response));
  };
  return handler;
}

}  // namespace

ClientService::ClientService(UnaryCalls& calls) : calls_(calls) {}

ClientService::~ClientService() = default;

grpc::ServerUnaryReactor* ClientService::CreateClient(grpc::CallbackServerContext* context,
                                                      const v1::CreateClientRequest* request,
                                                      v1::Client* response) {
  using Request = v1::CreateClientRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Client>(&relactation::CreateClient, OutcomeOf,
                                                         ReadAgain<Request>));
}

grpc::ServerUnaryReactor* ClientService::GetClient(grpc::CallbackServerContext* context,
                                                   const v1::GetClientRequest* request,
                                                   v1::Client* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::GetClientRequest, v1::Client>(&relactation::GetClient));
}

grpc::ServerUnaryReactor* ClientService::ListClients(grpc::CallbackServerContext* context,
                                                     const v1::ListClientsRequest* request,
                                                     v1::ListClientsResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ListClientsRequest, v1::ListClientsResponse>(
                          &relactation::ListClients, ClientsOf));
}

grpc::ServerUnaryReactor* ClientService::UpdateClient(grpc::CallbackServerContext* context,
                                                      const v1::UpdateClientRequest* request,
                                                      v1::Client* response) {
  using Request = v1::UpdateClientRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Client>(&relactation::UpdateClient, OutcomeOf,
                                                         ReadAgain<Request>));
}

grpc::ServerUnaryReactor* ClientService::CloseClient(grpc::CallbackServerContext* context,
                                                     const v1::CloseClientRequest* request,
                                                     v1::Client* response) {
  using Request = v1::CloseClientRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Client>(&relactation::CloseClient, OutcomeOf,
                                                         ReadAgainById<Request>));
}

grpc::ServerUnaryReactor* ClientService::ReopenClient(grpc::CallbackServerContext* context,
                                                      const v1::ReopenClientRequest* request,
                                                      v1::Client* response) {
  using Request = v1::ReopenClientRequest;
  return calls_.Start(context, request, response,
                      ChangeHandler<Request, v1::Client>(&relactation::ReopenClient, OutcomeOf,
                                                         ReadAgainById<Request>));
}

grpc::ServerUnaryReactor* ClientService::EraseClient(grpc::CallbackServerContext* context,
                                                     const v1::EraseClientRequest* request,
                                                     v1::EraseClientResponse* response) {
  return calls_.Start(context, request, response, EraseHandler());
}

}  // namespace relactation
