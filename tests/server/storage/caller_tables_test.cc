// The tables of those who call: practices, principals, devices and invites.
#include "server/storage/device_table.h"
#include "server/storage/invite_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation {
namespace {

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
};

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

}  // namespace
}  // namespace relactation
