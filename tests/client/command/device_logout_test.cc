// A family's device signs out: the practice is told, or the person hears that it is not.
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
#include "tests/client/command/device_in_test.h"

namespace relactation::device_logout_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kNotTold[] = "The practice was not told";

class ToldAccess final : public v1::AccessService::Service {
 public:
  explicit ToldAccess(std::vector<std::string>& calls) : calls_(calls) {}

  grpc::Status RevokeDevice(grpc::ServerContext*, const v1::RevokeDeviceRequest* request,
                            v1::Device*) override {
    calls_.push_back("RevokeDevice " + request->device_id());
    return ToGrpcStatus(answer);
  }

  absl::Status answer;

 private:
  std::vector<std::string>& calls_;
};

// Has nothing new for the device.
class QuietSync final : public v1::SyncService::Service {
 public:
  explicit QuietSync(std::vector<std::string>& calls) : calls_(calls) {}

  grpc::Status Hello(grpc::ServerContext*, const v1::HelloRequest* request,
                     v1::HelloResponse* response) override {
    calls_.push_back("Hello");
    for (const v1::StreamCursor& cursor : request->cursors()) {
      v1::StreamInfo& stream = *response->add_streams();
      stream.set_stream_id(cursor.stream_id());
      const bool is_family = cursor.stream_id() == DeviceInTest::kClientId;
      stream.set_kind(is_family ? v1::STREAM_KIND_FAMILY : v1::STREAM_KIND_PRIVATE);
      if (!is_family) stream.set_person_id(DeviceInTest::kAna);
      stream.set_state(v1::STREAM_STATE_ACTIVE);
      stream.set_is_writable(true);
      stream.set_epoch(1);
    }
    return grpc::Status::OK;
  }
  grpc::Status ConfirmWipe(grpc::ServerContext*, const v1::ConfirmWipeRequest* request,
                           v1::ConfirmWipeResponse*) override {
    calls_.push_back("ConfirmWipe of " + std::to_string(request->stream_ids_size()));
    return grpc::Status::OK;
  }

 private:
  std::vector<std::string>& calls_;
};

class LogoutOfADevice : public ::testing::Test {
 protected:
  // Where the device looks for its practice.
  void StartServer() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + device_.relact.folder() + "/nobody",
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&access_);
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
  }
  ~LogoutOfADevice() override {
    if (server_) server_->Shutdown(std::chrono::system_clock::now());
  }

  int Run(const std::vector<std::string>& arguments) { return device_.relact.Run(arguments); }
  std::string err() const { return device_.relact.err(); }

  DeviceInTest device_;
  std::vector<std::string> calls_;
  ToldAccess access_{calls_};
  QuietSync sync_{calls_};
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(LogoutOfADevice, HandsInThenHasItsSignInEndedAndSaysThatNothingIsLeft) {
  StartServer();
  EXPECT_EQ(Run({"logout", "--yes"}), 0) << err();
  EXPECT_THAT(calls_, ElementsAre("Hello", "RevokeDevice ", "ConfirmWipe of 2"));
  EXPECT_THAT(err(), Not(HasSubstr(kNotTold)));
  EXPECT_FALSE(device_.HasStore());
}

TEST_F(LogoutOfADevice, GoesWithoutANetworkAndSaysThatThePracticeWasNotTold) {
  EXPECT_EQ(Run({"logout", "--yes"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr(kNotTold));
  EXPECT_THAT(err(), HasSubstr("Signed out"));
  EXPECT_FALSE(device_.HasStore());
}

TEST_F(LogoutOfADevice, SaysSoWhereTheServerDoesNotLetIt) {
  StartServer();
  access_.answer = absl::PermissionDeniedError("this call needs the role ADMIN");
  EXPECT_EQ(Run({"logout", "--yes"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr(kNotTold));
  EXPECT_THAT(calls_, ElementsAre("Hello", "RevokeDevice "));
  EXPECT_FALSE(device_.HasStore());
}

TEST_F(LogoutOfADevice, IsOneWhereTheSignInHadEndedAlready) {
  StartServer();
  access_.answer = absl::UnauthenticatedError("this device is not signed in");
  EXPECT_EQ(Run({"logout", "--yes"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr(kNotTold)));
  EXPECT_FALSE(device_.HasStore());
}

TEST_F(LogoutOfADevice, TellsNobodyWhereItIsToStayHere) {
  StartServer();
  EXPECT_EQ(Run({"logout", "--only-here", "--yes"}), 0) << err();
  EXPECT_THAT(calls_, IsEmpty());
  EXPECT_THAT(err(), Not(HasSubstr(kNotTold)));
  EXPECT_FALSE(device_.HasStore());
}

}  // namespace relactation::device_logout_test
