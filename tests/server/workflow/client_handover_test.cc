#include "server/workflow/client_handover.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

#include "relactation/v1/chart.pb.h"

#include "proto/relactation/status.h"
#include "server/workflow/stored_message.h"
#include "tests/support/colleague_fixture.h"

namespace relactation::client_handover_test {

using Code = absl::StatusCode;

class ClientHandover : public ColleagueFixture {
 protected:
  // A read that does what a test needs in the client's scope, as whoever may.
  void InScope(const std::function<absl::Status(const Scope&)>& use, const std::string& token) {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client_;
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
      RETURN_IF_ERROR(use(scope));
      return std::make_unique<v1::Client>();
    };
    handler.outcome_of = [](const google::protobuf::Message&) { return KeptReply(); };
    handler.reread = [](const Scope&, const google::protobuf::Message&,
                        const KeptReply&) -> AnyResponse { return absl::InternalError("once"); };
    const auto done = Call<v1::Client>(request, handler, token);
    EXPECT_TRUE(done.ok()) << done.status();
  }

  void AddTask(const std::string& text, const std::string& assignee, v1::TaskState state) {
    v1::Task task;
    task.set_task_id(NewId());
    task.set_text(text);
    task.set_assignee_id(assignee);
    task.set_state(state);
    InScope(
        [&](const Scope& scope) -> absl::Status {
          ASSIGN_OR_RETURN(const StreamRef practice,
                           scope.StreamOf(client_.client_id(), StreamKind::kPractice));
          RecordRow row;
          row.stream_id = practice.stream_id;
          row.record_id = task.task_id();
          row.kind = static_cast<int>(StoredKind::kTask);
          row.body = task.SerializeAsString();
          return RecordTable(scope).Insert(std::move(row)).status();
        },
        token());
  }

  template <typename Message>
  std::vector<Message> Stored(StoredKind kind, const std::string& token) {
    std::vector<Message> found;
    InScope(
        [&](const Scope& scope) -> absl::Status {
          ASSIGN_OR_RETURN(const StreamRef practice,
                           scope.StreamOf(client_.client_id(), StreamKind::kPractice));
          return RecordTable(scope).ForEach(
              practice.stream_id, static_cast<int>(kind), absl::InfinitePast(),
              absl::InfiniteFuture(), [&](const RecordRow& row) -> absl::Status {
                ASSIGN_OR_RETURN(Message message, MessageOf<Message>(row));
                found.push_back(std::move(message));
                return absl::OkStatus();
              });
        },
        token);
    return found;
  }
};

TEST_F(ClientHandover, MakesTheColleagueTheConsultantAndTheCallerAStranger) {
  const auto grant = Do(&HandOverClient, AHandOver());
  ASSERT_TRUE(grant.ok()) << grant.status();
  EXPECT_EQ(grant->kind(), v1::GRANT_KIND_OWNER);
  EXPECT_EQ(grant->consultant_id(), mia_);
  EXPECT_EQ(MiaReads(), Code::kOk);
  EXPECT_EQ(Read(client_.client_id()).status(), Read(NewId()).status());
  v1::GrantClientRequest back = AGrant(v1::GRANT_KIND_SHARE);
  back.set_consultant_id(noa_);
  EXPECT_TRUE(Do(&GrantClient, back, mia_token_).ok());
}

TEST_F(ClientHandover, LeavesAShareThatIsKept) {
  ASSERT_TRUE(Do(&HandOverClient, AHandOver(true)).ok());
  EXPECT_TRUE(Read(client_.client_id()).ok());
  EXPECT_EQ(Do(&HandOverClient, AHandOver()).status().code(), Code::kNotFound);
}

