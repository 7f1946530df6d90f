#include "server/access/family_devices.h"

#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "relactation/v1/access_service.pb.h"

#include "proto/relactation/status.h"
#include "server/access/devices.h"
#include "server/storage/invite_table.h"
#include "server/storage/mutation_table.h"
#include "tests/server/access/family_of_a_practice.h"

namespace relactation::family_devices_test {

using Code = absl::StatusCode;

class DevicesOfAFamily : public FamilyOfAPractice {
 protected:
  v1::ListFamilyDevicesResponse List(char token = 'n', const std::string& client = kClient) {
    v1::ListFamilyDevicesRequest request;
    request.set_client_id(client);
    const AnyResponse answer =
        Ask("DeviceService/ListFamilyDevices", token, request, ListFamilyDevicesHandler());
    status_ = answer.status();
    if (!answer.ok()) return {};
    return static_cast<const v1::ListFamilyDevicesResponse&>(**answer);
  }

  v1::RevokeFamilyDeviceRequest ARevocation(const std::string& device_id) {
    v1::RevokeFamilyDeviceRequest request;
    request.set_request_id(Id(++last_request_));
    request.set_client_id(kClient);
    request.set_device_id(device_id);
    return request;
  }

  absl::Status Revoke(const v1::RevokeFamilyDeviceRequest& request, char token = 'n') {
    const AnyResponse answer =
        Ask("DeviceService/RevokeFamilyDevice", token, request, RevokeFamilyDeviceHandler());
    if (answer.ok()) revoked_ = static_cast<const v1::FamilyDevice&>(**answer);
    return answer.status();
  }

  // As the device itself does; without an id, of itself.
  absl::Status SignOut(char token, const std::string& device_id = "") {
    v1::RevokeDeviceRequest request;
    request.set_request_id(Id(++last_request_));
    request.set_device_id(device_id);
    return Ask("AccessService/RevokeDevice", token, request, RevokeDeviceHandler()).status();
  }

  absl::Status RevokeAsLost(const std::string& device_id) {
    v1::RevokeFamilyDeviceRequest request = ARevocation(device_id);
    request.set_is_lost(true);
    return Revoke(request);
  }

  void ChangeReplica(const std::string& device_id, const std::function<void(ReplicaRow&)>& change) {
    InTransaction([&](Transaction& transaction) -> absl::Status {
      ReplicaTable replicas(transaction);
      ASSIGN_OR_RETURN(ReplicaRow row, replicas.LatestOf(kPractice, device_id));
      change(row);
      return replicas.Update(row);
    });
  }

  void AddMutation(const std::string& replica_id, int64_t n, v1::MutationResult result) {
    InTransaction([&](Transaction& transaction) {
      MutationRow row;
      row.practice_id = kPractice;
      row.replica_id = replica_id;
      row.n = n;
      row.hash = "hash";
      row.result = result;
      row.received_time = clock_.Now();
      return MutationTable(transaction).Insert(row);
    });
  }

  absl::Status NewReplica(char token) {
    v1::NewReplicaRequest request;
    request.set_request_id(Id(++last_request_));
    request.set_replica_id(Id(51));
    using Request = v1::NewReplicaRequest;
    using Response = v1::NewReplicaResponse;
    return Ask("SyncService/NewReplica", token, request,
               ChangeHandler<Request, Response>(
                   [](const Scope&, const Request&) {
                     return absl::StatusOr<Response>(Response());
                   },
                   [](const Response&) { return KeptReply(); },
                   [](const Scope&, const Request&, const KeptReply&) {
                     return absl::StatusOr<Response>(Response());
                   }))
        .status();
  }

  absl::Status RangeDigest(char token) {
    v1::RangeDigestRequest request;
    request.set_replica_id(Id(51));
    request.set_stream_id(kFamilyStream);
    return Sync<v1::RangeDigestResponse>("RangeDigest", token, request).status();
  }

  absl::Status GetCaller(char token) {
    return Ask("AccessService/GetCaller", token, v1::GetCallerRequest(), GetCallerHandler())
        .status();
  }

  // What a token that nobody has is answered.
  absl::Status Stranger() { return Pull('x'); }
  // What one is answered that was reported lost: that it is to empty itself.
  static absl::Status Lost() {
    return Refusal(absl::StatusCode::kUnauthenticated, "DEVICE_LOST",
                   "this device was reported lost, and is signed in no more: sign in with a new "
                   "invite");
  }

