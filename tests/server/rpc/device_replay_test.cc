// That sending what looks after a family's devices, and what these send, again changes nothing and
// answers alike.
#include <gtest/gtest.h>
#include <string>
#include <utility>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/device_service.grpc.pb.h"
#include "relactation/v1/sharing_service.grpc.pb.h"
#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::device_replay_test {

using Devices = v1::DeviceService::Stub;
using Sharing = v1::SharingService::Stub;
using Sync = v1::SyncService::Stub;

class DeviceReplay : public ServerFixture {
 protected:
  void SetUp() override {
    StartAndSignIn();
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = AClient(NewId(), person_id_, NewId());
    client_id_ = request.client().client_id();
    ASSERT_TRUE(Call(&v1::ClientService::Stub::CreateClient, request).ok());
  }

  v1::InvitePersonRequest AnInvitation() {
    v1::InvitePersonRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_id_);
    request.set_person_id(person_id_);
    request.set_invite_id(NewId());
    request.set_secret(random_.Bytes(16));
    request.set_role(v1::ROLE_PARENT);
    request.set_display_name("ana");
    return request;
  }

  // One that an invite waits for.
  v1::EnrolRequest AnEnrolment() {
    const v1::InvitePersonRequest invitation = AnInvitation();
    const absl::Status invited = Call(&Devices::InvitePerson, invitation).status();
    EXPECT_TRUE(invited.ok()) << invited;
    v1::EnrolRequest request;
    request.set_request_id(NewId());
    request.set_secret(invitation.secret());
    request.set_token(random_.Bytes(kBearerTokenBytes));
    request.set_device_name("phone");
    return request;
  }

  // Signs a device in. Calls are its calls from then on.
  v1::EnrolResponse BecomeADevice() {
    const v1::EnrolRequest request = AnEnrolment();
    const auto answer = Call(&Sync::Enrol, request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    token_ = FormatBearerToken(request.token());
    return answer.value_or(v1::EnrolResponse());
  }

  v1::HelloRequest AHello(const std::string& replica_id) {
    v1::HelloRequest request;
    request.set_replica_id(replica_id);
    *request.mutable_device_time() = ToTimestamp(clock_.Now());
    return request;
  }

  std::string FamilyStream(const std::string& replica_id) {
    const auto hello = Call(&Sync::Hello, AHello(replica_id));
    EXPECT_TRUE(hello.ok()) << hello.status();
    if (!hello.ok()) return "";
    for (const v1::StreamInfo& stream : hello->streams()) {
      if (stream.kind() == v1::STREAM_KIND_FAMILY) return stream.stream_id();
    }
    ADD_FAILURE() << "a device has no stream of its family";
    return "";
  }

  v1::PushRequest APush(const std::string& replica_id) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - absl::Hours(1));
    *record.mutable_time()->mutable_end_time() = ToTimestamp(clock_.Now() - absl::Minutes(40));
    record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
    record.mutable_session()->set_person_id(person_id_);
    record.mutable_session()->set_expressed_left_ml(40);
    v1::PushRequest request;
    request.set_replica_id(replica_id);
    request.add_stream_ids(FamilyStream(replica_id));
    *request.mutable_device_time() = ToTimestamp(clock_.Now());
    v1::Mutation& mutation = *request.add_mutations();
    mutation.set_n(1);
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_record_id(record.record_id());
    mutation.set_kind(v1::ROW_KIND_SESSION);
    mutation.set_body(record.SerializeAsString());
    *mutation.mutable_edit_time() = ToTimestamp(clock_.Now());
    return request;
  }

  // Sends a change twice; the second answer is the first, and other content is refused.
  template <typename Request, typename Response, typename Service>
  Response ExpectHarmless(grpc::Status (Service::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                          const Request& request) {
    const auto first = Call(method, request);
    EXPECT_TRUE(first.ok()) << first.status();
    const auto again = Call(method, request);
    EXPECT_TRUE(again.ok()) << again.status();
    if (!first.ok() || !again.ok()) return Response();
    EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
    Request other = request;
    other.GetReflection()->MutableUnknownFields(&other)->AddVarint(999, 1);
    EXPECT_EQ(ReasonOf(Call(method, other).status()), "REQUEST_ID_REUSED");
    return *first;
  }

  const std::string person_id_ = NewId();
  std::string client_id_;
};

TEST_F(DeviceReplay, OfInvitePersonIsHarmless) {
  ExpectHarmless(&Devices::InvitePerson, AnInvitation());
  v1::ListFamilyDevicesRequest list;
  list.set_client_id(client_id_);
  const auto devices = Call(&Devices::ListFamilyDevices, list);
  ASSERT_TRUE(devices.ok()) << devices.status();
  EXPECT_EQ(devices->invites_size(), 1);
}

TEST_F(DeviceReplay, OfEnrolIsHarmlessWithTheSameTokenAlone) {
  v1::EnrolRequest request = AnEnrolment();
  const auto first = Call(&Sync::Enrol, request);
  const auto again = Call(&Sync::Enrol, request);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  request.set_token(random_.Bytes(kBearerTokenBytes));
  EXPECT_TRUE(absl::IsUnauthenticated(Call(&Sync::Enrol, request).status()));
}

