#include "server/access/consultants.h"

#include <gtest/gtest.h>

#include "relactation/v1/access_service.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "server/access/audit.h"
#include "tests/server/access/a_practice.h"

namespace relactation::consultants_test {

using Code = absl::StatusCode;

const std::string kSecondAdmin = Id(15);

class Consultants : public APractice {
 protected:
  v1::ListConsultantsResponse List(char token, int page_size = 0,
                                   const std::string& page_token = "") {
    v1::ListConsultantsRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    const AnyResponse answer =
        Ask("AccessService/ListConsultants", token, request, ListConsultantsHandler());
    status_ = answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::ListConsultantsResponse&>(**answer);
  }

  absl::Status Revoke(const std::string& who, const std::string& to = "", char token = 'a',
                      int request_id = 70) {
    v1::RevokeConsultantRequest request;
    request.set_request_id(Id(request_id));
    request.set_consultant_id(who);
    request.set_hand_over_to_id(to);
    const AnyResponse answer =
        Ask("AccessService/RevokeConsultant", token, request, RevokeConsultantHandler());
    if (answer.ok()) revoked_ = static_cast<const v1::Consultant&>(**answer);
    return answer.status();
  }

  void AddInvite(int number, const std::string& created_by,
                 std::optional<std::string> principal_id) {
    InTransaction([&](Transaction& transaction) {
      InviteRow row;
      row.practice_id = kPractice;
      row.invite_id = Id(number);
      row.secret_hash = "secret" + std::to_string(number);
      row.roles = kRoleConsultant;
      row.created_by = created_by;
      row.principal_id = std::move(principal_id);
      row.created_time = clock_.Now();
      row.expire_time = clock_.Now() + absl::Hours(1);
      return InviteTable(transaction).Insert(row);
    });
  }

  absl::Status status_;
  v1::Consultant revoked_;
};

TEST_F(Consultants, AreShownToEveryColleagueInTheOrderTheyJoined) {
  for (const char token : {'a', 'n'}) {
    const v1::ListConsultantsResponse people = List(token);
    ASSERT_EQ(people.consultants_size(), 3) << status_;
    EXPECT_EQ(people.consultants(0).display_name(), "Ada");
    EXPECT_EQ(people.consultants(0).roles(0), v1::ROLE_ADMIN);
    EXPECT_EQ(people.consultants(2).display_name(), "Mia");
    EXPECT_FALSE(people.consultants(2).has_revoke_time());
  }
}

TEST_F(Consultants, ComeInPagesWithoutGapOrRepeat) {
  std::string names;
  std::string token;
  do {
    const v1::ListConsultantsResponse page = List('a', 1, token);
    ASSERT_EQ(page.consultants_size(), 1) << status_;
    names += page.consultants(0).display_name() + " ";
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(names, "Ada Noa Mia ");
  List('a', 1, "garbage!");
  EXPECT_EQ(status_.code(), Code::kInvalidArgument);
}

TEST_F(Consultants, AreNoParentsAndNobodyOfAnotherPractice) {
  AddPerson(kSomebody, "Ana", kRoleParent, 'p');
  AddPerson(Id(16), "Sam", kRoleConsultant, 's', kForeignPractice);
  EXPECT_EQ(List('a').consultants_size(), 3);
  EXPECT_EQ(Revoke(kSomebody).code(), Code::kNotFound);
  EXPECT_EQ(Revoke(Id(16), "", 'a', 71).code(), Code::kNotFound);
  EXPECT_EQ(Revoke(Id(99), "", 'a', 72).code(), Code::kNotFound);
}

TEST_F(Consultants, WhoLeaveAreOutOnAllDevicesFromTheNextCallOn) {
  ASSERT_TRUE(GetClient('n', kClient).ok());
  ASSERT_TRUE(Revoke(kNoa, kMia).ok());
  EXPECT_EQ(FromTimestamp(revoked_.revoke_time()), clock_.Now());
  EXPECT_EQ(GetClient('n', kClient).status().code(), Code::kUnauthenticated);
  InTransaction([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto devices, DeviceTable(transaction).ListOf(kPractice, kNoa));
    EXPECT_TRUE(devices.at(0).revoked_time.has_value());
    return absl::OkStatus();
  });
  EXPECT_TRUE(List('a').consultants(1).has_revoke_time());
}

TEST_F(Consultants, WhoLeaveHandTheirClientsOver) {
  ASSERT_EQ(GetClient('m', kClient).status().code(), Code::kNotFound);
  ASSERT_TRUE(Revoke(kNoa, kMia).ok());
  EXPECT_TRUE(GetClient('m', kClient).ok());
}

TEST_F(Consultants, WithClientsDoNotLeaveThemAlone) {
  const absl::Status status = Revoke(kNoa);
  EXPECT_EQ(ReasonOf(status), "HAS_CLIENTS");
  EXPECT_NE(status.message().find("1 client"), absl::string_view::npos) << status;
  EXPECT_TRUE(GetClient('n', kClient).ok());
}

TEST_F(Consultants, DoNotHandClientsToThemselvesToAnAdminOrToNobody) {
  EXPECT_EQ(FieldViolationsOf(Revoke(kNoa, kNoa)).at(0).field, "hand_over_to_id");
  EXPECT_EQ(ReasonOf(Revoke(kNoa, kAdmin, 'a', 71)), "NOT_A_CONSULTANT");
  EXPECT_EQ(Revoke(kNoa, Id(99), 'a', 72).code(), Code::kNotFound);
  EXPECT_TRUE(GetClient('n', kClient).ok());
}

TEST_F(Consultants, WhoLeaveLoseSharesAndCovers) {
  Grant(kOtherClient, kNoa, GrantRelation::kShare);
  ASSERT_TRUE(GetClient('n', kOtherClient).ok());
  ASSERT_TRUE(Revoke(kNoa, kMia).ok());
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(
        const ClientStanding standing,
        AccessLookup(transaction).FindStanding(kPractice, kOtherClient, kNoa, clock_.Now()));
    EXPECT_FALSE(standing.relation.has_value());
    return absl::OkStatus();
  });
}

