// That sending a change of the chart again, or a decision about a flag, with the same request id,
// changes nothing and answers alike.
#include <gtest/gtest.h>
#include <string>

#include "relactation/v1/chart_service.grpc.pb.h"
#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/flag_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::chart_replay_test {

using Stub = v1::ChartService::Stub;

class ChartReplay : public ServerFixture {
 protected:
  void SetUp() override {
    StartAndSignIn();
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = AClient(NewId(), NewId(), NewId());
    client_id_ = request.client().client_id();
    ASSERT_TRUE(Call(&v1::ClientService::Stub::CreateClient, request).ok());
  }

  template <typename Request>
  Request ARequest() {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client_id_);
    return request;
  }

  v1::CreateContactRequest ACreateContact() {
    auto request = ARequest<v1::CreateContactRequest>();
    request.mutable_contact()->set_contact_id(NewId());
    request.mutable_contact()->set_kind(v1::CONTACT_KIND_CALL);
    *request.mutable_contact()->mutable_start_time() = ToTimestamp(clock_.Now());
    request.mutable_contact()->set_state(v1::CONTACT_STATE_OPEN);
    request.mutable_contact()->set_sharing(v1::SHARING_SHARED);
    return request;
  }

  // Sends a change twice; the second answer is the first, and other content is refused.
  template <typename Request, typename Response, typename Service>
  Response ExpectHarmless(grpc::Status (Service::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                          const Request& request) {
    const auto first = Call(method, request);
    EXPECT_TRUE(first.ok()) << first.status();
    const auto again = Call(method, request);
    EXPECT_TRUE(again.ok()) << again.status();
    if (!first.ok() || !again.ok()) return Response();
    EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
    Request other = request;
    other.GetReflection()->MutableUnknownFields(&other)->AddVarint(999, 1);
    EXPECT_EQ(ReasonOf(Call(method, other).status()), "REQUEST_ID_REUSED");
    return *first;
  }

  std::string client_id_;
};

TEST_F(ChartReplay, OfUpdateHistoryIsHarmless) {
  auto request = ARequest<v1::UpdateHistoryRequest>();
  v1::HistoryEntry& entry = *request.add_entries();
  entry.set_subject("ana");
  entry.set_topic(v1::HISTORY_TOPIC_PCOS);
  entry.set_knowledge(v1::KNOWLEDGE_NONE);
  request.set_etag("\"0\"");
  EXPECT_EQ(ExpectHarmless(&Stub::UpdateHistory, request).revision(), 1);
}

TEST_F(ChartReplay, AnswersWithTheEtagOfWhatItMadeWhateverCameSince) {
  auto first = ARequest<v1::UpdateHistoryRequest>();
  v1::HistoryEntry& entry = *first.add_entries();
  entry.set_subject("ana");
  entry.set_topic(v1::HISTORY_TOPIC_PCOS);
  entry.set_knowledge(v1::KNOWLEDGE_NONE);
  ASSERT_TRUE(Call(&Stub::UpdateHistory, first).ok());
  auto second = first;
  second.set_request_id(NewId());
  second.mutable_entries(0)->set_knowledge(v1::KNOWLEDGE_NOT_ASKED);
  ASSERT_TRUE(Call(&Stub::UpdateHistory, second).ok());
  EXPECT_EQ(Call(&Stub::UpdateHistory, first)->etag(), "\"1\"");
  const auto create = ACreateContact();
  auto update = ARequest<v1::UpdateContactRequest>();
  *update.mutable_contact() = *Call(&Stub::CreateContact, create);
  update.mutable_contact()->set_state(v1::CONTACT_STATE_DONE);
  ASSERT_TRUE(Call(&Stub::UpdateContact, update).ok());
  EXPECT_EQ(Call(&Stub::CreateContact, create)->etag(), "\"1\"");
}

TEST_F(ChartReplay, OfAContactIsHarmlessAlsoWhereItMovesToTheFamily) {
  auto update = ARequest<v1::UpdateContactRequest>();
  *update.mutable_contact() = ExpectHarmless(&Stub::CreateContact, ACreateContact());
  update.mutable_contact()->set_state(v1::CONTACT_STATE_DONE);
  EXPECT_EQ(ExpectHarmless(&Stub::UpdateContact, update).revision(), 2);
  v1::ListContactsRequest list;
  list.set_client_id(client_id_);
  EXPECT_EQ(Call(&Stub::ListContacts, list)->contacts_size(), 1);
}

