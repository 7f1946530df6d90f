// A practice whose consultant keeps charts, by the workflows.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "relactation/v1/chart_service.pb.h"

#include "proto/relactation/sync/stored_kind.h"
#include "server/workflow/contact_keeping.h"
#include "server/workflow/note_keeping.h"
#include "server/workflow/task_list.h"
#include "tests/support/family_fixture.h"

namespace relactation {

class ChartFixture : public FamilyFixture {
 protected:
  // A home visit that begins now: private, and done.
  v1::Contact AContact() {
    v1::Contact contact;
    contact.set_contact_id(NewId());
    contact.set_kind(v1::CONTACT_KIND_HOME_VISIT);
    *contact.mutable_start_time() = ToTimestamp(clock_.Now());
    return contact;
  }

  v1::Contact AContact(v1::ContactState state, v1::Sharing sharing) {
    v1::Contact contact = AContact();
    contact.set_state(state);
    contact.set_sharing(sharing);
    return contact;
  }

  absl::StatusOr<v1::Contact> Create(const v1::Client& client, v1::Contact contact,
                                     const std::string& token = "") {
    v1::CreateContactRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_contact() = std::move(contact);
    return Do(&CreateContact, request, token);
  }

  absl::StatusOr<v1::Contact> Update(const v1::Client& client, v1::Contact contact,
                                     const std::string& token = "") {
    v1::UpdateContactRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_contact() = std::move(contact);
    return Do(&UpdateContact, request, token);
  }

  absl::StatusOr<v1::Task> CreateATask(const v1::Client& client, const std::string& text,
                                       std::string_view due = "", const std::string& assignee = "",
                                       const std::string& token = "") {
    v1::CreateTaskRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.mutable_task()->set_task_id(NewId());
    request.mutable_task()->set_text(text);
    request.mutable_task()->set_assignee_id(assignee);
    if (!due.empty()) *request.mutable_task()->mutable_due() = DateOf(due);
    return Do(&CreateTask, request, token);
  }

  absl::StatusOr<v1::Task> SetState(const v1::Client& client, const std::string& task_id,
                                    v1::TaskState state, const std::string& token = "") {
    v1::SetTaskStateRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_task_id(task_id);
    request.set_state(state);
    return Do(&SetTaskState, request, token);
  }

  absl::StatusOr<v1::Note> CreateANote(const v1::Client& client, const std::string& text,
                                       v1::Sharing sharing = v1::SHARING_UNSPECIFIED,
                                       const std::string& token = "") {
    v1::CreateNoteRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.mutable_note()->set_note_id(NewId());
    request.mutable_note()->set_text(text);
    request.mutable_note()->set_sharing(sharing);
    return Do(&CreateNote, request, token);
  }

  // How many live rows of a kind a stream of the client holds.
  int RowsIn(const v1::Client& client, StreamKind stream_kind, StoredKind kind) {
    int rows = 0;
    Look(client, [&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(const StreamRef stream, scope.StreamOf(client.client_id(), stream_kind));
      return RecordTable(scope).ForEach(stream.stream_id, static_cast<int>(kind),
                                        absl::InfinitePast(), absl::InfiniteFuture(),
                                        [&](const RecordRow&) {
                                          ++rows;
                                          return absl::OkStatus();
                                        });
    });
    return rows;
  }

  // Looks at the client's streams inside a read.
  void Look(const v1::Client& client, const std::function<absl::Status(const Scope&)>& look) {
    v1::GetClientRequest request;
    request.set_client_id(client.client_id());
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
      RETURN_IF_ERROR(look(scope));
      return std::make_unique<v1::Client>();
    };
    EXPECT_TRUE(Call<v1::Client>(request, handler).ok());
  }
};

}  // namespace relactation
