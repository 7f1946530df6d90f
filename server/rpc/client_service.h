// ClientService on the wire.
#pragma once

#include "relactation/v1/client_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class ClientService final : public v1::ClientService::CallbackService {
 public:
  explicit ClientService(UnaryCalls& calls);
  ~ClientService() override;

  grpc::ServerUnaryReactor* CreateClient(grpc::CallbackServerContext* context,
                                         const v1::CreateClientRequest* request,
                                         v1::Client* response) override;
  grpc::ServerUnaryReactor* GetClient(grpc::CallbackServerContext* context,
                                      const v1::GetClientRequest* request,
                                      v1::Client* response) override;
  grpc::ServerUnaryReactor* ListClients(grpc::CallbackServerContext* context,
                                        const v1::ListClientsRequest* request,
                                        v1::ListClientsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateClient(grpc::CallbackServerContext* context,
                                         const v1::UpdateClientRequest* request,
                                         v1::Client* response) override;
  grpc::ServerUnaryReactor* CloseClient(grpc::CallbackServerContext* context,
                                        const v1::CloseClientRequest* request,
                                        v1::Client* response) override;
  grpc::ServerUnaryReactor* ReopenClient(grpc::CallbackServerContext* context,
                                         const v1::ReopenClientRequest* request,
                                         v1::Client* response) override;
  grpc::ServerUnaryReactor* EraseClient(grpc::CallbackServerContext* context,
                                        const v1::EraseClientRequest* request,
                                        v1::EraseClientResponse* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
