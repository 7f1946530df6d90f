// The calls of the chart, and those that end and resume the care of a client.
#pragma once

#include <vector>

#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/client_service.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"

namespace relactation {

// One function a call of the contract; the comments there say what each does. Lists are whole,
// however many pages that takes. Fails as the connection does, which outlives this.
class ChartCalls {
 public:
  explicit ChartCalls(PracticeConnection& connection) : connection_(connection) {}

  absl::StatusOr<v1::ClientHistory> GetHistory(const v1::GetHistoryRequest& request);
  absl::StatusOr<v1::ClientHistory> UpdateHistory(const v1::UpdateHistoryRequest& request);
  absl::StatusOr<v1::Contact> CreateContact(const v1::CreateContactRequest& request);
  absl::StatusOr<v1::Contact> UpdateContact(const v1::UpdateContactRequest& request);
  absl::StatusOr<v1::ContactPreparation> PrepareContact(const v1::PrepareContactRequest& request);
  absl::StatusOr<v1::Task> CreateTask(const v1::CreateTaskRequest& request);
  absl::StatusOr<v1::Task> SetTaskState(const v1::SetTaskStateRequest& request);
  absl::StatusOr<v1::Note> CreateNote(const v1::CreateNoteRequest& request);
  absl::StatusOr<v1::Client> CloseClient(const v1::CloseClientRequest& request);
  absl::StatusOr<v1::Client> ReopenClient(const v1::ReopenClientRequest& request);
  absl::StatusOr<v1::EraseClientResponse> EraseClient(const v1::EraseClientRequest& request);

  absl::StatusOr<std::vector<v1::Contact>> ListContacts(v1::ListContactsRequest request);
  absl::StatusOr<std::vector<v1::Task>> ListTasks(v1::ListTasksRequest request);
  absl::StatusOr<std::vector<v1::Task>> ListCaseloadTasks();
  absl::StatusOr<std::vector<v1::Note>> ListNotes(v1::ListNotesRequest request);

 private:
  PracticeConnection& connection_;
};

}  // namespace relactation
