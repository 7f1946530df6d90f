// ChartService on the wire.
#pragma once

#include "relactation/v1/chart_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class ChartService final : public v1::ChartService::CallbackService {
 public:
  explicit ChartService(UnaryCalls& calls);
  ~ChartService() override;

  grpc::ServerUnaryReactor* GetHistory(grpc::CallbackServerContext* context,
                                       const v1::GetHistoryRequest* request,
                                       v1::ClientHistory* response) override;
  grpc::ServerUnaryReactor* UpdateHistory(grpc::CallbackServerContext* context,
                                          const v1::UpdateHistoryRequest* request,
                                          v1::ClientHistory* response) override;
  grpc::ServerUnaryReactor* CreateContact(grpc::CallbackServerContext* context,
                                          const v1::CreateContactRequest* request,
                                          v1::Contact* response) override;
  grpc::ServerUnaryReactor* UpdateContact(grpc::CallbackServerContext* context,
                                          const v1::UpdateContactRequest* request,
                                          v1::Contact* response) override;
  grpc::ServerUnaryReactor* ListContacts(grpc::CallbackServerContext* context,
                                         const v1::ListContactsRequest* request,
                                         v1::ListContactsResponse* response) override;
  grpc::ServerUnaryReactor* PrepareContact(grpc::CallbackServerContext* context,
                                           const v1::PrepareContactRequest* request,
                                           v1::ContactPreparation* response) override;
  grpc::ServerUnaryReactor* CreateTask(grpc::CallbackServerContext* context,
                                       const v1::CreateTaskRequest* request,
                                       v1::Task* response) override;
  grpc::ServerUnaryReactor* SetTaskState(grpc::CallbackServerContext* context,
                                         const v1::SetTaskStateRequest* request,
                                         v1::Task* response) override;
  grpc::ServerUnaryReactor* ListTasks(grpc::CallbackServerContext* context,
                                      const v1::ListTasksRequest* request,
                                      v1::ListTasksResponse* response) override;
  grpc::ServerUnaryReactor* ListCaseloadTasks(grpc::CallbackServerContext* context,
                                              const v1::ListCaseloadTasksRequest* request,
                                              v1::ListTasksResponse* response) override;
  grpc::ServerUnaryReactor* CreateNote(grpc::CallbackServerContext* context,
                                       const v1::CreateNoteRequest* request,
                                       v1::Note* response) override;
  grpc::ServerUnaryReactor* ListNotes(grpc::CallbackServerContext* context,
                                      const v1::ListNotesRequest* request,
                                      v1::ListNotesResponse* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
