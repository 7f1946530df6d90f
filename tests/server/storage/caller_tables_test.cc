// The tables of those who call: practices, principals, devices and invites.
#include <tuple>

#include "server/storage/device_page.h"
#include "server/storage/device_table.h"
#include "server/storage/invite_page.h"
#include "server/storage/invite_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation::caller_tables_test {

const std::string kPerson = Id(31);
const std::string kAdult = Id(40);

class Callers : public AScope {
 protected:
  void In(const Work& work) {
    const absl::Status status = store_->RunNow(work);
    EXPECT_TRUE(status.ok()) << status;
  }

  DeviceRow ADevice(int number) const {
    DeviceRow row;
    row.practice_id = kPractice;
    row.device_id = Id(number);
    row.principal_id = kConsultant;
    row.name = "laptop";
    row.token_hash = "hash" + std::to_string(number);
    row.created_time = clock_.Now();
    return row;
  }

  InviteRow AnInvite(int number) const {
    InviteRow row;
    row.practice_id = kPractice;
    row.invite_id = Id(number);
    row.secret_hash = "secret" + std::to_string(number);
    row.roles = kRoleConsultant | kRoleAdmin;
    row.display_name = "Mia";
    row.created_time = clock_.Now();
    row.expire_time = clock_.Now() + absl::Hours(1);
    return row;
  }

  InviteRow AFamilyInvite(int number, const std::string& client = kClient) const {
    InviteRow row = AnInvite(number);
    row.client_id = client;
    row.person_id = kPerson;
    return row;
  }

  // The principal of an adult of a family, with one device.
  absl::Status InsertAdult(Transaction& transaction, const std::string& id,
                           const std::string& client, const std::string& person, int device) {
    PrincipalRow row;
    row.practice_id = kPractice;
    row.principal_id = id;
    row.roles = kRoleParent;
    row.client_id = client;
    row.person_id = person;
    row.created_time = clock_.Now();
    RETURN_IF_ERROR(PrincipalTable(transaction).Insert(row));
    return InsertDevice(transaction, id, device, clock_.Now());
  }

  absl::Status InsertDevice(Transaction& transaction, const std::string& principal, int number,
                            absl::Time created) {
    DeviceRow row = ADevice(number);
    row.principal_id = principal;
    row.created_time = created;
    return DeviceTable(transaction).Insert(row);
  }
};

std::vector<std::string> IdsOf(const std::vector<DeviceRow>& rows) {
  std::vector<std::string> ids;
  for (const DeviceRow& row : rows) ids.push_back(row.device_id);
  return ids;
}

std::vector<std::string> IdsOf(const std::vector<InviteRow>& rows) {
  std::vector<std::string> ids;
  for (const InviteRow& row : rows) ids.push_back(row.invite_id);
  return ids;
}