  absl::Status status_;
  v1::FamilyDevice revoked_;
  int last_request_ = 7000;
};

TEST_F(DevicesOfAFamily, AreShownOldestFirstWithTheirPerson) {
  const v1::EnrolResponse phone = SignIn('t', kBen);
  const absl::Time signed_in = clock_.Now();
  clock_.Advance(absl::Hours(1));
  const v1::EnrolResponse tablet = SignIn('u', kAna);
  const v1::ListFamilyDevicesResponse list = List();
  ASSERT_EQ(list.devices_size(), 2) << status_;
  EXPECT_EQ(list.devices(0).device_id(), phone.device_id());
  EXPECT_EQ(list.devices(0).person_id(), kBen);
  EXPECT_EQ(list.devices(0).display_name(), "phone");
  EXPECT_EQ(FromTimestamp(list.devices(0).create_time()), signed_in);
  EXPECT_EQ(list.devices(1).device_id(), tablet.device_id());
  EXPECT_EQ(list.devices(1).person_id(), kAna);
}

TEST_F(DevicesOfAFamily, ShowNothingOfWhatHasNotHappenedYet) {
  SignIn('t');
  const v1::ListFamilyDevicesResponse list = List();
  ASSERT_EQ(list.devices_size(), 1) << status_;
  const v1::FamilyDevice& device = list.devices(0);
  EXPECT_FALSE(device.has_contact_time());
  EXPECT_FALSE(device.has_clock_ahead_ms());
  EXPECT_FALSE(device.has_revoke_time());
  EXPECT_FALSE(device.has_wipe_time());
  EXPECT_FALSE(device.is_lost());
  EXPECT_EQ(device.entries_apart(), 0);
}

TEST_F(DevicesOfAFamily, ShowContactClockAndWipe) {
  const v1::EnrolResponse phone = SignIn('t');
  const absl::Time contact = clock_.Now() + absl::Minutes(1);
  ChangeReplica(phone.device_id(), [&](ReplicaRow& row) {
    row.contact_time = contact;
    row.clock_ahead = absl::Milliseconds(-1500);
    row.wiped_time = contact + absl::Minutes(1);
  });
  const v1::ListFamilyDevicesResponse list = List();
  ASSERT_EQ(list.devices_size(), 1) << status_;
  EXPECT_EQ(FromTimestamp(list.devices(0).contact_time()), contact);
  EXPECT_EQ(list.devices(0).clock_ahead_ms(), -1500);
  EXPECT_EQ(FromTimestamp(list.devices(0).wipe_time()), contact + absl::Minutes(1));
}

TEST_F(DevicesOfAFamily, CountTheEntriesTheyHandedInAfterTheirRightEnded) {
  const v1::EnrolResponse phone = SignIn('t');
  const v1::EnrolResponse tablet = SignIn('u');
  AddMutation(phone.replica_id(), 1, v1::MUTATION_RESULT_APPLIED);
  AddMutation(phone.replica_id(), 2, v1::MUTATION_RESULT_QUARANTINED);
  AddMutation(phone.replica_id(), 3, v1::MUTATION_RESULT_QUARANTINED);
  AddMutation(tablet.replica_id(), 1, v1::MUTATION_RESULT_REJECTED);
  const v1::ListFamilyDevicesResponse list = List();
  std::map<std::string, int> apart;
  for (const v1::FamilyDevice& device : list.devices()) {
    apart[device.device_id()] = device.entries_apart();
  }
  EXPECT_EQ(apart, (std::map<std::string, int>{{phone.device_id(), 2}, {tablet.device_id(), 0}}));
}

TEST_F(DevicesOfAFamily, AreShownWithTheInvitesThatStillWork) {
  SignIn('t');
  ASSERT_TRUE(Invite(AnInvitation('o')).ok());
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Invite(AnInvitation('p', kBen)).ok());
  clock_.Advance(absl::Hours(23));
  const v1::ListFamilyDevicesResponse list = List();
  ASSERT_EQ(list.invites_size(), 1) << status_;
  EXPECT_EQ(list.invites(0).invite_id(), AnInvitation('p').invite_id());
  EXPECT_EQ(list.invites(0).person_id(), kBen);
}

TEST_F(DevicesOfAFamily, AreStillShownOnceRevoked) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  const v1::ListFamilyDevicesResponse list = List();
  ASSERT_EQ(list.devices_size(), 1) << status_;
  EXPECT_EQ(FromTimestamp(list.devices(0).revoke_time()), clock_.Now());
  EXPECT_FALSE(list.devices(0).is_lost());
}

TEST_F(DevicesOfAFamily, AreNotShownWithAnotherFamily) {
  SignIn('t');
  const v1::ListFamilyDevicesResponse others = List('m', kOtherClient);
  EXPECT_EQ(status_, absl::OkStatus());
  EXPECT_EQ(others.devices_size() + others.invites_size(), 0);
}

