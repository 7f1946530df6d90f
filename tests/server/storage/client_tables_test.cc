// The tables that say which clients there are and who may work with them.
#include <set>

#include "tests/server/storage/a_store.h"

namespace relactation::client_tables_test {

class Clients : public AScope {
 protected:
  // Runs `use` with a lookup, as server/access does before there is a scope.
  void Look(const std::function<absl::Status(AccessLookup&)>& use) {
    const absl::Status status = store_->RunNow([&](Transaction& transaction) {
      AccessLookup lookup(transaction);
      return use(lookup);
    });
    EXPECT_TRUE(status.ok()) << status;
  }

  void In(const std::function<absl::Status(const Scope&)>& use) {
    const absl::Status status = InScope(use);
    EXPECT_TRUE(status.ok()) << status;
  }

  bool IsGrantedAt(absl::Time now) {
    bool granted = false;
    Look([&](AccessLookup& lookup) -> absl::Status {
      ASSIGN_OR_RETURN(const ClientStanding standing,
                       lookup.FindStanding(kPractice, kClient, kConsultant, now));
      granted = standing.relation.has_value();
      return absl::OkStatus();
    });
    return granted;
  }
};

TEST(ClientCode, IsTwoLettersAndFourDigits) {
  EXPECT_EQ(ClientCode(1).size(), 7u);
  EXPECT_EQ(ClientCode(1)[2], '-');
}

TEST(ClientCode, DoesNotComeTwice) {
  std::set<std::string> codes;
  for (int number = 1; number <= 20'000; ++number) codes.insert(ClientCode(number));
  EXPECT_EQ(codes.size(), 20'000u);
}

TEST_F(Clients, GetTheCodeOfTheirNumber) {
  Look([](AccessLookup& lookup) -> absl::Status {
    ASSIGN_OR_RETURN(const ClientRow client, lookup.FindClient(kPractice, kClient));
    EXPECT_EQ(client.code, ClientCode(1));
    return absl::OkStatus();
  });
}

TEST_F(Clients, GetNoCodeThatAnotherOneHad) {
  In([](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(const ClientRow second, ClientTable(scope).Insert(Id(31)));
    ASSIGN_OR_RETURN(const ClientRow third, ClientTable(scope).Insert(Id(32)));
    EXPECT_EQ(second.code, ClientCode(2));
    EXPECT_EQ(third.code, ClientCode(3));
    return absl::OkStatus();
  });
}

TEST_F(Clients, CannotShareAnId) {
  const absl::Status status =
      InScope([](const Scope& scope) { return ClientTable(scope).Insert(kClient).status(); });
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(Clients, MadeInACallBelongToItsScope) {
  In([](const Scope& scope) -> absl::Status {
    RETURN_IF_ERROR(ClientTable(scope).Insert(Id(31)).status());
    RETURN_IF_ERROR(StreamTable(scope).Insert({Id(32), Id(31), StreamKind::kFamily, ""}));
    ASSIGN_OR_RETURN(const StreamRef stream, scope.StreamOf(Id(31), StreamKind::kFamily));
    RecordRow row;
    row.stream_id = stream.stream_id;
    row.record_id = Id(33);
    return RecordTable(scope).Insert(row).status();
  });
}

TEST_F(Clients, OutsideTheScopeDoNotExist) {
  In([](const Scope& scope) {
    GrantRow grant;
    grant.client_id = Id(31);
    grant.principal_id = kConsultant;
    EXPECT_EQ(ClientTable(scope).Find(Id(31)).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(ClientTable(scope).SetState(Id(31), ClientState::kClosed).code(),
              absl::StatusCode::kNotFound);
    EXPECT_EQ(GrantTable(scope).Insert(grant).code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(GrantTable(scope).ListOf(Id(31)).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(StreamTable(scope).Insert({Id(32), Id(31), StreamKind::kFamily, ""}).code(),
              absl::StatusCode::kNotFound);
    EXPECT_EQ(StreamTable(scope).Head(kPracticeStream).status().code(),
              absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Clients, CanBeClosed) {
  In([](const Scope& scope) -> absl::Status {
    RETURN_IF_ERROR(ClientTable(scope).SetState(kClient, ClientState::kClosed));
    ASSIGN_OR_RETURN(const ClientRow client, ClientTable(scope).Find(kClient));
    EXPECT_EQ(client.state, ClientState::kClosed);
    return absl::OkStatus();
  });
}

TEST_F(Clients, OfACaseloadComeInPages) {
  In([](const Scope& scope) -> absl::Status {
    for (const int number : {31, 32}) {
      RETURN_IF_ERROR(ClientTable(scope).Insert(Id(number)).status());
    }
    GrantRow grant;
    grant.client_id = Id(31);
    grant.principal_id = kConsultant;
    grant.from_time = scope.now();
    RETURN_IF_ERROR(GrantTable(scope).Insert(grant));
    ASSIGN_OR_RETURN(const auto first, ClientTable(scope).Caseload("", 1));
    EXPECT_EQ(first.at(0).client_id, kClient);
    ASSIGN_OR_RETURN(const auto rest, ClientTable(scope).Caseload(kClient, 10));
    EXPECT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest.at(0).client_id, Id(31));
    return absl::OkStatus();
  });
}

TEST_F(Clients, AreGrantedFromAnInstantUntilTheGrantEnds) {
  EXPECT_FALSE(IsGrantedAt(clock_.Now() - absl::Seconds(1)));
  EXPECT_TRUE(IsGrantedAt(clock_.Now()));
  clock_.Advance(absl::Hours(1));
  In([](const Scope& scope) {
    return GrantTable(scope).End(kClient, kConsultant, GrantRelation::kOwner);
  });
  EXPECT_TRUE(IsGrantedAt(clock_.Now() - absl::Seconds(1)));
  EXPECT_FALSE(IsGrantedAt(clock_.Now()));
}

TEST_F(Clients, AreCoveredUntilTheCoverRunsOut) {
  const absl::Time until = clock_.Now() + absl::Hours(24);
  In([&](const Scope& scope) -> absl::Status {
    RETURN_IF_ERROR(GrantTable(scope).End(kClient, kConsultant, GrantRelation::kOwner));
    GrantRow cover;
    cover.client_id = kClient;
    cover.principal_id = kConsultant;
    cover.relation = GrantRelation::kCover;
    cover.from_time = scope.now();
    cover.until_time = until;
    return GrantTable(scope).Insert(cover);
  });
  EXPECT_TRUE(IsGrantedAt(until - absl::Seconds(1)));
  EXPECT_FALSE(IsGrantedAt(until));
}

TEST_F(Clients, KeepEveryGrantThatWas) {
  In([](const Scope& scope) -> absl::Status {
    RETURN_IF_ERROR(GrantTable(scope).End(kClient, kConsultant, GrantRelation::kOwner));
    EXPECT_EQ(GrantTable(scope).End(kClient, kConsultant, GrantRelation::kOwner).code(),
              absl::StatusCode::kNotFound);
    ASSIGN_OR_RETURN(const auto grants, GrantTable(scope).ListOf(kClient));
    EXPECT_EQ(grants.size(), 1u);
    EXPECT_EQ(grants.at(0).ended_time, scope.now());
    return absl::OkStatus();
  });
}

TEST_F(Clients, AreLookedUpWithTheirStreams) {
  Look([this](AccessLookup& lookup) -> absl::Status {
    ASSIGN_OR_RETURN(const auto streams, lookup.StreamsOf(kPractice, kClient));
    EXPECT_EQ(streams.size(), 2u);
    ASSIGN_OR_RETURN(const auto caseload,
                     lookup.CaseloadStreams(kPractice, kConsultant, clock_.Now()));
    EXPECT_EQ(caseload.size(), 2u);
    ASSIGN_OR_RETURN(const auto clients, lookup.CaseloadOf(kPractice, kConsultant, clock_.Now()));
    EXPECT_EQ(clients, std::vector<std::string>{kClient});
    ASSIGN_OR_RETURN(const StreamRef stream, lookup.FindStream(kPractice, kFamilyStream));
    EXPECT_EQ(stream.client_id, kClient);
    EXPECT_EQ(stream.kind, StreamKind::kFamily);
    return absl::OkStatus();
  });
}

TEST_F(Clients, ThatAreDeletedHaveNoStreamsForTheirDevices) {
  In([](const Scope& scope) { return ClientTable(scope).SetState(kClient, ClientState::kClosed); });
  Look([](AccessLookup& lookup) -> absl::Status {
    ASSIGN_OR_RETURN(const auto streams, lookup.FamilyStreamsOf(kPractice, kClient));
    EXPECT_FALSE(streams.empty());
    for (const StreamRef& stream : streams) EXPECT_NE(stream.kind, StreamKind::kPractice);
    return absl::OkStatus();
  });
  In([](const Scope& scope) {
    return ClientTable(scope).SetState(kClient, ClientState::kDeleted);
  });
  Look([](AccessLookup& lookup) -> absl::Status {
    ASSIGN_OR_RETURN(const auto streams, lookup.FamilyStreamsOf(kPractice, kClient));
    EXPECT_TRUE(streams.empty());
    return absl::OkStatus();
  });
}

TEST_F(Clients, OfAnotherPracticeDoNotExist) {
  Look([this](AccessLookup& lookup) -> absl::Status {
    EXPECT_EQ(lookup.FindClient(Id(8), kClient).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(lookup.FindStream(Id(8), kFamilyStream).status().code(), absl::StatusCode::kNotFound);
    ASSIGN_OR_RETURN(const ClientStanding standing,
                     lookup.FindStanding(Id(8), kClient, kConsultant, clock_.Now()));
    EXPECT_FALSE(standing.state.has_value());
    EXPECT_FALSE(standing.relation.has_value());
    ASSIGN_OR_RETURN(const auto streams, lookup.FamilyStreamsOf(Id(8), kClient));
    EXPECT_TRUE(streams.empty());
    return absl::OkStatus();
  });
}

}  // namespace relactation::client_tables_test