TEST_F(ChartReplay, OfATaskIsHarmless) {
  auto create = ARequest<v1::CreateTaskRequest>();
  create.mutable_task()->set_task_id(NewId());
  create.mutable_task()->set_text("Call the clinic");
  auto end = ARequest<v1::SetTaskStateRequest>();
  end.set_task_id(ExpectHarmless(&Stub::CreateTask, create).task_id());
  end.set_state(v1::TASK_STATE_DONE);
  EXPECT_EQ(ExpectHarmless(&Stub::SetTaskState, end).revision(), 2);
  v1::ListCaseloadTasksRequest list;
  EXPECT_EQ(Call(&Stub::ListCaseloadTasks, list)->tasks_size(), 0);
}

TEST_F(ChartReplay, OfANoteIsHarmless) {
  auto request = ARequest<v1::CreateNoteRequest>();
  request.mutable_note()->set_note_id(NewId());
  request.mutable_note()->set_text("Go slowly.");
  ExpectHarmless(&Stub::CreateNote, request);
  v1::ListNotesRequest list;
  list.set_client_id(client_id_);
  EXPECT_EQ(Call(&Stub::ListNotes, list)->notes_size(), 1);
}

TEST_F(ChartReplay, OfClosingAndReopeningIsHarmless) {
  auto close = ARequest<v1::CloseClientRequest>();
  close.set_outcome(v1::OUTCOME_PAUSED_OPEN);
  EXPECT_EQ(ExpectHarmless(&v1::ClientService::Stub::CloseClient, close).revision(), 2);
  EXPECT_EQ(ReasonOf(Call(&Stub::CreateContact, ACreateContact()).status()), "CLIENT_CLOSED");
  const auto reopen = ARequest<v1::ReopenClientRequest>();
  EXPECT_EQ(ExpectHarmless(&v1::ClientService::Stub::ReopenClient, reopen).revision(), 3);
}

TEST_F(ChartReplay, OfErasingIsHarmlessThoughThereIsNoSuchClientThen) {
  v1::GetClientRequest get;
  get.set_client_id(client_id_);
  const auto client = Call(&v1::ClientService::Stub::GetClient, get);
  ASSERT_TRUE(client.ok()) << client.status();
  auto erase = ARequest<v1::EraseClientRequest>();
  erase.set_code(client->code());
  const auto first = Call(&v1::ClientService::Stub::EraseClient, erase);
  ASSERT_TRUE(first.ok()) << first.status();
  const auto again = Call(&v1::ClientService::Stub::EraseClient, erase);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  erase.set_request_id(NewId());
  EXPECT_TRUE(absl::IsNotFound(Call(&v1::ClientService::Stub::EraseClient, erase).status()));
}

TEST_F(ChartReplay, OfADecisionAboutAFlagIsHarmless) {
  v1::GetClientRequest get;
  get.set_client_id(client_id_);
  const auto client = Call(&v1::ClientService::Stub::GetClient, get);
  ASSERT_TRUE(client.ok()) << client.status();
  auto create = ARequest<v1::CreateRecordRequest>();
  v1::Record& record = *create.mutable_record();
  record.set_record_id(NewId());
  *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(1));
  v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(client->infants(0).infant_id());
  symptom.add_codes(v1::SYMPTOM_CODE_LETHARGY);
  const auto created = Call(&v1::RecordService::Stub::CreateRecord, create);
  ASSERT_TRUE(created.ok()) << created.status();
  v1::ListFlagsRequest list;
  list.set_client_id(client_id_);
  const auto flags = Call(&v1::FlagService::Stub::ListFlags, list);
  ASSERT_TRUE(flags.ok() && !flags->flags().empty()) << flags.status();
  auto decide = ARequest<v1::DecideFlagRequest>();
  decide.set_rule(flags->flags(0).rule());
  decide.set_subject_id(flags->flags(0).subject_id());
  *decide.mutable_since() = flags->flags(0).since();
  decide.set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  decide.set_outcome(v1::FLAG_OUTCOME_LEFT_MESSAGE);
  const auto decided = ExpectHarmless(&v1::FlagService::Stub::DecideFlag, decide);
  EXPECT_EQ(decided.outcome(), v1::FLAG_OUTCOME_LEFT_MESSAGE);
  const auto after = Call(&v1::FlagService::Stub::ListFlags, list);
  ASSERT_TRUE(after.ok() && !after->flags().empty()) << after.status();
  EXPECT_EQ(after->flags(0).decisions_size(), 1);
}

TEST_F(ChartReplay, OfAReadNeedsNone) {
  v1::GetHistoryRequest history;
  history.set_client_id(client_id_);
  EXPECT_EQ(Call(&Stub::GetHistory, history)->revision(), 0);
  v1::PrepareContactRequest prepare;
  prepare.set_client_id(client_id_);
  EXPECT_TRUE(Call(&Stub::PrepareContact, prepare).ok());
}

}  // namespace relactation::chart_replay_test
