#include "client/connection/chart_calls.h"

#include <grpcpp/grpcpp.h>
#include <memory>
#include <utility>

#include "relactation/v1/chart_service.grpc.pb.h"
#include "relactation/v1/client_service.grpc.pb.h"

#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kRowsPerPage = 1000;

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(PracticeConnection& connection,
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
absl::StatusOr<std::vector<Row>> AllPages(
    PracticeConnection& connection,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
    const google::protobuf::RepeatedPtrField<Row>& (Response::*rows)() const) {
  std::vector<Row> all;
  request.set_page_size(kRowsPerPage);
  do {
    ASSIGN_OR_RETURN(const Response page, Call(connection, method, request));
    all.insert(all.end(), (page.*rows)().begin(), (page.*rows)().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

using Chart = v1::ChartService::Stub;

}  // namespace

absl::StatusOr<v1::ClientHistory> ChartCalls::GetHistory(const v1::GetHistoryRequest& request) {
  return Call(connection_, &Chart::GetHistory, request);
}

absl::StatusOr<v1::ClientHistory> ChartCalls::UpdateHistory(
    const v1::UpdateHistoryRequest& request) {
  return Call(connection_, &Chart::UpdateHistory, request);
}

absl::StatusOr<v1::Contact> ChartCalls::CreateContact(const v1::CreateContactRequest& request) {
  return Call(connection_, &Chart::CreateContact, request);
}

absl::StatusOr<v1::Contact> ChartCalls::UpdateContact(const v1::UpdateContactRequest& request) {
  return Call(connection_, &Chart::UpdateContact, request);
}

absl::StatusOr<v1::ContactPreparation> ChartCalls::PrepareContact(
    const v1::PrepareContactRequest& request) {
  return Call(connection_, &Chart::PrepareContact, request);
}

absl::StatusOr<v1::Task> ChartCalls::CreateTask(const v1::CreateTaskRequest& request) {
  return Call(connection_, &Chart::CreateTask, request);
}

absl::StatusOr<v1::Task> ChartCalls::SetTaskState(const v1::SetTaskStateRequest& request) {
  return Call(connection_, &Chart::SetTaskState, request);
}

absl::StatusOr<v1::Note> ChartCalls::CreateNote(const v1::CreateNoteRequest& request) {
  return Call(connection_, &Chart::CreateNote, request);
}

absl::StatusOr<v1::Client> ChartCalls::CloseClient(const v1::CloseClientRequest& request) {
  return Call(connection_, &v1::ClientService::Stub::CloseClient, request);
}

absl::StatusOr<v1::Client> ChartCalls::ReopenClient(const v1::ReopenClientRequest& request) {
  return Call(connection_, &v1::ClientService::Stub::ReopenClient, request);
}

absl::StatusOr<std::vector<v1::Contact>> ChartCalls::ListContacts(v1::ListContactsRequest request) {
  return AllPages<v1::Contact>(connection_, &Chart::ListContacts, std::move(request),
                               &v1::ListContactsResponse::contacts);
}

absl::StatusOr<std::vector<v1::Task>> ChartCalls::ListTasks(v1::ListTasksRequest request) {
  return AllPages<v1::Task>(connection_, &Chart::ListTasks, std::move(request),
                            &v1::ListTasksResponse::tasks);
}

absl::StatusOr<std::vector<v1::Note>> ChartCalls::ListNotes(v1::ListNotesRequest request) {
  return AllPages<v1::Note>(connection_, &Chart::ListNotes, std::move(request),
                            &v1::ListNotesResponse::notes);
}

absl::StatusOr<std::vector<v1::Task>> ChartCalls::ListCaseloadTasks() {
  return AllPages<v1::Task>(connection_, &Chart::ListCaseloadTasks, v1::ListCaseloadTasksRequest(),
                            &v1::ListTasksResponse::tasks);
}

}  // namespace relactation
