// An invite for a family's device: signs it in, once, whatever happens to the answer.
#include <deque>
#include <filesystem>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "relactation/v1/access_service.grpc.pb.h"
#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/grpc_status.h"
#include "proto/relactation/invite_line.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::device_login_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

grpc::Status NoSuchInvite() {
  return ToGrpcStatus(absl::UnauthenticatedError("this invite is unknown or used"));
}

class RefusesPracticeInvites final : public v1::AccessService::Service {
 public:
  grpc::Status RedeemInvite(grpc::ServerContext*, const v1::RedeemInviteRequest*,
                            v1::RedeemInviteResponse*) override {
    return NoSuchInvite();
  }
};

// Enrols as told, and knows nothing of the family yet.
class ToldEnrolment final : public v1::SyncService::Service {
 public:
  grpc::Status Enrol(grpc::ServerContext*, const v1::EnrolRequest* request,
                     v1::EnrolResponse* response) override {
    tokens.push_back(request->token());
    names.push_back(request->device_name());
    response->mutable_practice()->set_display_name("Imani Lactation");
    response->set_client_id(DeviceInTest::kClientId);
    response->set_person_id(DeviceInTest::kAna);
    response->set_device_id(DeviceInTest::kDeviceId);
    response->set_replica_id(DeviceInTest::kReplicaId);
    if (answers.empty()) return grpc::Status::OK;
    const absl::Status answer = answers.front();
    answers.pop_front();
    return ToGrpcStatus(answer);
  }

  std::deque<absl::Status> answers;
  std::vector<std::string> tokens;
  std::vector<std::string> names;
};

class LoginOfADevice : public ::testing::Test {
 protected:
  LoginOfADevice() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&access_);
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
  }
  ~LoginOfADevice() override { server_->Shutdown(std::chrono::system_clock::now()); }

  std::string Invite() const {
    return FormatInviteLine(
        {.address = address_, .root_fingerprint = "", .secret = std::string(16, 's')});
  }
  std::string StateFile(const std::string& name) const {
    return relact_.folder() + "/.local/state/relact/" + name;
  }

  RelactInTest relact_;
  RefusesPracticeInvites access_;
  ToldEnrolment sync_;

 private:
  const std::string address_ = "unix:" + relact_.folder() + "/socket";
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(LoginOfADevice, KeepsItsStoreBesideTheSignInWhereOnlyItsOwnerReadsIt) {
  ASSERT_EQ(relact_.Run({"login", Invite(), "--device", "phone"}), 0) << relact_.err();
  EXPECT_THAT(relact_.err(), HasSubstr("Signed in to Imani Lactation as a family's device"));
  EXPECT_THAT(sync_.names, ElementsAre("phone"));
  const auto kept = CredentialStore(relact_.environment()).Load("default");
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->device_id, DeviceInTest::kDeviceId);
  EXPECT_EQ(std::filesystem::status(StateFile("device")).permissions(),
            std::filesystem::perms::owner_all);
}

TEST_F(LoginOfADevice, IsNoFailureWhereTheFirstExchangeIsOne) {
  EXPECT_EQ(relact_.Run({"login", Invite()}), 0) << relact_.err();
  EXPECT_THAT(relact_.err(), HasSubstr("What the family has recorded is not here yet"));
  EXPECT_EQ(relact_.Run({"session", "list"}), 5);
  EXPECT_THAT(relact_.err(), HasSubstr("has not heard from the practice yet"));
}

TEST_F(LoginOfADevice, SendsTheSameTokenAgainAfterAnAnswerGotLost) {
  sync_.answers.assign(4, absl::UnavailableError("stopping"));
  EXPECT_EQ(relact_.Run({"login", Invite()}), 69);
  EXPECT_EQ(relact_.Run({"login", Invite()}), 0) << relact_.err();
  ASSERT_THAT(sync_.tokens, SizeIs(5));
  EXPECT_EQ(sync_.tokens.front(), sync_.tokens.back());
}

TEST_F(LoginOfADevice, SaysWhoMakesInvitesWhereItIsRefusedAsEither) {
  sync_.answers = {absl::UnauthenticatedError("this invite is unknown or used")};
  EXPECT_EQ(relact_.Run({"login", Invite()}), 4);
  EXPECT_THAT(relact_.err(), HasSubstr("relact consultant invite"));
  EXPECT_THAT(relact_.err(), HasSubstr("relact client invite CLIENT --person P"));
  EXPECT_FALSE(std::filesystem::exists(StateFile("device")));
}

}  // namespace relactation::device_login_test
