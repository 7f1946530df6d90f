#include "server/storage/grant_table.h"

#include "server/storage/colleague_lookup.h"
#include "server/storage/person_grants.h"
#include "tests/server/storage/a_store.h"

namespace relactation::grant_table_test {

const std::string kMia = Id(41);

class Grants : public AScope {
 protected:
  void SetUp() override {
    AScope::SetUp();
    AddPerson(kMia, "Mia", kRoleConsultant);
  }

  void AddPerson(const std::string& id, const std::string& name, uint32_t roles,
                 PrincipalState state = PrincipalState::kActive) {
    const absl::Status status = store_->RunNow([&](Transaction& transaction) {
      PrincipalRow person;
      person.practice_id = kPractice;
      person.principal_id = id;
      person.name = name;
      person.roles = roles;
      person.state = state;
      person.created_time = clock_.Now();
      return PrincipalTable(transaction).Insert(person);
    });
    ASSERT_TRUE(status.ok()) << status;
  }

  void In(const std::function<absl::Status(const Scope&)>& use) {
    const absl::Status status = InScope(use);
    EXPECT_TRUE(status.ok()) << status;
  }

  void GiveMia(GrantRelation relation, std::optional<absl::Time> until = std::nullopt) {
    In([&](const Scope& scope) {
      return GrantTable(scope).BeginOrExtend(kClient, kMia, relation, until);
    });
  }

  std::vector<GrantRow> All() {
    std::vector<GrantRow> rows;
    In([&](const Scope& scope) -> absl::Status {
      ASSIGN_OR_RETURN(rows, GrantTable(scope).ListOf(kClient));
      return absl::OkStatus();
    });
    return rows;
  }

  // Which right a person has on the client now.
  std::optional<GrantRelation> RightOf(const std::string& person) {
    std::optional<GrantRelation> relation;
    const absl::Status status = store_->RunNow([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(
          const ClientStanding standing,
          AccessLookup(transaction).FindStanding(kPractice, kClient, person, clock_.Now()));
      relation = standing.relation;
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    return relation;
  }
};

TEST_F(Grants, AreListedWithTheNameOfWhoHasThem) {
  clock_.Advance(absl::Hours(1));
  GiveMia(GrantRelation::kShare);
  const std::vector<GrantRow> rows = All();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.at(0).principal_name, "Noa");
  EXPECT_EQ(rows.at(1).principal_name, "Mia");
  EXPECT_EQ(rows.at(1).from_time, clock_.Now());
}

TEST_F(Grants, ThatAreGivenAgainGoOnWithAnotherEnd) {
  const absl::Time begun = clock_.Now();
  GiveMia(GrantRelation::kCover, begun + absl::Hours(1));
  clock_.Advance(absl::Minutes(30));
  GiveMia(GrantRelation::kCover, begun + absl::Hours(2));
  const std::vector<GrantRow> rows = All();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.at(1).from_time, begun);
  EXPECT_EQ(rows.at(1).until_time, begun + absl::Hours(2));
}

TEST_F(Grants, ThatRanOutBeginAnewAndTheOldOneStays) {
  const absl::Time begun = clock_.Now();
  GiveMia(GrantRelation::kCover, begun + absl::Hours(1));
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(RightOf(kMia), std::nullopt);
  GiveMia(GrantRelation::kCover, begun + absl::Hours(2));
  EXPECT_EQ(RightOf(kMia), GrantRelation::kCover);
  EXPECT_EQ(All().size(), 3u);
}

TEST_F(Grants, ThatEndedAtThisInstantGoOn) {
  GiveMia(GrantRelation::kShare);
  In([](const Scope& scope) {
    return GrantTable(scope).End(kClient, kMia, GrantRelation::kShare);
  });
  EXPECT_EQ(RightOf(kMia), std::nullopt);
  GiveMia(GrantRelation::kShare);
  EXPECT_EQ(RightOf(kMia), GrantRelation::kShare);
}

TEST_F(Grants, ThatRanOutCannotBeEnded) {
  GiveMia(GrantRelation::kCover, clock_.Now() + absl::Hours(1));
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(InScope([](const Scope& scope) {
              return GrantTable(scope).End(kClient, kMia, GrantRelation::kCover);
            }).code(),
            absl::StatusCode::kNotFound);
}

TEST_F(Grants, OfAClientOutsideTheScopeDoNotBegin) {
  EXPECT_EQ(InScope([](const Scope& scope) {
              return GrantTable(scope).BeginOrExtend(Id(31), kMia, GrantRelation::kShare,
                                                     std::nullopt);
            }).code(),
            absl::StatusCode::kNotFound);
}

TEST_F(Grants, OfAPersonWhoLeavesGoToAColleagueAndTheClientJoinsTheScope) {
  GiveMia(GrantRelation::kShare);
  clock_.Advance(absl::Hours(1));
  const absl::Status status = store_->RunNow([&](Transaction& transaction) -> absl::Status {
    const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kManage, clock_.Now(), {},
                      {});
    PersonGrants grants(scope);
    ASSIGN_OR_RETURN(const std::vector<std::string> owned, grants.OwnedBy(kConsultant));
    EXPECT_EQ(owned, std::vector<std::string>{kClient});
    RETURN_IF_ERROR(grants.HandOver(kConsultant, kMia));
    RETURN_IF_ERROR(grants.EndAllOf(kConsultant));
    EXPECT_EQ(scope.client_ids(), std::vector<std::string>{kClient});
    EXPECT_TRUE(scope.streams().empty());
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(RightOf(kMia), GrantRelation::kOwner);
  EXPECT_EQ(RightOf(kConsultant), std::nullopt);
  for (const GrantRow& row : All()) {
    EXPECT_EQ(row.ended_time.has_value(), row.from_time != clock_.Now());
  }
}

TEST_F(Grants, GoToColleaguesWithAccessOnly) {
  AddPerson(Id(42), "Ana", kRoleParent);
  AddPerson(Id(43), "Gone", kRoleConsultant, PrincipalState::kRevoked);
  In([](const Scope& scope) -> absl::Status {
    ASSIGN_OR_RETURN(const Colleague mia, FindColleague(scope, kMia));
    EXPECT_EQ(mia.name, "Mia");
    EXPECT_EQ(mia.roles, kRoleConsultant);
    for (const int nobody : {42, 43, 44}) {
      const absl::Status status = FindColleague(scope, Id(nobody)).status();
      EXPECT_EQ(status, absl::NotFoundError("no such colleague in this practice"));
    }
    return absl::OkStatus();
  });
}

}  // namespace relactation::grant_table_test
