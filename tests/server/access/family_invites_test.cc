#include "server/access/family_invites.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "relactation/v1/access_service.pb.h"

#include "server/access/devices.h"
#include "server/access/invite_list.h"
#include "tests/server/access/family_of_a_practice.h"

namespace relactation::family_invites_test {

using Code = absl::StatusCode;

class AnInviteToAFamily : public FamilyOfAPractice {
 protected:
  v1::PersonInvite Invited(const v1::InvitePersonRequest& request) {
    const AnyResponse answer = Invite(request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::PersonInvite&>(**answer);
  }

  // What an invite that nobody wrote is answered.
  absl::Status Unknown() { return Enrol(AnEnrolment('x', 'y')).status(); }

  absl::Status Redeem(char secret) {
    v1::RedeemInviteRequest request;
    request.set_request_id(Id(62));
    request.set_secret(Secret(secret));
    request.set_token(Token('r'));
    request.set_device_name("laptop");
    return Ask("AccessService/RedeemInvite", 0, request, RedeemInviteHandler(invites_)).status();
  }

  void InviteConsultant(char secret) {
    v1::CreateInviteRequest request;
    request.set_request_id(Id(60));
    request.set_invite_id(Id(61));
    request.set_secret(Secret(secret));
    request.set_display_name("Noor");
    request.add_roles(v1::ROLE_CONSULTANT);
    ASSERT_TRUE(
        Ask("AccessService/CreateInvite", 'a', request, CreateInviteHandler(invites_)).ok());
  }

  // Everything that the closed store left on the disk.
  std::string BytesOnTheDisk() {
    store_.reset();
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(directory_.Path("data"))) {
      std::ifstream file(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return bytes;
  }

  std::string PrincipalOf(const std::string& device_id) {
    std::string principal_id;
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(const DeviceRow device, DeviceTable(transaction).Find(kPractice, device_id));
      principal_id = device.principal_id;
      return absl::OkStatus();
    });
    return principal_id;
  }
};

TEST_F(AnInviteToAFamily, ShowsWhomItIsForAndWhenItEnds) {
  const v1::PersonInvite invite = Invited(AnInvitation());
  EXPECT_EQ(invite.invite_id(), AnInvitation().invite_id());
  EXPECT_EQ(invite.client_id(), kClient);
  EXPECT_EQ(invite.person_id(), kAna);
  EXPECT_EQ(invite.role(), v1::ROLE_PARENT);
  EXPECT_EQ(FromTimestamp(invite.expire_time()), clock_.Now() + absl::Hours(24));
  EXPECT_FALSE(invite.has_use_time());
}

TEST_F(AnInviteToAFamily, SaysToTheDeviceWhereItBelongs) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  const v1::EnrolResponse answer = Enrolled(AnEnrolment());
  EXPECT_EQ(answer.practice().practice_id(), kPractice);
  EXPECT_EQ(answer.practice().display_name(), "North");
  EXPECT_EQ(answer.client_id(), kClient);
  EXPECT_EQ(answer.person_id(), kAna);
}

TEST_F(AnInviteToAFamily, MakesAPrincipalADeviceAndItsReplica) {
  v1::InvitePersonRequest invitation = AnInvitation('s', kBen);
  invitation.set_role(v1::ROLE_CAREGIVER);
  ASSERT_TRUE(Invite(invitation).ok());
  const v1::EnrolResponse answer = Enrolled(AnEnrolment());
  InTransaction([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const PrincipalRow person,
                     PrincipalTable(transaction).FindPerson(kPractice, kClient, kBen));
    EXPECT_EQ(person.roles, kRoleCaregiver);
    EXPECT_EQ(person.state, PrincipalState::kActive);
    ASSIGN_OR_RETURN(const DeviceRow device,
                     DeviceTable(transaction).Find(kPractice, answer.device_id()));
    EXPECT_EQ(device.principal_id, person.principal_id);
    EXPECT_EQ(device.name, "phone");
    EXPECT_EQ(device.expire_time, std::nullopt);
    ASSIGN_OR_RETURN(
        const ReplicaRow replica,
        ReplicaTable(transaction).Find(kPractice, answer.device_id(), answer.replica_id()));
    EXPECT_EQ(replica.client_id, kClient);
    EXPECT_EQ(replica.person_id, kBen);
    EXPECT_EQ(replica.state, ReplicaState::kActive);
    EXPECT_EQ(replica.last_n, 0);
    return absl::OkStatus();
  });
}

TEST_F(AnInviteToAFamily, OpensTheFamilyToTheDevice) {
  SignIn('t');
  EXPECT_EQ(Pull('t'), absl::OkStatus());
  EXPECT_EQ(runs_, 1);
}

TEST_F(AnInviteToAFamily, IsAnsweredAsBeforeWithTheSameSecretAndToken) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  const v1::EnrolResponse first = Enrolled(AnEnrolment());
  clock_.Advance(absl::Hours(25));
  EXPECT_EQ(Enrolled(AnEnrolment()).SerializeAsString(), first.SerializeAsString());
}