TEST_F(Consultants, WhoLeaveTakeNoInviteWithThem) {
  AddPerson(kSecondAdmin, "Eve", kRoleAdmin, 'e');
  AddInvite(81, kSecondAdmin, std::nullopt);
  AddInvite(82, kAdmin, kSecondAdmin);
  AddInvite(83, kAdmin, std::nullopt);
  ASSERT_TRUE(Revoke(kSecondAdmin).ok());
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto open, InviteTable(transaction).ListOpen(kPractice, clock_.Now()));
    EXPECT_EQ(open.size(), 1u);
    EXPECT_EQ(open.at(0).invite_id, Id(83));
    return absl::OkStatus();
  });
}

TEST_F(Consultants, IncludeAlwaysAnAdmin) {
  EXPECT_EQ(ReasonOf(Revoke(kAdmin)), "LAST_ADMIN");
  AddPerson(kSecondAdmin, "Eve", kRoleAdmin, 'e');
  EXPECT_TRUE(Revoke(kAdmin, "", 'e', 71).ok());
  EXPECT_EQ(ReasonOf(Revoke(kSecondAdmin, "", 'e', 72)), "LAST_ADMIN");
}

TEST_F(Consultants, LeaveOnce) {
  ASSERT_TRUE(Revoke(kNoa, kMia).ok());
  EXPECT_TRUE(Revoke(kNoa, kMia).ok());
  EXPECT_EQ(ReasonOf(Revoke(kNoa, kMia, 'a', 71)), "CONSULTANT_REVOKED");
}

TEST_F(Consultants, AreTakenOutByAnAdminOnly) {
  EXPECT_EQ(Revoke(kMia, kNoa, 'n').code(), Code::kPermissionDenied);
}

TEST_F(Consultants, LeaveARowForEachClientTheyHandOverInAWholeTrail) {
  ASSERT_TRUE(Revoke(kNoa, kMia).ok());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 1u);
  EXPECT_EQ(trail.at(0).client_id, kClient);
  EXPECT_EQ(trail.at(0).resource_name, "consultants/" + kNoa);
  EXPECT_EQ(trail.at(0).principal_id, kAdmin);
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto chains, VerifyAuditChain(transaction, keys_));
    EXPECT_EQ(chains.at(0).problem, "");
    return absl::OkStatus();
  });
}

}  // namespace relactation::consultants_test