TEST_F(Callers, BelongToAPracticeThatIsFound) {
  In([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const PracticeRow practice, PracticeTable(transaction).Find(kPractice));
    EXPECT_EQ(practice.name, "North");
    EXPECT_EQ(practice.created_time, clock_.Now());
    EXPECT_EQ(PracticeTable(transaction).Find(Id(8)).status().code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Callers, ArePrincipalsWhoseRolesAndStateCanChange) {
  In([](Transaction& transaction) -> absl::Status {
    PrincipalTable principals(transaction);
    ASSIGN_OR_RETURN(PrincipalRow row, principals.Find(kPractice, kConsultant));
    row.roles |= kRoleAdmin;
    row.state = PrincipalState::kRevoked;
    RETURN_IF_ERROR(principals.Update(row));
    ASSIGN_OR_RETURN(const PrincipalRow found, principals.Find(kPractice, kConsultant));
    EXPECT_EQ(found.roles, kRoleConsultant | kRoleAdmin);
    EXPECT_EQ(found.state, PrincipalState::kRevoked);
    EXPECT_EQ(found.name, "Noa");
    return absl::OkStatus();
  });
}

TEST_F(Callers, AreListedByRole) {
  In([this](Transaction& transaction) -> absl::Status {
    PrincipalTable principals(transaction);
    PrincipalRow parent;
    parent.practice_id = kPractice;
    parent.principal_id = Id(40);
    parent.name = "Ana";
    parent.roles = kRoleParent;
    parent.client_id = kClient;
    parent.created_time = clock_.Now();
    RETURN_IF_ERROR(principals.Insert(parent));
    ASSIGN_OR_RETURN(const auto parents, principals.List(kPractice, kRoleParent, "", 10));
    EXPECT_EQ(parents.size(), 1u);
    EXPECT_EQ(parents.at(0).client_id, kClient);
    ASSIGN_OR_RETURN(const auto all,
                     principals.List(kPractice, kRoleParent | kRoleConsultant, "", 10));
    EXPECT_EQ(all.size(), 2u);
    ASSIGN_OR_RETURN(const auto rest,
                     principals.List(kPractice, kRoleParent | kRoleConsultant, kConsultant, 10));
    EXPECT_EQ(rest.size(), 1u);
    return absl::OkStatus();
  });
}

TEST_F(Callers, AreKnownByTheHashOfTheirDevicesToken) {
  In([this](Transaction& transaction) -> absl::Status {
    DeviceTable devices(transaction);
    RETURN_IF_ERROR(devices.Insert(ADevice(41)));
    ASSIGN_OR_RETURN(const DeviceRow found, devices.FindByTokenHash("hash41"));
    EXPECT_EQ(found.device_id, Id(41));
    EXPECT_EQ(found.principal_id, kConsultant);
    EXPECT_EQ(found.expire_time, std::nullopt);
    EXPECT_EQ(devices.FindByTokenHash("hash42").status().code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Callers, CannotShareAToken) {
  const absl::Status status = store_->RunNow([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(DeviceTable(transaction).Insert(ADevice(41)));
    DeviceRow copy = ADevice(42);
    copy.token_hash = "hash41";
    return DeviceTable(transaction).Insert(copy);
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(Callers, CannotHoldADeviceWithoutBeingAPrincipal) {
  const absl::Status status = store_->RunNow([this](Transaction& transaction) {
    DeviceRow stray = ADevice(41);
    stray.principal_id = Id(77);
    return DeviceTable(transaction).Insert(stray);
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(Callers, KeepTheTimeTheirDeviceWasFirstRevoked) {
  const absl::Time first = clock_.Now() + absl::Hours(1);
  In([&](Transaction& transaction) -> absl::Status {
    DeviceTable devices(transaction);
    RETURN_IF_ERROR(devices.Insert(ADevice(41)));
    RETURN_IF_ERROR(devices.Insert(ADevice(42)));
    RETURN_IF_ERROR(devices.Revoke(kPractice, Id(41), first));
    RETURN_IF_ERROR(devices.RevokeAllOf(kPractice, kConsultant, first + absl::Hours(1)));
    RETURN_IF_ERROR(devices.Revoke(kPractice, Id(41), first + absl::Hours(2)));
    ASSIGN_OR_RETURN(const auto rows, devices.ListOf(kPractice, kConsultant));
    EXPECT_EQ(rows.at(0).revoked_time, first);
    EXPECT_EQ(rows.at(1).revoked_time, first + absl::Hours(1));
    EXPECT_EQ(devices.Revoke(kPractice, Id(43), first).code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Callers, TakeUpAnInviteOnce) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    RETURN_IF_ERROR(invites.Insert(AnInvite(51)));
    RETURN_IF_ERROR(invites.MarkUsed(kPractice, Id(51), clock_.Now(), Id(41)));
    EXPECT_EQ(invites.MarkUsed(kPractice, Id(51), clock_.Now(), Id(42)).code(),
              absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(invites.MarkUsed(kPractice, Id(52), clock_.Now(), Id(42)).code(),
              absl::StatusCode::kNotFound);
    ASSIGN_OR_RETURN(const InviteRow used, invites.FindBySecretHash("secret51"));
    EXPECT_EQ(used.used_time, clock_.Now());
    EXPECT_EQ(used.used_by_device, Id(41));
    EXPECT_EQ(used.roles, kRoleConsultant | kRoleAdmin);
    return absl::OkStatus();
  });
}

TEST_F(Callers, SeeTheInvitesThatAreStillOpen) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    RETURN_IF_ERROR(invites.Insert(AnInvite(51)));
    RETURN_IF_ERROR(invites.Insert(AnInvite(52)));
    RETURN_IF_ERROR(invites.MarkUsed(kPractice, Id(51), clock_.Now(), Id(41)));
    ASSIGN_OR_RETURN(const auto open, invites.ListOpen(kPractice, clock_.Now()));
    EXPECT_EQ(open.size(), 1u);
    ASSIGN_OR_RETURN(const auto later, invites.ListOpen(kPractice, clock_.Now() + absl::Hours(1)));
    EXPECT_TRUE(later.empty());
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilyAreFoundByTheAdultTheyAre) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(InsertAdult(transaction, kAdult, kClient, kPerson, 41));
    PrincipalTable principals(transaction);
    ASSIGN_OR_RETURN(const PrincipalRow found, principals.FindPerson(kPractice, kClient, kPerson));
    EXPECT_EQ(found.principal_id, kAdult);
    EXPECT_EQ(found.client_id, kClient);
    EXPECT_EQ(found.person_id, kPerson);
    for (const auto& [practice, client, person] :
         std::vector<std::tuple<std::string, std::string, std::string>>{
             {Id(8), kClient, kPerson}, {kPractice, Id(8), kPerson}, {kPractice, kClient, Id(8)}}) {
      EXPECT_EQ(principals.FindPerson(practice, client, person).status().code(),
                absl::StatusCode::kNotFound);
    }
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilyAreFoundWhateverTheirState) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(InsertAdult(transaction, kAdult, kClient, kPerson, 41));
    PrincipalTable principals(transaction);
    ASSIGN_OR_RETURN(PrincipalRow row, principals.Find(kPractice, kAdult));
    row.state = PrincipalState::kRevoked;
    RETURN_IF_ERROR(principals.Update(row));
    ASSIGN_OR_RETURN(const PrincipalRow found, principals.FindPerson(kPractice, kClient, kPerson));
    EXPECT_EQ(found.state, PrincipalState::kRevoked);
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfThePracticeAreNobodysAdult) {
  In([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const PrincipalRow row,
                     PrincipalTable(transaction).Find(kPractice, kConsultant));
    EXPECT_EQ(row.client_id, std::nullopt);
    EXPECT_EQ(row.person_id, std::nullopt);
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilyHaveTheirDevicesListedOldestFirst) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(InsertAdult(transaction, kAdult, kClient, kPerson, 62));
    RETURN_IF_ERROR(InsertAdult(transaction, Id(43), kClient, Id(32), 61));
    RETURN_IF_ERROR(InsertAdult(transaction, Id(44), Id(22), Id(33), 63));
    RETURN_IF_ERROR(InsertDevice(transaction, kConsultant, 64, clock_.Now()));
    RETURN_IF_ERROR(InsertDevice(transaction, kAdult, 60, clock_.Now() + absl::Hours(1)));
    DeviceTable devices(transaction);
    ASSIGN_OR_RETURN(const auto rows, devices.ListOfClient(kPractice, kClient));
    EXPECT_EQ(IdsOf(rows), (std::vector<std::string>{Id(61), Id(62), Id(60)}));
    ASSIGN_OR_RETURN(const auto foreign, devices.ListOfClient(Id(8), kClient));
    EXPECT_TRUE(foreign.empty());
    return absl::OkStatus();
  });
}

TEST_F(Callers, LoseADeviceWithoutRevokingIt) {
  In([this](Transaction& transaction) -> absl::Status {
    DeviceTable devices(transaction);
    RETURN_IF_ERROR(devices.Insert(ADevice(41)));
    ASSIGN_OR_RETURN(const DeviceRow before, devices.Find(kPractice, Id(41)));
    EXPECT_FALSE(before.is_lost);
    RETURN_IF_ERROR(devices.MarkLost(kPractice, Id(41)));
    ASSIGN_OR_RETURN(const DeviceRow lost, devices.FindByTokenHash("hash41"));
    EXPECT_TRUE(lost.is_lost);
    EXPECT_EQ(lost.revoked_time, std::nullopt);
    EXPECT_EQ(devices.MarkLost(kPractice, Id(42)).code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilyAreNamedInTheirInvite) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    RETURN_IF_ERROR(invites.Insert(AFamilyInvite(51)));
    RETURN_IF_ERROR(invites.Insert(AnInvite(52)));
    ASSIGN_OR_RETURN(const InviteRow of_family, invites.FindBySecretHash("secret51"));
    EXPECT_EQ(of_family.client_id, kClient);
    EXPECT_EQ(of_family.person_id, kPerson);
    ASSIGN_OR_RETURN(const InviteRow of_practice, invites.Find(kPractice, Id(52)));
    EXPECT_EQ(of_practice.client_id, std::nullopt);
    EXPECT_EQ(of_practice.person_id, std::nullopt);
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilySeeTheInvitesThatAreStillOpenApart) {
  In([this](Transaction& transaction) -> absl::Status {
    InviteTable invites(transaction);
    for (const int number : {51, 52}) RETURN_IF_ERROR(invites.Insert(AFamilyInvite(number)));
    RETURN_IF_ERROR(invites.Insert(AFamilyInvite(53, Id(22))));
    RETURN_IF_ERROR(invites.Insert(AnInvite(54)));
    RETURN_IF_ERROR(invites.MarkUsed(kPractice, Id(51), clock_.Now(), Id(41)));
    ASSIGN_OR_RETURN(const auto open, invites.ListOpenOfClient(kPractice, kClient, clock_.Now()));
    EXPECT_EQ(IdsOf(open), std::vector<std::string>{Id(52)});
    ASSIGN_OR_RETURN(const auto later,
                     invites.ListOpenOfClient(kPractice, kClient, clock_.Now() + absl::Hours(1)));
    EXPECT_TRUE(later.empty());
    ASSIGN_OR_RETURN(const auto practice, invites.ListOpen(kPractice, clock_.Now()));
    EXPECT_EQ(IdsOf(practice), std::vector<std::string>{Id(54)});
    return absl::OkStatus();
  });
}

TEST_F(Callers, OfAFamilyAreInNoPageOfThePractice) {
  In([this](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(InsertAdult(transaction, kAdult, kClient, kPerson, 61));
    RETURN_IF_ERROR(InsertDevice(transaction, kConsultant, 62, clock_.Now()));
    RETURN_IF_ERROR(InviteTable(transaction).Insert(AFamilyInvite(51)));
    RETURN_IF_ERROR(InviteTable(transaction).Insert(AnInvite(52)));
    ASSIGN_OR_RETURN(const auto devices, ReadDevicePage(transaction, kPractice, DevicePage()));
    EXPECT_EQ(IdsOf(devices), std::vector<std::string>{Id(62)});
    ASSIGN_OR_RETURN(const auto invites, ReadInvitePage(transaction, kPractice, InvitePage()));
    EXPECT_EQ(IdsOf(invites), std::vector<std::string>{Id(52)});
    return absl::OkStatus();
  });
}

}  // namespace relactation::caller_tables_test
