#include "client/connection/chart_calls.h"

#include <utility>

#include "relactation/v1/chart_service.grpc.pb.h"
#include "relactation/v1/client_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Chart = v1::ChartService::Stub;

}  // namespace

absl::StatusOr<v1::ClientHistory> ChartCalls::GetHistory(const v1::GetHistoryRequest& request) {
  return MakeCall(connection_, &Chart::GetHistory, request);
}

absl::StatusOr<v1::ClientHistory> ChartCalls::UpdateHistory(
    const v1::UpdateHistoryRequest& request) {
  return MakeCall(connection_, &Chart::UpdateHistory, request);
}

absl::StatusOr<v1::Contact> ChartCalls::CreateContact(const v1::CreateContactRequest& request) {
  return MakeCall(connection_, &Chart::CreateContact, request);
}

absl::StatusOr<v1::Contact> ChartCalls::UpdateContact(const v1::UpdateContactRequest& request) {
  return MakeCall(connection_, &Chart::UpdateContact, request);
}

absl::StatusOr<v1::ContactPreparation> ChartCalls::PrepareContact(
    const v1::PrepareContactRequest& request) {
  return MakeCall(connection_, &Chart::PrepareContact, request);
}

absl::StatusOr<v1::Task> ChartCalls::CreateTask(const v1::CreateTaskRequest& request) {
  return MakeCall(connection_, &Chart::CreateTask, request);
}

absl::StatusOr<v1::Task> ChartCalls::SetTaskState(const v1::SetTaskStateRequest& request) {
  return MakeCall(connection_, &Chart::SetTaskState, request);
}

absl::StatusOr<v1::Note> ChartCalls::CreateNote(const v1::CreateNoteRequest& request) {
  return MakeCall(connection_, &Chart::CreateNote, request);
}

absl::StatusOr<v1::Client> ChartCalls::CloseClient(const v1::CloseClientRequest& request) {
  return MakeCall(connection_, &v1::ClientService::Stub::CloseClient, request);
}

absl::StatusOr<v1::Client> ChartCalls::ReopenClient(const v1::ReopenClientRequest& request) {
  return MakeCall(connection_, &v1::ClientService::Stub::ReopenClient, request);
}

absl::StatusOr<v1::EraseClientResponse> ChartCalls::EraseClient(
    const v1::EraseClientRequest& request) {
  return MakeCall(connection_, &v1::ClientService::Stub::EraseClient, request);
}

absl::StatusOr<std::vector<v1::Contact>> ChartCalls::ListContacts(v1::ListContactsRequest request) {
  return MakeCallForAllPages<v1::Contact>(connection_, &Chart::ListContacts, std::move(request),
                                          &v1::ListContactsResponse::contacts);
}

absl::StatusOr<std::vector<v1::Task>> ChartCalls::ListTasks(v1::ListTasksRequest request) {
  return MakeCallForAllPages<v1::Task>(connection_, &Chart::ListTasks, std::move(request),
                                       &v1::ListTasksResponse::tasks);
}

absl::StatusOr<std::vector<v1::Note>> ChartCalls::ListNotes(v1::ListNotesRequest request) {
  return MakeCallForAllPages<v1::Note>(connection_, &Chart::ListNotes, std::move(request),
                                       &v1::ListNotesResponse::notes);
}

absl::StatusOr<std::vector<v1::Task>> ChartCalls::ListCaseloadTasks() {
  return MakeCallForAllPages<v1::Task>(connection_, &Chart::ListCaseloadTasks,
                                       v1::ListCaseloadTasksRequest(),
                                       &v1::ListTasksResponse::tasks);
}

}  // namespace relactation
