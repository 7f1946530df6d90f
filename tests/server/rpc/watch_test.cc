// A device that listens, and a consultant, over the wire.
#include <chrono>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/device_service.grpc.pb.h"
#include "relactation/v1/record_service.grpc.pb.h"
#include "relactation/v1/sharing_service.grpc.pb.h"
#include "relactation/v1/sync_service.grpc.pb.h"

#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::watch_test {

// What comes within the time that a person would wait. Reads block, so they are made on a thread
// of their own.
class Listener {
 public:
  Listener(const std::shared_ptr<grpc::Channel>& channel, const std::string& token,
           const std::string& replica_id)
      : stub_(v1::SyncService::NewStub(channel)) {
    context_.AddMetadata("authorization", "Bearer " + token);
    v1::WatchRequest request;
    request.set_replica_id(replica_id);
    reader_ = stub_->Watch(&context_, request);
  }
  ~Listener() { context_.TryCancel(); }

  // The next hint; one without a mark if the call ended.
  v1::WatchHint Next() {
    v1::WatchHint hint;
    const bool came = reader_->Read(&hint);
    return came ? hint : v1::WatchHint();
  }

  // Waits for the end of the call.
  absl::Status End() {
    v1::WatchHint hint;
    while (reader_->Read(&hint)) {
    }
    return FromGrpcStatus(reader_->Finish());
  }

 private:
  std::unique_ptr<v1::SyncService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchHint>> reader_;
};

class Watch : public ServerFixture {
 protected:
  void SetUp() override {
    StartAndSignIn();
    client_ = AddFamily();
    device_ = Enrol(client_);
  }

  v1::Client AddFamily() {
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = AClient(NewId(), NewId(), NewId());
    const auto client = Call(&v1::ClientService::Stub::CreateClient, request);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }

  v1::EnrolResponse Enrol(const v1::Client& client) {
    v1::InvitePersonRequest invite;
    invite.set_request_id(NewId());
    invite.set_client_id(client.client_id());
    invite.set_person_id(client.persons(0).person_id());
    invite.set_invite_id(NewId());
    invite.set_secret(random_.Bytes(16));
    invite.set_role(v1::ROLE_PARENT);
    invite.set_display_name("ana");
    const auto invited = Call(&v1::DeviceService::Stub::InvitePerson, invite);
    EXPECT_TRUE(invited.ok()) << invited.status();
    v1::EnrolRequest enrol;
    enrol.set_request_id(NewId());
    enrol.set_secret(invite.secret());
    enrol.set_token(random_.Bytes(kBearerTokenBytes));
    enrol.set_device_name("phone");
    device_token_ = FormatBearerToken(enrol.token());
    const auto enrolled = Call(&v1::SyncService::Stub::Enrol, enrol);
    EXPECT_TRUE(enrolled.ok()) << enrolled.status();
    return enrolled.value_or(v1::EnrolResponse());
  }

  void Record(const v1::Client& client) {
    Record(client, ASession(NewId(), client.persons(0).person_id(), clock_.Now()));
  }

  void Record(const v1::Client& client, const v1::Record& what) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = what;
    const auto record = Call(&v1::RecordService::Stub::CreateRecord, request);
    EXPECT_TRUE(record.ok()) << record.status();
  }

  absl::Status Revoke() {
    v1::RevokeFamilyDeviceRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_device_id(device_.device_id());
    return Call(&v1::DeviceService::Stub::RevokeFamilyDevice, request).status();
  }

  v1::Client client_;
  v1::EnrolResponse device_;
  std::string device_token_;
};

TEST_F(Watch, TellsAtOnceHowThingsStandAndThenWhatIsNew) {
  Listener listener(channel_, device_token_, device_.replica_id());
  const v1::WatchHint first = listener.Next();
  EXPECT_FALSE(first.mark().empty());
  EXPECT_GE(first.delay_ms(), 0);
  EXPECT_LT(first.delay_ms(), 1000);
  Record(client_);
  const v1::WatchHint second = listener.Next();
  EXPECT_FALSE(second.mark().empty());
  EXPECT_NE(second.mark(), first.mark());
}

