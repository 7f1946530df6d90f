#include "server/access/replay.h"

#include <gtest/gtest.h>

#include "server/storage/request_table.h"
#include "tests/server/access/a_practice.h"

namespace relactation::replay_test {

using Code = absl::StatusCode;
using Request = v1::CreateClientRequest;

constexpr int kNewClient = 23;

Request ARequest(int request_id, const std::string& name = "Ana R.") {
  Request request;
  request.set_request_id(Id(request_id));
  v1::Client& client = *request.mutable_client();
  client.set_client_id(Id(kNewClient));
  client.set_display_name(name);
  client.set_zone("Europe/Berlin");
  v1::Person& person = *client.add_persons();
  person.set_person_id(Id(31));
  person.set_handle("ana");
  return request;
}

class Replay : public APractice {
 protected:
  // Stores a client with the caller as owner, then fails if told so.
  absl::StatusOr<v1::Client> Create(const Scope& scope, const Request& request) {
    ++runs_;
    RETURN_IF_ERROR(ClientTable(scope).Insert(request.client().client_id()).status());
    GrantRow grant;
    grant.client_id = request.client().client_id();
    grant.principal_id = scope.caller().principal_id;
    grant.from_time = scope.now();
    RETURN_IF_ERROR(GrantTable(scope).Insert(grant));
    RETURN_IF_ERROR(failure_);
    v1::Client client = request.client();
    client.set_revision(1);
    return client;
  }

  Handler CreateHandler() {
    return ChangeHandler<Request, v1::Client>(
        [this](const Scope& scope, const Request& request) { return Create(scope, request); },
        [](const v1::Client& client) {
          return KeptReply{"clients/" + client.client_id(), client.revision(), "kept"};
        },
        [this](const Scope& scope, const Request&, const KeptReply& kept) {
          ++rereads_;
          v1::Client client;
          client.set_client_id(scope.client_id());
          client.set_revision(kept.revision);
          client.set_display_name(kept.detail);
          return absl::StatusOr<v1::Client>(client);
        });
  }

  AnyResponse Send(const Request& request, char token = 'n') {
    return Ask("ClientService/CreateClient", token, request, CreateHandler());
  }

  std::vector<std::string> CaseloadOfNoa() {
    std::vector<std::string> ids;
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(ids, AccessLookup(transaction).CaseloadOf(kPractice, kNoa, clock_.Now()));
      return absl::OkStatus();
    });
    return ids;
  }

  absl::Status failure_;
  int rereads_ = 0;
};

TEST_F(Replay, TheSameRequestAgainIsAnsweredFromWhatWasKept) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  const AnyResponse again = Send(ARequest(50));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(rereads_, 1);
  const auto& client = static_cast<const v1::Client&>(**again);
  EXPECT_EQ(client.client_id(), Id(kNewClient));
  EXPECT_EQ(client.revision(), 1);
  EXPECT_EQ(client.display_name(), "kept");
}

TEST_F(Replay, TheSameIdWithOtherContentIsRefused) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  const absl::Status refused = Send(ARequest(50, "Somebody else")).status();
  EXPECT_EQ(refused.code(), Code::kAlreadyExists);
  EXPECT_EQ(ReasonOf(refused), "REQUEST_ID_REUSED");
  EXPECT_EQ(runs_, 1);
}

TEST_F(Replay, TheSameIdOfAnotherPersonIsAnotherRequest) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  Request other = ARequest(50);
  other.mutable_client()->set_client_id(Id(24));
  EXPECT_TRUE(Send(other, 'm').ok());
  EXPECT_EQ(runs_, 2);
}

TEST_F(Replay, ARefusalIsAnsweredWithTheSameWordsAndDetailsWhichAreNotKept) {
  failure_ = InvalidField("client.zone", "is not a time zone; ana lives in Lisbon");
  const absl::Status first = Send(ARequest(50)).status();
  EXPECT_EQ(Send(ARequest(50)).status(), first);
  InTransaction([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto kept, RequestTable(transaction).Find(kNoa, Id(50)));
    EXPECT_EQ(kept->detail, "");
    return absl::OkStatus();
  });
}