TEST_F(AnInviteToAFamily, DoesNotWorkForAnotherDevice) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  Enrolled(AnEnrolment('s', 't'));
  EXPECT_EQ(Enrol(AnEnrolment('s', 'u')).status(), Unknown());
}

TEST_F(AnInviteToAFamily, WorksUntilItsDayIsOver) {
  ASSERT_TRUE(Invite(AnInvitation('s')).ok());
  ASSERT_TRUE(Invite(AnInvitation('v')).ok());
  clock_.Advance(absl::Hours(24) - absl::Seconds(1));
  Enrolled(AnEnrolment('s', 't'));
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Enrol(AnEnrolment('v', 'w')).status(), Unknown());
}

TEST_F(AnInviteToAFamily, ThatIsUnknownIsUnauthenticatedAndLeavesNothing) {
  EXPECT_EQ(Unknown().code(), Code::kUnauthenticated);
  EXPECT_TRUE(Trail().empty());
}

TEST_F(AnInviteToAFamily, IsNoneOfThePracticesOwn) {
  InviteConsultant('c');
  EXPECT_EQ(Enrol(AnEnrolment('c')).status(), Unknown());
  EXPECT_EQ(Redeem('c'), absl::OkStatus());
}

TEST_F(AnInviteToAFamily, DoesNotMakeAConsultant) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  EXPECT_EQ(Redeem('s'), Redeem('x'));
  EXPECT_EQ(Redeem('s'), Unknown());
  Enrolled(AnEnrolment());
}

TEST_F(AnInviteToAFamily, DoesNotReviveARevokedDevice) {
  const v1::EnrolResponse first = SignIn('t');
  InTransaction([&](Transaction& transaction) {
    return DeviceTable(transaction).Revoke(kPractice, first.device_id(), clock_.Now());
  });
  EXPECT_EQ(Enrol(AnEnrolment('t', 't')).status(), Unknown());
}

TEST_F(AnInviteToAFamily, TakesNoTokenThatIsTaken) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  EXPECT_EQ(Enrol(AnEnrolment('s', 'n')).status(), Unknown());
}

TEST_F(AnInviteToAFamily, TakesNoTokenOfAnotherLength) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  v1::EnrolRequest request = AnEnrolment();
  request.set_token("short");
  const absl::Status refused = Enrol(request).status();
  ASSERT_EQ(refused.code(), Code::kInvalidArgument);
  EXPECT_EQ(FieldViolationsOf(refused).front().field, "token");
}

TEST_F(AnInviteToAFamily, GivesAnAdultOnePrincipalForAllDevices) {
  const v1::EnrolResponse phone = SignIn('t');
  const v1::EnrolResponse tablet = SignIn('u');
  EXPECT_NE(phone.device_id(), tablet.device_id());
  EXPECT_NE(phone.replica_id(), tablet.replica_id());
  EXPECT_EQ(PrincipalOf(phone.device_id()), PrincipalOf(tablet.device_id()));
}

TEST_F(AnInviteToAFamily, GivesEachAdultAPrincipalOfTheirOwn) {
  EXPECT_NE(PrincipalOf(SignIn('t', kAna).device_id()), PrincipalOf(SignIn('u', kBen).device_id()));
}

TEST_F(AnInviteToAFamily, IsForNobodyButItsAdults) {
  const std::string of_another_family = Id(33);
  AddAdult(kOtherClient, of_another_family, Id(43));
  for (const std::string& nobody : {of_another_family, Id(39)}) {
    v1::InvitePersonRequest request = AnInvitation('s', nobody);
    request.set_request_id(nobody);
    const absl::Status refused = Invite(request).status();
    ASSERT_EQ(refused.code(), Code::kInvalidArgument);
    EXPECT_EQ(FieldViolationsOf(refused).front().field, "person_id");
  }
}

TEST_F(AnInviteToAFamily, MakesNobodyAConsultantOrAdmin) {
  for (const v1::Role role : {v1::ROLE_CONSULTANT, v1::ROLE_ADMIN}) {
    v1::InvitePersonRequest request = AnInvitation();
    request.set_request_id(Id(70 + role));
    request.set_role(role);
    const absl::Status refused = Invite(request).status();
    ASSERT_EQ(refused.code(), Code::kInvalidArgument);
    EXPECT_EQ(FieldViolationsOf(refused).front().field, "role");
  }
}

TEST_F(AnInviteToAFamily, IsNotWrittenOnceTheCareHasEnded) {
  SetState(kClient, ClientState::kClosed);
  const absl::Status refused = Invite(AnInvitation()).status();
  EXPECT_EQ(refused.code(), Code::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused), "CLIENT_CLOSED");
}

TEST_F(AnInviteToAFamily, TakesNoSecretOfAnotherLength) {
  for (const size_t size : {size_t{15}, size_t{17}}) {
    v1::InvitePersonRequest request = AnInvitation();
    request.set_request_id(Id(70 + static_cast<int>(size)));
    request.set_secret(std::string(size, 's'));
    const absl::Status refused = Invite(request).status();
    ASSERT_EQ(refused.code(), Code::kInvalidArgument);
    EXPECT_EQ(FieldViolationsOf(refused).front().field, "secret");
  }
}