TEST_F(DeviceReplay, OfRevokeFamilyDeviceIsHarmless) {
  const auto device = Call(&Sync::Enrol, AnEnrolment());
  ASSERT_TRUE(device.ok()) << device.status();
  v1::RevokeFamilyDeviceRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_id_);
  request.set_device_id(device->device_id());
  EXPECT_TRUE(ExpectHarmless(&Devices::RevokeFamilyDevice, request).has_revoke_time());
}

TEST_F(DeviceReplay, OfSettleHandedInIsHarmless) {
  const std::string consultant = token_;
  const v1::EnrolResponse device = BecomeADevice();
  const v1::PushRequest late = APush(device.replica_id());
  const std::string ended = std::exchange(token_, consultant);
  v1::RevokeFamilyDeviceRequest revoke;
  revoke.set_request_id(NewId());
  revoke.set_client_id(client_id_);
  revoke.set_device_id(device.device_id());
  ASSERT_TRUE(Call(&Devices::RevokeFamilyDevice, revoke).ok());
  token_ = ended;
  ASSERT_TRUE(Call(&Sync::Push, late).ok());
  token_ = consultant;
  v1::SettleHandedInRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_id_);
  request.set_replica_id(device.replica_id());
  request.set_n(1);
  request.set_state(v1::HANDED_IN_STATE_TAKEN_IN);
  EXPECT_EQ(ExpectHarmless(&Devices::SettleHandedIn, request).state(),
            v1::HANDED_IN_STATE_TAKEN_IN);
  request.set_request_id(NewId());
  EXPECT_TRUE(absl::IsNotFound(Call(&Devices::SettleHandedIn, request).status()));
}

TEST_F(DeviceReplay, OfHelloIsHarmless) {
  const v1::HelloRequest request = AHello(BecomeADevice().replica_id());
  auto first = Call(&Sync::Hello, request);
  auto again = Call(&Sync::Hello, request);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  // All but what time it is.
  first->clear_server_time();
  again->clear_server_time();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
}

TEST_F(DeviceReplay, OfPushIsAnsweredWithItsFirstOutcomes) {
  const v1::PushRequest request = APush(BecomeADevice().replica_id());
  const auto first = Call(&Sync::Push, request);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_EQ(first->outcomes_size(), 1);
  EXPECT_EQ(first->outcomes(0).result(), v1::MUTATION_RESULT_APPLIED)
      << first->outcomes(0).problem();
  const auto again = Call(&Sync::Push, request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
}

TEST_F(DeviceReplay, OfAPushWithOtherContentIsRefused) {
  v1::PushRequest request = APush(BecomeADevice().replica_id());
  ASSERT_TRUE(Call(&Sync::Push, request).ok());
  request.mutable_mutations(0)->set_reason("another");
  EXPECT_EQ(ReasonOf(Call(&Sync::Push, request).status()), "REPLICA_FORKED");
}

TEST_F(DeviceReplay, OfNewReplicaIsHarmless) {
  v1::NewReplicaRequest request;
  request.set_replica_id(BecomeADevice().replica_id());
  request.set_request_id(NewId());
  const v1::NewReplicaResponse made = ExpectHarmless(&Sync::NewReplica, request);
  EXPECT_NE(made.replica_id(), request.replica_id());
  EXPECT_TRUE(Call(&Sync::Hello, AHello(made.replica_id())).ok());
}

TEST_F(DeviceReplay, OfShareOwnRecordsAndEndOwnSharingIsHarmless) {
  BecomeADevice();
  v1::ShareOwnRecordsRequest share;
  share.set_request_id(NewId());
  v1::Consent& consent = *share.mutable_consent();
  consent.set_consent_id(NewId());
  consent.set_recipient("the practice");
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.add_data_classes(v1::DATA_CLASS_MOOD);
  EXPECT_TRUE(ExpectHarmless(&Sharing::ShareOwnRecords, share).is_from_owner());
  v1::EndOwnSharingRequest end;
  end.set_request_id(NewId());
  end.set_consent_id(consent.consent_id());
  EXPECT_TRUE(ExpectHarmless(&Sharing::EndOwnSharing, end).has_revoke_time());
  EXPECT_TRUE(Call(&Sharing::ShareOwnRecords, share)->has_revoke_time()) << "as it is now";
}

TEST_F(DeviceReplay, OfConfirmWipeIsHarmless) {
  v1::ConfirmWipeRequest request;
  request.set_replica_id(BecomeADevice().replica_id());
  request.add_stream_ids(FamilyStream(request.replica_id()));
  EXPECT_TRUE(Call(&Sync::ConfirmWipe, request).ok());
  EXPECT_TRUE(Call(&Sync::ConfirmWipe, request).ok());
  EXPECT_TRUE(Call(&Sync::Hello, AHello(request.replica_id())).ok());
}

}  // namespace relactation::device_replay_test
