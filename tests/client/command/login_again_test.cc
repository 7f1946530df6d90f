// A new invite on a device whose sign-in has ended takes its place, and what waits there is kept.
#include <chrono>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "relactation/v1/access_service.grpc.pb.h"
#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/grpc_status.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/status.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::login_again_test {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr char kNewDeviceId[] = "0190f5a0-0000-7000-8000-0000000000d5";
constexpr char kNewReplicaId[] = "0190f5a0-0000-7000-8000-0000000000d6";

class ToldAccess final : public v1::AccessService::Service {
 public:
  grpc::Status GetCaller(grpc::ServerContext*, const v1::GetCallerRequest*,
                         v1::GetCallerResponse*) override {
    return ToGrpcStatus(answer);
  }
  grpc::Status RedeemInvite(grpc::ServerContext*, const v1::RedeemInviteRequest*,
                            v1::RedeemInviteResponse*) override {
    ++redeemed;
    return grpc::Status::OK;
  }

  // Of a device's token, as long as it is good.
  absl::Status answer = absl::PermissionDeniedError("this is a family's device");
  int redeemed = 0;
};

class ToldEnrolment final : public v1::SyncService::Service {
 public:
  grpc::Status Enrol(grpc::ServerContext*, const v1::EnrolRequest*,
                     v1::EnrolResponse* response) override {
    response->mutable_practice()->set_display_name("Imani Lactation");
    response->set_client_id(DeviceInTest::kClientId);
    response->set_person_id(DeviceInTest::kAna);
    response->set_device_id(kNewDeviceId);
    response->set_replica_id(kNewReplicaId);
    return ToGrpcStatus(answer);
  }

  absl::Status answer;
};

class LoginAgain : public ::testing::Test {
 protected:
  LoginAgain() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address_, grpc::InsecureServerCredentials());
    builder.RegisterService(&access_);
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
    EXPECT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--offline"}), 0)
        << device_.relact.err();
  }
  ~LoginAgain() override { server_->Shutdown(std::chrono::system_clock::now()); }

  int Run(const std::vector<std::string>& arguments) { return device_.relact.Run(arguments); }
  int LogIn() {
    return Run({"login", FormatInviteLine({.address = address_,
                                           .root_fingerprint = "",
                                           .secret = std::string(16, 's')})});
  }
  std::string KeptDeviceId() {
    return CredentialStore(device_.relact.environment())
        .Load("default")
        .value_or(Credential())
        .device_id;
  }

  DeviceInTest device_;
  ToldAccess access_;
  ToldEnrolment sync_;
  std::unique_ptr<grpc::Server> server_;

 private:
  const std::string address_ = "unix:" + device_.relact.folder() + "/nobody";
};

TEST_F(LoginAgain, IsRefusedWhereTheSignInWorks) {
  EXPECT_EQ(LogIn(), 5);
  EXPECT_THAT(device_.relact.err(), HasSubstr("is signed in already"));
  EXPECT_EQ(KeptDeviceId(), DeviceInTest::kDeviceId);
}

TEST_F(LoginAgain, KeepsWhatWaitsWhereTheServerTakesTheOldTokenNoMore) {
  ASSERT_THAT(device_.Changes(), SizeIs(1));
  const std::string waiting = device_.Changes().front().mutation.SerializeAsString();
  access_.answer = absl::UnauthenticatedError("this device is not signed in, or not any more");
  EXPECT_EQ(LogIn(), 0) << device_.relact.err();
  EXPECT_EQ(KeptDeviceId(), kNewDeviceId);
  ASSERT_THAT(device_.Changes(), SizeIs(1));
  EXPECT_EQ(device_.Changes().front().replica_id, kNewReplicaId);
  EXPECT_EQ(device_.Changes().front().mutation.SerializeAsString(), waiting)
      << "with the time at which it was recorded";
  EXPECT_EQ(access_.redeemed, 0) << "what waits would be out of reach under one of the practice's";
}

TEST_F(LoginAgain, KeepsWhatWaitsWhereTheDeviceLostItsRight) {
  device_.Write([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
    state.has_right = false;
    return UpdateDeviceState(transaction, state);
  });
  EXPECT_EQ(LogIn(), 0) << device_.relact.err();
  EXPECT_EQ(KeptDeviceId(), kNewDeviceId);
  EXPECT_THAT(device_.Changes(), SizeIs(1));
  EXPECT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:30", "--offline"}), 0)
      << "it records again at once; " << device_.relact.err();
}

TEST_F(LoginAgain, KeepsTheOldSignInUntilTheInviteIsRedeemed) {
  access_.answer = absl::UnauthenticatedError("this device is not signed in, or not any more");
  sync_.answer = absl::UnauthenticatedError("this invite is unknown or used");
  EXPECT_EQ(LogIn(), 4);
  EXPECT_EQ(KeptDeviceId(), DeviceInTest::kDeviceId);
  EXPECT_THAT(device_.Changes(), SizeIs(1));
}

}  // namespace relactation::login_again_test
