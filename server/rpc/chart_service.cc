#include "server/rpc/chart_service.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/workflow/contact_keeping.h"
#include "server/workflow/contact_preparation.h"
#include "server/workflow/etag.h"
#include "server/workflow/history_keeping.h"
#include "server/workflow/note_keeping.h"
#include "server/workflow/task_list.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::ClientHistory& history) {
  return {"clients/" + history.client_id() + "/history", history.revision(), ""};
}

KeptReply OutcomeOf(const v1::Contact& contact) {
  return {"contacts/" + contact.contact_id(), contact.revision(), ""};
}

KeptReply OutcomeOf(const v1::Task& task) {
  return {"tasks/" + task.task_id(), task.revision(), ""};
}

KeptReply OutcomeOf(const v1::Note& note) { return {"notes/" + note.note_id(), 1, ""}; }

// Answers of repeated changes, each read as it is now. The etag is that of what the change made:
// whoever goes on from that answer cannot overwrite what somebody changed since without knowing.

absl::StatusOr<v1::ClientHistory> ReadAgain(const Scope& scope,
                                            const v1::UpdateHistoryRequest& asked,
                                            const KeptReply& kept) {
  absl::StatusOr<v1::ClientHistory> history = ReadHistory(scope, asked.client_id());
  if (history.ok()) history->set_etag(EtagOf(kept.revision));
  return history;
}

template <typename Request>
absl::StatusOr<v1::Contact> ReadContactAgain(const Scope& scope, const Request& asked,
                                             const KeptReply& kept) {
  absl::StatusOr<v1::Contact> contact =
      ReadContact(scope, asked.client_id(), asked.contact().contact_id());
  if (contact.ok()) contact->set_etag(EtagOf(kept.revision));
  return contact;
}

absl::StatusOr<v1::Task> ReadAgain(const Scope& scope, const v1::CreateTaskRequest& asked,
                                   const KeptReply&) {
  return ReadTask(scope, asked.client_id(), asked.task().task_id());
}

absl::StatusOr<v1::Task> ReadAgain(const Scope& scope, const v1::SetTaskStateRequest& asked,
                                   const KeptReply&) {
  return ReadTask(scope, asked.client_id(), asked.task_id());
}

absl::StatusOr<v1::Note> ReadAgain(const Scope& scope, const v1::CreateNoteRequest& asked,
                                   const KeptReply&) {
  return ReadNote(scope, asked.client_id(), asked.note().note_id());
}

std::vector<std::string> ClientsOf(const v1::ListTasksResponse& page) {
  std::vector<std::string> ids;
  for (const v1::Task& task : page.tasks()) {
    if (std::find(ids.begin(), ids.end(), task.client_id()) == ids.end()) {
      ids.push_back(task.client_id());
    }
  }
  return ids;
}

// The overloads and templates above, told apart for a handler.
template <typename Request, typename Response>
Handler Change(absl::StatusOr<Response> (*work)(const Scope&, const Request&),
               absl::StatusOr<Response> (*again)(const Scope&, const Request&, const KeptReply&)) {
  return ChangeHandler<Request, Response>(
      work, [](const Response& response) { return OutcomeOf(response); }, again);
}

template <typename Request, typename Response>
Handler Read(absl::StatusOr<Response> (*work)(const Scope&, const Request&)) {
  return ReadHandler<Request, Response>(work);
}

}  // namespace

ChartService::ChartService(UnaryCalls& calls) : calls_(calls) {}

ChartService::~ChartService() = default;

grpc::ServerUnaryReactor* ChartService::GetHistory(grpc::CallbackServerContext* context,
                                                   const v1::GetHistoryRequest* request,
                                                   v1::ClientHistory* response) {
  return calls_.Start(context, request, response, Read(&relactation::GetHistory));
}

grpc::ServerUnaryReactor* ChartService::UpdateHistory(grpc::CallbackServerContext* context,
                                                      const v1::UpdateHistoryRequest* request,
                                                      v1::ClientHistory* response) {
  return calls_.Start(
      context, request, response,
      Change<v1::UpdateHistoryRequest, v1::ClientHistory>(&relactation::UpdateHistory, ReadAgain));
}

grpc::ServerUnaryReactor* ChartService::CreateContact(grpc::CallbackServerContext* context,
                                                      const v1::CreateContactRequest* request,
                                                      v1::Contact* response) {
  return calls_.Start(
      context, request, response,
      Change<v1::CreateContactRequest, v1::Contact>(&relactation::CreateContact, ReadContactAgain));
}

grpc::ServerUnaryReactor* ChartService::UpdateContact(grpc::CallbackServerContext* context,
                                                      const v1::UpdateContactRequest* request,
                                                      v1::Contact* response) {
  return calls_.Start(
      context, request, response,
      Change<v1::UpdateContactRequest, v1::Contact>(&relactation::UpdateContact, ReadContactAgain));
}

grpc::ServerUnaryReactor* ChartService::ListContacts(grpc::CallbackServerContext* context,
                                                     const v1::ListContactsRequest* request,
                                                     v1::ListContactsResponse* response) {
  return calls_.Start(context, request, response, Read(&relactation::ListContacts));
}

grpc::ServerUnaryReactor* ChartService::PrepareContact(grpc::CallbackServerContext* context,
                                                       const v1::PrepareContactRequest* request,
                                                       v1::ContactPreparation* response) {
  return calls_.Start(context, request, response, Read(&relactation::PrepareContact));
}

grpc::ServerUnaryReactor* ChartService::CreateTask(grpc::CallbackServerContext* context,
                                                   const v1::CreateTaskRequest* request,
                                                   v1::Task* response) {
  return calls_.Start(context, request, response,
                      Change<v1::CreateTaskRequest, v1::Task>(&relactation::CreateTask, ReadAgain));
}

grpc::ServerUnaryReactor* ChartService::SetTaskState(grpc::CallbackServerContext* context,
                                                     const v1::SetTaskStateRequest* request,
                                                     v1::Task* response) {
  return calls_.Start(
      context, request, response,
      Change<v1::SetTaskStateRequest, v1::Task>(&relactation::SetTaskState, ReadAgain));
}

grpc::ServerUnaryReactor* ChartService::ListTasks(grpc::CallbackServerContext* context,
                                                  const v1::ListTasksRequest* request,
                                                  v1::ListTasksResponse* response) {
  return calls_.Start(context, request, response, Read(&relactation::ListTasks));
}

grpc::ServerUnaryReactor* ChartService::ListCaseloadTasks(
    grpc::CallbackServerContext* context, const v1::ListCaseloadTasksRequest* request,
    v1::ListTasksResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ListCaseloadTasksRequest, v1::ListTasksResponse>(
                          &relactation::ListCaseloadTasks, ClientsOf));
}

grpc::ServerUnaryReactor* ChartService::CreateNote(grpc::CallbackServerContext* context,
                                                   const v1::CreateNoteRequest* request,
                                                   v1::Note* response) {
  return calls_.Start(context, request, response,
                      Change<v1::CreateNoteRequest, v1::Note>(&relactation::CreateNote, ReadAgain));
}

grpc::ServerUnaryReactor* ChartService::ListNotes(grpc::CallbackServerContext* context,
                                                  const v1::ListNotesRequest* request,
                                                  v1::ListNotesResponse* response) {
  return calls_.Start(context, request, response, Read(&relactation::ListNotes));
}

}  // namespace relactation