TEST_F(Replay, ARefusalStandsWithCodeAndReasonWhereTheRequestWouldNowPass) {
  failure_ = Refusal(Code::kFailedPrecondition, "CLIENT_CLOSED", "the client is closed");
  EXPECT_EQ(Send(ARequest(50)).status().code(), Code::kFailedPrecondition);
  failure_ = absl::OkStatus();
  const absl::Status again = Send(ARequest(50)).status();
  EXPECT_EQ(again.code(), Code::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(again), "CLIENT_CLOSED");
  EXPECT_EQ(CaseloadOfNoa(), std::vector<std::string>{kClient});
}

TEST_F(Replay, ARefusedChangeLeavesOnlyItsOutcomeAndItsAuditRow) {
  failure_ = absl::AbortedError("the revision moved on");
  EXPECT_EQ(Send(ARequest(50)).status().code(), Code::kAborted);
  EXPECT_EQ(CaseloadOfNoa(), std::vector<std::string>{kClient});
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].outcome, "ABORTED");
  EXPECT_EQ(trail[0].request_id, Id(50));
  EXPECT_EQ(trail[0].client_id, std::nullopt);
}

TEST_F(Replay, AFailureThatMayPassIsNotKept) {
  failure_ = absl::UnavailableError("try again");
  EXPECT_EQ(Send(ARequest(50)).status().code(), Code::kUnavailable);
  EXPECT_TRUE(Trail().empty());
  failure_ = absl::OkStatus();
  EXPECT_TRUE(Send(ARequest(50)).ok());
  EXPECT_EQ(runs_, 2);
}

TEST_F(Replay, AChangeIsAuditedForTheClientItMade) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail[0].client_id, Id(kNewClient));
  EXPECT_EQ(trail[0].resource_name, "clients/" + Id(kNewClient));
  EXPECT_EQ(trail[0].verb, "write");
}

TEST_F(Replay, ARepeatShowsNothingThatIsNoLongerTheCallers) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  InTransaction([this](Transaction& transaction) {
    return GrantTable(ManagingScope(transaction, {Id(kNewClient)}))
        .End(Id(kNewClient), kNoa, GrantRelation::kOwner);
  });
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Send(ARequest(50)).status().code(), Code::kNotFound);
  EXPECT_EQ(rereads_, 0);
}

TEST_F(Replay, AKeptReplyIsForgottenAfterThirtyDays) {
  ASSERT_TRUE(Send(ARequest(50)).ok());
  clock_.Advance(kRequestLifetime + absl::Hours(1));
  InTransaction([this](Transaction& transaction) {
    return RequestTable(transaction).DeleteExpired(clock_.Now(), 100).status();
  });
  EXPECT_EQ(Send(ARequest(50)).status().code(), Code::kAlreadyExists);
  EXPECT_EQ(runs_, 2);
}

TEST_F(Replay, NothingIsKeptForARoleThatMayNot) {
  EXPECT_EQ(Send(ARequest(50), 'a').status().code(), Code::kPermissionDenied);
  InTransaction([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto kept, RequestTable(transaction).Find(kAdmin, Id(50)));
    EXPECT_FALSE(kept.has_value());
    return absl::OkStatus();
  });
}

TEST(RequestHash, DependsOnContentAndCall) {
  const AccessKeys keys = *AccessKeys::FromBytes(std::string(32, 'k'));
  const auto* create = FindMethod("relactation.v1.ClientService/CreateClient");
  const auto* update = FindMethod("relactation.v1.ClientService/UpdateClient");
  EXPECT_EQ(RequestHash(keys, *create, ARequest(50)), RequestHash(keys, *create, ARequest(50)));
  EXPECT_NE(RequestHash(keys, *create, ARequest(50)), RequestHash(keys, *create, ARequest(51)));
  EXPECT_NE(RequestHash(keys, *create, ARequest(50)), RequestHash(keys, *update, ARequest(50)));
}

}  // namespace relactation::replay_test