TEST_F(DevicesOfAFamily, AreShownToAShareAndRevokedByTheOwnerAlone) {
  const v1::EnrolResponse phone = SignIn('t');
  Grant(kClient, kMia, GrantRelation::kShare);
  EXPECT_EQ(List('m').devices_size(), 1);
  EXPECT_EQ(Revoke(ARevocation(phone.device_id()), 'm').code(), Code::kNotFound);
  EXPECT_EQ(Pull('t'), absl::OkStatus());
}

TEST_F(DevicesOfAFamily, GetNotAnotherByteOnceRevoked) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_EQ(Pull('t'), absl::OkStatus());
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  runs_ = 0;
  EXPECT_EQ(Pull('t'), Stranger());
  EXPECT_EQ(RangeDigest('t'), Stranger());
  EXPECT_EQ(GetCaller('t'), Stranger());
  EXPECT_EQ(runs_, 0);
}

TEST_F(DevicesOfAFamily, SignThemselvesOutAndNoOtherAndMayStillHandIn) {
  const v1::EnrolResponse phone = SignIn('t');
  const v1::EnrolResponse tablet = SignIn('u');
  EXPECT_EQ(SignOut('t', tablet.device_id()).code(), Code::kNotFound);
  EXPECT_EQ(SignOut('t', DeviceOf(kNoa)).code(), Code::kNotFound);
  EXPECT_EQ(SignOut('n', phone.device_id()).code(), Code::kNotFound);
  ASSERT_EQ(SignOut('t'), absl::OkStatus());
  const v1::ListFamilyDevicesResponse list = List();
  EXPECT_EQ(list.devices_size(), 2);
  for (const v1::FamilyDevice& device : list.devices()) {
    EXPECT_EQ(device.has_revoke_time(), device.device_id() == phone.device_id());
  }
  EXPECT_EQ(Pull('t'), Stranger());
  EXPECT_EQ(SignOut('t'), Stranger());
  EXPECT_EQ(Push('t'), absl::OkStatus());
  EXPECT_EQ(Pull('u'), absl::OkStatus());
}

TEST_F(DevicesOfAFamily, MayHandInAndConfirmTheWipeOnceRevokedWithoutAStream) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_EQ(Hello('t'), absl::OkStatus());
  ASSERT_EQ(streams_.size(), 2u);
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  EXPECT_EQ(Hello('t'), absl::OkStatus());
  EXPECT_TRUE(streams_.empty());
  EXPECT_EQ(NewReplica('t'), absl::OkStatus());
  EXPECT_EQ(Push('t'), absl::OkStatus());
  EXPECT_TRUE(streams_.empty());
  EXPECT_EQ(ConfirmWipe('t'), absl::OkStatus());
  EXPECT_TRUE(streams_.empty());
}

TEST_F(DevicesOfAFamily, AreStrangersThirtyDaysAfterTheyWereRevoked) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  clock_.Advance(absl::Hours(30 * 24) - absl::Seconds(1));
  EXPECT_EQ(Hello('t'), absl::OkStatus());
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Hello('t'), Stranger());
  EXPECT_EQ(Push('t'), Stranger());
  EXPECT_EQ(ConfirmWipe('t'), Stranger());
  EXPECT_EQ(NewReplica('t'), Stranger());
}

TEST_F(DevicesOfAFamily, HearAtOnceThatTheyWereLostAndNothingElse) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_TRUE(RevokeAsLost(phone.device_id()).ok());
  EXPECT_TRUE(revoked_.is_lost());
  EXPECT_EQ(Pull('t'), Lost());
  EXPECT_EQ(Hello('t'), Lost());
  EXPECT_EQ(Push('t'), Lost());
  EXPECT_EQ(ConfirmWipe('t'), Lost());
  EXPECT_EQ(NewReplica('t'), Lost());
}

TEST_F(DevicesOfAFamily, MayBeSaidToBeLostAfterTheyWereRevoked) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  ASSERT_TRUE(RevokeAsLost(phone.device_id()).ok());
  EXPECT_EQ(Hello('t'), Lost());
}

TEST_F(DevicesOfAFamily, StayLostOnceTheyAre) {
  const v1::EnrolResponse phone = SignIn('t');
  ASSERT_TRUE(RevokeAsLost(phone.device_id()).ok());
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  EXPECT_TRUE(revoked_.is_lost());
}

