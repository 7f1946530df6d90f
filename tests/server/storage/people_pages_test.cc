// Lists of people, invites and accesses a page at a time.
#include "server/storage/audit_table.h"
#include "server/storage/client_access_page.h"
#include "server/storage/invite_page.h"
#include "server/storage/principal_page.h"
#include "tests/server/storage/a_store.h"

namespace relactation::people_pages_test {

class Pages : public AScope {
 protected:
  void In(const Work& work) {
    const absl::Status status = store_->RunNow(work);
    EXPECT_TRUE(status.ok()) << status;
  }

  absl::Status AddPerson(Transaction& transaction, int number, absl::Time created, uint32_t roles) {
    PrincipalRow row;
    row.practice_id = kPractice;
    row.principal_id = Id(number);
    row.name = "person " + std::to_string(number);
    row.roles = roles;
    row.created_time = created;
    return PrincipalTable(transaction).Insert(row);
  }

  absl::Status AddInvite(Transaction& transaction, int number, absl::Time created,
                         std::optional<std::string> created_by = std::nullopt,
                         std::optional<std::string> principal_id = std::nullopt) {
    InviteRow row;
    row.practice_id = kPractice;
    row.invite_id = Id(number);
    row.secret_hash = "secret" + std::to_string(number);
    row.roles = kRoleConsultant;
    row.display_name = "Mia";
    row.created_by = std::move(created_by);
    row.principal_id = std::move(principal_id);
    row.created_time = created;
    row.expire_time = clock_.Now() + absl::Hours(1);
    return InviteTable(transaction).Insert(row);
  }
};

TEST_F(Pages, OfPeopleAreInTheOrderTheyJoinedAndLeaveOutFamilies) {
  In([this](Transaction& transaction) -> absl::Status {
    const absl::Time now = clock_.Now();
    RETURN_IF_ERROR(AddPerson(transaction, 43, now + absl::Hours(1), kRoleAdmin));
    RETURN_IF_ERROR(AddPerson(transaction, 42, now + absl::Hours(2), kRoleConsultant));
    RETURN_IF_ERROR(AddPerson(transaction, 41, now + absl::Hours(2), kRoleConsultant));
    RETURN_IF_ERROR(AddPerson(transaction, 44, now + absl::Hours(1), kRoleParent));
    PrincipalPage page;
    page.roles = kRoleAdmin | kRoleConsultant;
    page.limit = 1;
    std::vector<std::string> ids;
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, ReadPrincipalPage(transaction, kPractice, page));
      if (rows.empty()) break;
      ids.push_back(rows.front().principal_id);
      page.after_created_time = rows.front().created_time;
      page.after_principal_id = rows.front().principal_id;
    }
    EXPECT_EQ(ids, (std::vector<std::string>{kConsultant, Id(43), Id(41), Id(42)}));
    return absl::OkStatus();
  });
}

TEST_F(Pages, OfPeopleSayWhenAccessWasTakenAway) {
  In([this](Transaction& transaction) -> absl::Status {
    PrincipalTable principals(transaction);
    ASSIGN_OR_RETURN(PrincipalRow row, principals.Find(kPractice, kConsultant));
    EXPECT_EQ(row.revoked_time, std::nullopt);
    ASSIGN_OR_RETURN(int64_t active, principals.CountActive(kPractice, kRoleConsultant));
    EXPECT_EQ(active, 1);
    row.state = PrincipalState::kRevoked;
    row.revoked_time = clock_.Now();
    RETURN_IF_ERROR(principals.Update(row));
    PrincipalPage page;
    page.roles = kRoleConsultant;
    ASSIGN_OR_RETURN(const auto rows, ReadPrincipalPage(transaction, kPractice, page));
    EXPECT_EQ(rows.at(0).revoked_time, clock_.Now());
    ASSIGN_OR_RETURN(active, principals.CountActive(kPractice, kRoleConsultant));
    EXPECT_EQ(active, 0);
    return absl::OkStatus();
  });
}

