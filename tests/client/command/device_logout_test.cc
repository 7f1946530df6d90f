// A family's device signs out: the practice is told, or the person hears that it is not.
#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
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
    if (!greeting.ok()) return ToGrpcStatus(greeting);
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

  absl::Status greeting;

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

  // A weight that the practice took in. Whether a copy of what it has holds it is not known.
  void PutSentWeight() {
    ASSERT_EQ(Run({"observe", "weight", "--weight", "4200g", "--at", "now", "--offline"}), 0);
    device_.Write([](Transaction& transaction) {
      v1::MutationOutcome outcome;
      outcome.set_n(1);
      outcome.set_result(v1::MUTATION_RESULT_APPLIED);
      outcome.set_sequence(900);
      outcome.set_revision(1);
      return ChangeTable(transaction).Settle(DeviceInTest::kReplicaId, outcome);
    });
  }

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

// The server came back from a copy that is older than the sign-in.
TEST_F(LogoutOfADevice, GivesUpNothingUnaskedThatMayBeInNoCopyWhereTheSignInIsRefused) {
  PutSentWeight();
  StartServer();
  sync_.greeting = absl::UnauthenticatedError("this device is not signed in");
  EXPECT_EQ(Run({"logout", "--yes"}), 5);
  EXPECT_THAT(err(), HasSubstr("1 entry was sent, and may be in no copy of the practice's"));
  EXPECT_THAT(err(), HasSubstr("relact login with a new invite of the same person sends them"));
  EXPECT_TRUE(device_.HasStore());
  const std::string file = device_.relact.folder() + "/unsent.json";
  EXPECT_EQ(Run({"logout", "--export", file, "--yes"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("the practice keeps what was sent")));
  std::stringstream kept;
  kept << std::ifstream(file).rdbuf();
  EXPECT_THAT(kept.str(), HasSubstr("\"was_sent\": true"));
  EXPECT_THAT(kept.str(), HasSubstr("4200"));
  EXPECT_FALSE(device_.HasStore());
}

TEST_F(LogoutOfADevice, GivesUpNothingUnaskedThatMayBeInNoCopyWithoutANetwork) {
  PutSentWeight();
  EXPECT_EQ(Run({"logout", "--yes"}), 5);
  EXPECT_THAT(err(), HasSubstr("may be in no copy"));
  EXPECT_EQ(Run({"logout", "--only-here", "--yes"}), 5);
  EXPECT_TRUE(device_.HasStore());
  EXPECT_EQ(Run({"logout", "--discard", "--yes"}), 0) << err();
}

TEST_F(LogoutOfADevice, KeepsNothingOfWhatACopyHolds) {
  PutSentWeight();
  device_.Write([](Transaction& transaction) -> absl::Status {
    auto state = ReadDeviceState(transaction);
    if (!state.ok()) return state.status();
    state->backed_up_n = 1;
    return UpdateDeviceState(transaction, *state);
  });
  EXPECT_EQ(Run({"logout", "--yes"}), 0) << err();
  EXPECT_FALSE(device_.HasStore());
}

}  // namespace relactation::device_logout_test