TEST_F(Watch, SaysNothingOfOtherFamilies) {
  const v1::Client other = AddFamily();
  Listener listener(channel_, device_token_, device_.replica_id());
  const std::string before = listener.Next().mark();
  Record(other);
  Record(client_);
  const std::string after = listener.Next().mark();
  EXPECT_NE(after, before);
  // Had the other family's record rung, the same mark as before would have come in between.
  Record(client_);
  EXPECT_NE(listener.Next().mark(), after);
}

TEST_F(Watch, EndsAtOnceWhenTheRightOfTheDeviceEnds) {
  Listener listener(channel_, device_token_, device_.replica_id());
  ASSERT_FALSE(listener.Next().mark().empty());
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(Revoke().ok());
  EXPECT_TRUE(absl::IsUnauthenticated(listener.End()));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST_F(Watch, IsRefusedToADeviceWithoutARightAndForAnotherReplica) {
  Listener of_another(channel_, device_token_, NewId());
  EXPECT_TRUE(absl::IsNotFound(of_another.End()));
  Listener without_token(channel_, "", device_.replica_id());
  EXPECT_TRUE(absl::IsUnauthenticated(without_token.End()));
  Listener of_consultant(channel_, token_, device_.replica_id());
  EXPECT_TRUE(absl::IsNotFound(of_consultant.End()));
  Listener without_replica(channel_, device_token_, "");
  EXPECT_TRUE(absl::IsInvalidArgument(without_replica.End()));
  ASSERT_TRUE(Revoke().ok());
  Listener of_revoked(channel_, device_token_, device_.replica_id());
  EXPECT_TRUE(absl::IsUnauthenticated(of_revoked.End()));
}

TEST_F(Watch, EndsWhenTheServerStops) {
  Listener listener(channel_, device_token_, device_.replica_id());
  ASSERT_FALSE(listener.Next().mark().empty());
  std::future<absl::Status> end = std::async(std::launch::async, [&] { return listener.End(); });
  ASSERT_TRUE(server_->Stop().ok());
  EXPECT_TRUE(absl::IsUnavailable(end.get()));
}

class WatchOfOneWithShortSilence : public Watch {
 protected:
  void SetUp() override {
    watch_options_ = {.longest_silence = absl::Milliseconds(100), .most = 1};
    Watch::SetUp();
  }
};

TEST_F(WatchOfOneWithShortSilence, SaysTheSameAgainWhereNothingIsNew) {
  Listener listener(channel_, device_token_, device_.replica_id());
  const std::string mark = listener.Next().mark();
  ASSERT_FALSE(mark.empty());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(listener.Next().mark(), mark);
}

TEST_F(WatchOfOneWithShortSilence, RefusesOneMoreThanMayListen) {
  Listener first(channel_, device_token_, device_.replica_id());
  ASSERT_FALSE(first.Next().mark().empty());
  Listener second(channel_, device_token_, device_.replica_id());
  EXPECT_TRUE(absl::IsResourceExhausted(second.End()));
}

TEST_F(Watch, MayBeLeftAtAnyTime) {
  for (int i = 0; i < 50; ++i) {
    Listener listener(channel_, device_token_, device_.replica_id());
    if (i % 2 == 0) listener.Next();
    if (i % 3 == 0) Record(client_);
  }
  Record(client_);
  Listener listener(channel_, device_token_, device_.replica_id());
  EXPECT_FALSE(listener.Next().mark().empty());
}

// A consultant names no replica and hears of all that she cares for.
class WatchOfACaseload : public Watch {
 protected:
  struct Colleague {
    std::string consultant_id;
    std::string token;
  };

  Colleague SignInColleague() {
    v1::CreateInviteRequest invite;
    invite.set_request_id(NewId());
    invite.set_invite_id(NewId());
    invite.set_secret(random_.Bytes(16));
    invite.set_display_name("Mia");
    invite.add_roles(v1::ROLE_CONSULTANT);
    EXPECT_TRUE(Call(&v1::AccessService::Stub::CreateInvite, invite).ok());
    v1::RedeemInviteRequest redeem;
    redeem.set_request_id(NewId());
    redeem.set_secret(invite.secret());
    redeem.set_token(random_.Bytes(kBearerTokenBytes));
    redeem.set_device_name("laptop");
    const auto redeemed = Call(&v1::AccessService::Stub::RedeemInvite, redeem);
    EXPECT_TRUE(redeemed.ok()) << redeemed.status();
    if (!redeemed.ok()) return {};
    return {redeemed->consultant().consultant_id(), FormatBearerToken(redeem.token())};
  }

  template <typename Request>
  Request AboutShareWith(const Colleague& colleague) {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_consultant_id(colleague.consultant_id);
    request.set_kind(v1::GRANT_KIND_SHARE);
    return request;
  }

  std::string MarkFor(const std::string& token) {
    return Listener(channel_, token, "").Next().mark();
  }
};

TEST_F(WatchOfACaseload, TellsWhatIsNewOfAnyFamilyInIt) {
  const v1::Client other = AddFamily();
  Listener listener(channel_, token_, "");
  const v1::WatchHint first = listener.Next();
  EXPECT_FALSE(first.mark().empty());
  EXPECT_EQ(first.delay_ms(), 0);
  Record(client_);
  const std::string second = listener.Next().mark();
  EXPECT_NE(second, first.mark());
  Record(other);
  const std::string third = listener.Next().mark();
  EXPECT_NE(third, second);
  AddFamily();
  EXPECT_NE(listener.Next().mark(), third);
}

TEST_F(WatchOfACaseload, SaysNothingOfFamiliesOfOthersUntilTheyAreShared) {
  const Colleague colleague = SignInColleague();
  Listener listener(channel_, colleague.token, "");
  const std::string nobody = listener.Next().mark();
  Record(client_);
  EXPECT_EQ(MarkFor(colleague.token), nobody);
  ASSERT_TRUE(Call(&v1::SharingService::Stub::GrantClient,
                   AboutShareWith<v1::GrantClientRequest>(colleague))
                  .ok());
  EXPECT_NE(listener.Next().mark(), nobody);
  ASSERT_TRUE(
      Call(&v1::SharingService::Stub::EndGrant, AboutShareWith<v1::EndGrantRequest>(colleague))
          .ok());
  EXPECT_EQ(listener.Next().mark(), nobody);
}

TEST_F(WatchOfACaseload, SaysNothingOfWhatAnAdultKeepsPrivate) {
  Record(client_, AMood(NewId(), client_.persons(0).person_id(), clock_.Now()));
  const std::string before = MarkFor(token_);
  Record(client_, AMood(NewId(), client_.persons(0).person_id(), clock_.Now()));
  EXPECT_EQ(MarkFor(token_), before);
  Record(client_);
  EXPECT_NE(MarkFor(token_), before);
}

TEST_F(WatchOfACaseload, EndsWithinTwoSecondsWhenTheRightOfTheConsultantEnds) {
  const Colleague colleague = SignInColleague();
  Listener listener(channel_, colleague.token, "");
  ASSERT_FALSE(listener.Next().mark().empty());
  v1::RevokeConsultantRequest request;
  request.set_request_id(NewId());
  request.set_consultant_id(colleague.consultant_id);
  const auto began = std::chrono::steady_clock::now();
  ASSERT_TRUE(Call(&v1::AccessService::Stub::RevokeConsultant, request).ok());
  EXPECT_TRUE(absl::IsUnauthenticated(listener.End()));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

}  // namespace relactation::watch_test