TEST_F(ClientHandover, InTheMiddleOfAnEditRefusesTheOldOwnersWriteLikeAMissingClient) {
  v1::UpdateClientRequest update;
  update.set_request_id(NewId());
  *update.mutable_client() = *Read(client_.client_id());
  update.mutable_client()->set_display_name("Ana Rita");
  ASSERT_TRUE(Do(&HandOverClient, AHandOver()).ok());
  v1::UpdateClientRequest missing = update;
  missing.set_request_id(NewId());
  missing.mutable_client()->set_client_id(NewId());
  const absl::Status refused = Do(&UpdateClient, update).status();
  EXPECT_EQ(refused, Do(&UpdateClient, missing).status());
  EXPECT_EQ(refused, Publish(client_, APlan("2026-09-21"), 0).status());
  EXPECT_EQ(Read(client_.client_id(), mia_token_)->display_name(), client_.display_name());
}

TEST_F(ClientHandover, EndsWhatTheColleagueHadBefore) {
  ASSERT_TRUE(Do(&GrantClient, AGrant(v1::GRANT_KIND_SHARE)).ok());
  ASSERT_TRUE(Do(&HandOverClient, AHandOver()).ok());
  v1::HandOverClientRequest back = AHandOver();
  back.set_consultant_id(noa_);
  ASSERT_TRUE(Do(&HandOverClient, back, mia_token_).ok());
  EXPECT_TRUE(Read(client_.client_id()).ok());
  EXPECT_EQ(MiaReads(), Code::kNotFound);
}

TEST_F(ClientHandover, TakesTheCallersOpenTasksAlong) {
  AddTask("call", noa_, v1::TASK_STATE_OPEN);
  AddTask("flange", noa_, v1::TASK_STATE_UNSPECIFIED);
  AddTask("done", noa_, v1::TASK_STATE_DONE);
  AddTask("anybody's", "", v1::TASK_STATE_OPEN);
  AddTask("other's", NewId(), v1::TASK_STATE_OPEN);
  ASSERT_TRUE(Do(&HandOverClient, AHandOver()).ok());
  std::map<std::string, std::string> assignees;
  for (const v1::Task& task : Stored<v1::Task>(StoredKind::kTask, mia_token_)) {
    assignees[task.text()] = task.assignee_id();
  }
  EXPECT_EQ(assignees["call"], mia_);
  EXPECT_EQ(assignees["flange"], mia_);
  EXPECT_EQ(assignees["done"], noa_);
  EXPECT_EQ(assignees["anybody's"], "");
  EXPECT_NE(assignees["other's"], mia_);
}

TEST_F(ClientHandover, KeepsTheNoteAsAPrivateOne) {
  ASSERT_TRUE(Do(&HandOverClient, AHandOver(false, "Ana prefers mornings.")).ok());
  const auto notes = Stored<v1::Note>(StoredKind::kNote, mia_token_);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes.at(0).text(), "Ana prefers mornings.");
  EXPECT_EQ(notes.at(0).sharing(), v1::SHARING_PRIVATE);
  EXPECT_EQ(notes.at(0).author_id(), noa_);
  EXPECT_EQ(FromTimestamp(notes.at(0).create_time()), clock_.Now());
}

TEST_F(ClientHandover, ToNobodyOrToOneselfChangesNothing) {
  v1::HandOverClientRequest nobody = AHandOver();
  nobody.set_consultant_id(NewId());
  EXPECT_EQ(Do(&HandOverClient, nobody).status().code(), Code::kNotFound);
  v1::HandOverClientRequest self = AHandOver();
  self.set_consultant_id(noa_);
  EXPECT_EQ(Do(&HandOverClient, self).status().code(), Code::kInvalidArgument);
  EXPECT_TRUE(Read(client_.client_id()).ok());
}

TEST(KeptHandOver, ComesBackAsItWas) {
  v1::ClientGrant grant;
  grant.set_display_name("Mía");
  grant.set_kind(v1::GRANT_KIND_OWNER);
  const auto again = RecallHandOver(KeptHandOver(grant));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), grant.SerializeAsString());
  EXPECT_EQ(RecallHandOver("*").status().code(), Code::kDataLoss);
}

}  // namespace relactation::client_handover_test