TEST_F(Pages, OfInvitesAreNewestFirst) {
  In([this](Transaction& transaction) -> absl::Status {
    const absl::Time now = clock_.Now();
    RETURN_IF_ERROR(AddInvite(transaction, 51, now));
    RETURN_IF_ERROR(AddInvite(transaction, 52, now + absl::Hours(1)));
    RETURN_IF_ERROR(AddInvite(transaction, 53, now));
    InvitePage page;
    page.limit = 1;
    std::vector<std::string> ids;
    while (true) {
      ASSIGN_OR_RETURN(const auto rows, ReadInvitePage(transaction, kPractice, page));
      if (rows.empty()) break;
      EXPECT_EQ(rows.front().secret_hash, "");
      ids.push_back(rows.front().invite_id);
      page.before_created_time = rows.front().created_time;
      page.before_invite_id = rows.front().invite_id;
    }
    EXPECT_EQ(ids, (std::vector<std::string>{Id(52), Id(53), Id(51)}));
    return absl::OkStatus();
  });
}

TEST_F(Pages, ShowACancelledInviteAsExpiredNow) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    RETURN_IF_ERROR(AddInvite(transaction, 51, clock_.Now()));
    RETURN_IF_ERROR(invites.Cancel(kPractice, Id(51), clock_.Now()));
    ASSIGN_OR_RETURN(const InviteRow cancelled, invites.Find(kPractice, Id(51)));
    EXPECT_EQ(cancelled.expire_time, clock_.Now());
    // Sent again later, it moves nothing.
    RETURN_IF_ERROR(invites.Cancel(kPractice, Id(51), clock_.Now() + absl::Minutes(1)));
    ASSIGN_OR_RETURN(const InviteRow still, invites.Find(kPractice, Id(51)));
    EXPECT_EQ(still.expire_time, clock_.Now());
    EXPECT_EQ(invites.Find(kPractice, Id(59)).status().code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Pages, ShowEveryOpenInviteOfAPersonAsExpiredOnceAllAreCancelled) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    RETURN_IF_ERROR(AddInvite(transaction, 51, clock_.Now(), kConsultant));
    RETURN_IF_ERROR(AddInvite(transaction, 52, clock_.Now(), Id(41), kConsultant));
    RETURN_IF_ERROR(AddInvite(transaction, 53, clock_.Now(), Id(41)));
    RETURN_IF_ERROR(invites.CancelAllOf(kPractice, kConsultant, clock_.Now()));
    ASSIGN_OR_RETURN(const auto open, invites.ListOpen(kPractice, clock_.Now()));
    EXPECT_EQ(open.size(), 1u);
    EXPECT_EQ(open.at(0).invite_id, Id(53));
    return absl::OkStatus();
  });
}

TEST_F(Pages, OfAccessesAreNewestFirstWithNamesAndOfOneClient) {
  const absl::Status status = InScope([this](const Scope& scope) -> absl::Status {
    for (int64_t sequence = 1; sequence <= 4; ++sequence) {
      AuditRow row;
      row.practice_id = kPractice;
      row.sequence = sequence;
      row.time = clock_.Now();
      row.principal_id = sequence == 3 ? Id(77) : kConsultant;
      row.method = "relactation.v1.ClientService.GetClient";
      row.verb = "read";
      row.outcome = "OK";
      if (sequence != 2) row.client_id = kClient;
      RETURN_IF_ERROR(AuditTable(scope.transaction()).Append(row));
    }
    ASSIGN_OR_RETURN(const auto first, ReadClientAccessPage(scope, kClient, std::nullopt, 2));
    EXPECT_EQ(first.size(), 2u);
    EXPECT_EQ(first.at(0).sequence, 4);
    EXPECT_EQ(first.at(0).principal_name, "Noa");
    EXPECT_EQ(first.at(1).sequence, 3);
    EXPECT_EQ(first.at(1).principal_name, "");
    ASSIGN_OR_RETURN(const auto rest, ReadClientAccessPage(scope, kClient, 3, 10));
    EXPECT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest.at(0).sequence, 1);
    return ReadClientAccessPage(scope, Id(31), std::nullopt, 2).status();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
}

}  // namespace relactation::people_pages_test