TEST_F(DevicesOfAFamily, KeepTheTimeTheyWereFirstRevoked) {
  const v1::EnrolResponse phone = SignIn('t');
  const absl::Time first = clock_.Now();
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Revoke(ARevocation(phone.device_id())).ok());
  EXPECT_EQ(FromTimestamp(revoked_.revoke_time()), first);
}

TEST_F(DevicesOfAFamily, AreRevokedOnceByTheSameRequest) {
  const v1::RevokeFamilyDeviceRequest request = ARevocation(SignIn('t').device_id());
  ASSERT_TRUE(Revoke(request).ok());
  const std::string first = revoked_.SerializeAsString();
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Revoke(request).ok());
  EXPECT_EQ(revoked_.SerializeAsString(), first);
}

TEST_F(DevicesOfAFamily, ReadLikeMissingOnesFromAnotherFamily) {
  v1::RevokeFamilyDeviceRequest of_another_family = ARevocation(SignIn('t').device_id());
  of_another_family.set_client_id(kOtherClient);
  v1::RevokeFamilyDeviceRequest missing = ARevocation(Id(98));
  missing.set_client_id(kOtherClient);
  const absl::Status refused = Revoke(of_another_family, 'm');
  EXPECT_EQ(refused.code(), Code::kNotFound);
  EXPECT_EQ(refused, Revoke(missing, 'm'));
  EXPECT_EQ(Pull('t'), absl::OkStatus());
}

TEST_F(DevicesOfAFamily, CanNoLongerBeSignedInWithAnInviteThatIsRevoked) {
  ASSERT_TRUE(Invite(AnInvitation('s')).ok());
  ASSERT_TRUE(Invite(AnInvitation('v')).ok());
  const v1::RevokeFamilyDeviceRequest request = ARevocation(AnInvitation('s').invite_id());
  clock_.Advance(absl::Minutes(5));
  ASSERT_EQ(Revoke(request), absl::OkStatus());
  EXPECT_EQ(revoked_.device_id(), AnInvitation('s').invite_id());
  EXPECT_EQ(revoked_.person_id(), kAna);
  EXPECT_EQ(FromTimestamp(revoked_.revoke_time()), clock_.Now());
  const v1::FamilyDevice first = revoked_;
  clock_.Advance(absl::Minutes(5));
  ASSERT_EQ(Revoke(request), absl::OkStatus());
  EXPECT_EQ(revoked_.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(List().invites_size(), 1);
  EXPECT_EQ(Enrol(AnEnrolment('s', 't')).status().code(), Code::kUnauthenticated);
  Enrolled(AnEnrolment('v', 'u'));
}

TEST_F(DevicesOfAFamily, HaveInvitesThatTheirOwnConsultantAloneRevokes) {
  Grant(kClient, kMia, GrantRelation::kShare);
  ASSERT_TRUE(Invite(AnInvitation('s')).ok());
  const std::string invite = AnInvitation('s').invite_id();
  EXPECT_EQ(Revoke(ARevocation(invite), 'm').code(), Code::kNotFound);
  EXPECT_EQ(Revoke(ARevocation(invite), 'a').code(), Code::kPermissionDenied);
  InTransaction([this](Transaction& transaction) {
    InviteRow of_practice;
    of_practice.practice_id = kPractice;
    of_practice.invite_id = Id(97);
    of_practice.secret_hash = "hash";
    of_practice.created_time = clock_.Now();
    of_practice.expire_time = clock_.Now() + absl::Hours(1);
    return InviteTable(transaction).Insert(of_practice);
  });
  for (const std::string& other : {Id(97), Id(98)}) {
    EXPECT_EQ(Revoke(ARevocation(other)), absl::NotFoundError("this client has no such device"));
  }
  Enrolled(AnEnrolment('s', 't'));
  EXPECT_EQ(Revoke(ARevocation(invite)).code(), Code::kNotFound) << "it was used";
}

TEST_F(DevicesOfAFamily, AreNoneOfThePracticesOwn) {
  EXPECT_EQ(Revoke(ARevocation(DeviceOf(kNoa))).code(), Code::kNotFound);
  EXPECT_EQ(GetCaller('n'), absl::OkStatus());
}

TEST_F(DevicesOfAFamily, ThatAreRevokedDoNotShutTheirPersonOut) {
  const v1::EnrolResponse lost = SignIn('t');
  SignIn('u');
  ASSERT_TRUE(RevokeAsLost(lost.device_id()).ok());
  EXPECT_EQ(Pull('u'), absl::OkStatus());
  SignIn('v');
  EXPECT_EQ(Pull('v'), absl::OkStatus());
}

}  // namespace relactation::family_devices_test