TEST_F(AnInviteToAFamily, TakesNoIdThatIsTaken) {
  ASSERT_TRUE(Invite(AnInvitation('s')).ok());
  v1::InvitePersonRequest request = AnInvitation('v');
  request.set_invite_id(AnInvitation('s').invite_id());
  EXPECT_EQ(Invite(request).status().code(), Code::kAlreadyExists);
}

TEST_F(AnInviteToAFamily, TakesNoSecretThatIsTakenAlsoByThePractice) {
  InviteConsultant('c');
  ASSERT_TRUE(Invite(AnInvitation('s')).ok());
  v1::InvitePersonRequest request = AnInvitation('v');
  request.set_secret(Secret('s'));
  EXPECT_EQ(Invite(request).status().code(), Code::kAlreadyExists);
  EXPECT_EQ(Invite(AnInvitation('c')).status().code(), Code::kAlreadyExists);
}

TEST_F(AnInviteToAFamily, IsMadeOnceHoweverOftenItIsAsked) {
  const v1::PersonInvite first = Invited(AnInvitation());
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(Invited(AnInvitation()).SerializeAsString(), first.SerializeAsString());
  InTransaction([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const auto open,
                     InviteTable(transaction).ListOpenOfClient(kPractice, kClient, clock_.Now()));
    EXPECT_EQ(open.size(), 1u);
    return absl::OkStatus();
  });
}

TEST_F(AnInviteToAFamily, IsWrittenByItsOwnConsultantAlone) {
  Grant(kClient, kMia, GrantRelation::kShare);
  EXPECT_EQ(Invite(AnInvitation(), 'm').status().code(), Code::kNotFound);
  EXPECT_EQ(Invite(AnInvitation(), 'a').status().code(), Code::kPermissionDenied);
  EXPECT_EQ(Invite(AnInvitation(), 'n').status(), absl::OkStatus());
}

TEST_F(AnInviteToAFamily, IsNotInTheListsOfAnAdmin) {
  SignIn('t');
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  const AnyResponse invites =
      Ask("AccessService/ListInvites", 'a', v1::ListInvitesRequest(), ListInvitesHandler());
  ASSERT_TRUE(invites.ok()) << invites.status();
  EXPECT_EQ(static_cast<const v1::ListInvitesResponse&>(**invites).invites_size(), 0);
  const AnyResponse devices =
      Ask("AccessService/ListDevices", 'a', v1::ListDevicesRequest(), ListDevicesHandler());
  ASSERT_TRUE(devices.ok()) << devices.status();
  EXPECT_EQ(static_cast<const v1::ListDevicesResponse&>(**devices).devices_size(), 3);
}

TEST_F(AnInviteToAFamily, IsNotTakenBackByAnAdmin) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  v1::CancelInviteRequest request;
  request.set_request_id(Id(70));
  request.set_invite_id(AnInvitation().invite_id());
  const absl::Status of_family =
      Ask("AccessService/CancelInvite", 'a', request, CancelInviteHandler()).status();
  request.set_request_id(Id(71));
  request.set_invite_id(Id(98));
  const absl::Status missing =
      Ask("AccessService/CancelInvite", 'a', request, CancelInviteHandler()).status();
  EXPECT_EQ(of_family.code(), Code::kNotFound);
  EXPECT_EQ(of_family, missing);
  Enrolled(AnEnrolment());
}

TEST_F(AnInviteToAFamily, IsAuditedWhenItIsWrittenUsedAndTriedInVain) {
  ASSERT_TRUE(Invite(AnInvitation()).ok());
  const v1::EnrolResponse answer = Enrolled(AnEnrolment());
  EXPECT_FALSE(Enrol(AnEnrolment('s', 'u')).ok());
  const std::string principal = PrincipalOf(answer.device_id());
  const std::vector<AuditRow> trail = Trail();
  ASSERT_EQ(trail.size(), 3u);
  EXPECT_EQ(trail[0].client_id, kClient);
  EXPECT_EQ(trail[0].verb, "share");
  EXPECT_EQ(trail[1].outcome, "OK");
  EXPECT_EQ(trail[1].principal_id, principal);
  EXPECT_EQ(trail[1].device_id, answer.device_id());
  EXPECT_EQ(trail[1].resource_name, "invites/" + AnInvitation().invite_id());
  EXPECT_EQ(trail[2].outcome, "UNAUTHENTICATED");
  EXPECT_EQ(trail[2].principal_id, std::nullopt);
}

TEST_F(AnInviteToAFamily, LeavesOnlyHashesOfSecretAndTokenOnTheDisk) {
  ASSERT_TRUE(Invite(AnInvitation('q')).ok());
  Enrolled(AnEnrolment('q', 'z'));
  const std::string bytes = BytesOnTheDisk();
  EXPECT_NE(bytes.find(keys_.HashInviteSecret(Secret('q'))), std::string::npos);
  EXPECT_NE(bytes.find(keys_.HashToken(Token('z'))), std::string::npos);
  EXPECT_EQ(bytes.find(Secret('q')), std::string::npos);
  EXPECT_EQ(bytes.find(Token('z')), std::string::npos);
}

}  // namespace relactation::family_invites_test
