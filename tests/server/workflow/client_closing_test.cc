#include "server/workflow/client_closing.h"

#include <gtest/gtest.h>
#include <string>

#include "server/storage/record_version_table.h"
#include "server/workflow/caseload_review.h"
#include "tests/support/chart_fixture.h"

namespace relactation::client_closing_test {

class ClientClosing : public ChartFixture {
 protected:
  absl::StatusOr<v1::Client> Reopen(const v1::Client& client, const std::string& token = "") {
    v1::ReopenClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    return Do(&ReopenClient, request, token);
  }

  v1::CloseClientRequest AClose(const v1::Client& client) {
    v1::CloseClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_outcome(v1::OUTCOME_STOPPED);
    request.set_in_own_words("We had four good weeks.");
    return request;
  }

  int Reviewed() { return Do(&ReviewCaseload, v1::ReviewCaseloadRequest())->clients_size(); }
};

TEST_F(ClientClosing, SaysWhatBecameOfTheGoalInTheirWords) {
  const v1::Client client = AddClient();
  clock_.Advance(absl::Hours(24));
  const auto closed = Do(&CloseClient, AClose(client));
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->state(), v1::CLIENT_STATE_CLOSED);
  EXPECT_EQ(closed->closure().outcome(), v1::OUTCOME_STOPPED);
  EXPECT_EQ(closed->closure().in_own_words(), "We had four good weeks.");
  EXPECT_FALSE(closed->closure().quietly());
  EXPECT_EQ(FromTimestamp(closed->closure().close_time()), clock_.Now());
  EXPECT_EQ(closed->revision(), 2);
  EXPECT_EQ(Read(client.client_id())->SerializeAsString(), closed->SerializeAsString());
}

TEST_F(ClientClosing, LetsEverythingBeReadAndNothingOfThePlanOrLogBeAdded) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  const std::string session = NewId();
  ASSERT_TRUE(Add(client, ASession(session, client.persons(0).person_id(), clock_.Now())).ok());
  EXPECT_EQ(Reviewed(), 1);
  ASSERT_TRUE(Close(client).ok());
  EXPECT_EQ(Reviewed(), 0);
  EXPECT_EQ(ReasonOf(Publish(client, APlan("2026-09-21"), 1).status()), "CLIENT_CLOSED");
  const auto late = Add(client, ASession(NewId(), client.persons(0).person_id(), clock_.Now()));
  EXPECT_EQ(ReasonOf(late.status()), "CLIENT_CLOSED");
  v1::GetRecordRequest read;
  read.set_client_id(client.client_id());
  read.set_record_id(session);
  EXPECT_TRUE(Do(&GetRecord, read).ok());
  v1::UpdateClientRequest update;
  update.set_request_id(NewId());
  *update.mutable_client() = client;
  update.mutable_client()->clear_etag();
  update.mutable_client()->set_display_name("Ana Rita");
  EXPECT_EQ(Do(&UpdateClient, update)->state(), v1::CLIENT_STATE_CLOSED);
}

TEST_F(ClientClosing, HappensOnce) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Close(client).ok());
  EXPECT_EQ(ReasonOf(Do(&CloseClient, AClose(client)).status()), "CLIENT_CLOSED");
  EXPECT_EQ(Read(client.client_id())->closure().outcome(), v1::OUTCOME_ENOUGH_FOR_NOW);
}

TEST_F(ClientClosing, IsUndoneByReopeningWhichKeepsTheClosureAsAnEarlierVersion) {
  const v1::Client client = AddClient();
  EXPECT_EQ(ReasonOf(Reopen(client).status()), "CLIENT_ACTIVE");
  ASSERT_TRUE(Do(&CloseClient, AClose(client)).ok());
  const auto reopened = Reopen(client);
  ASSERT_TRUE(reopened.ok()) << reopened.status();
  EXPECT_EQ(reopened->state(), v1::CLIENT_STATE_ACTIVE);
  EXPECT_FALSE(reopened->has_closure());
  EXPECT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  EXPECT_EQ(Reviewed(), 1);
  Look(client, [&](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(const auto rows,
                     RecordVersionTable(scope).ListOf(client.client_id(), client.client_id()));
    v1::Client version;
    EXPECT_EQ(rows.size(), 2U);
    EXPECT_TRUE(version.ParseFromString(rows.back().body));
    EXPECT_EQ(version.closure().outcome(), v1::OUTCOME_STOPPED);
    return absl::OkStatus();
  });
}

TEST_F(ClientClosing, MakesAnEtagReadBeforeItStale) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Close(client).ok());
  v1::UpdateClientRequest update;
  update.set_request_id(NewId());
  *update.mutable_client() = client;
  EXPECT_EQ(ReasonOf(Do(&UpdateClient, update).status()), "STALE_ETAG");
}

TEST_F(ClientClosing, IsNotForAStranger) {
  const v1::Client client = AddClient();
  const std::string mina = SignInColleague("Mina");
  EXPECT_EQ(Do(&CloseClient, AClose(client), mina).status(), Read(NewId()).status());
  EXPECT_EQ(Reopen(client, mina).status(), Read(NewId()).status());
}

TEST_F(ClientClosing, CannotBeSetWhenAClientIsTakenIntoCare) {
  v1::CreateClientRequest request = ACreateClient();
  request.mutable_client()->mutable_closure()->set_quietly(true);
  EXPECT_FALSE(Do(&CreateClient, request)->has_closure());
}

}  // namespace relactation::client_closing_test
