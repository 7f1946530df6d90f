// What `relact sync` says of what came of an exchange with a practice that answers as it is told.
#include <chrono>
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/sync_service.grpc.pb.h"

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/grpc_status.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::device_sync_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ToldSync final : public v1::SyncService::Service {
 public:
  grpc::Status Hello(grpc::ServerContext*, const v1::HelloRequest* request,
                     v1::HelloResponse* response) override {
    for (const v1::StreamCursor& cursor : request->cursors()) {
      v1::StreamInfo& stream = *response->add_streams();
      stream.set_stream_id(cursor.stream_id());
      const bool is_family = cursor.stream_id() == DeviceInTest::kClientId;
      stream.set_kind(is_family ? v1::STREAM_KIND_FAMILY : v1::STREAM_KIND_PRIVATE);
      if (!is_family) stream.set_person_id(DeviceInTest::kAna);
      stream.set_state(has_right ? v1::STREAM_STATE_ACTIVE : v1::STREAM_STATE_REVOKED);
      stream.set_is_writable(has_right);
      stream.set_epoch(1);
    }
    response->set_last_n(last_n);
    if (server_time) *response->mutable_server_time() = ToTimestamp(*server_time);
    response->set_other_devices(newest_other_time ? 1 : 0);
    if (newest_other_time) *response->mutable_newest_other_time() = ToTimestamp(*newest_other_time);
    return ToGrpcStatus(answer);
  }
  grpc::Status Push(grpc::ServerContext*, const v1::PushRequest* request,
                    v1::PushResponse* response) override {
    for (const v1::Mutation& mutation : request->mutations()) {
      v1::MutationOutcome& outcome = *response->add_outcomes();
      last_n = mutation.n();
      outcome.set_n(last_n);
      // Of a device without right everything is set apart.
      outcome.set_result(has_right ? v1::MUTATION_RESULT_REJECTED
                                   : v1::MUTATION_RESULT_QUARANTINED);
      if (has_right) outcome.set_reason(v1::REJECT_REASON_CLOSED);
    }
    return grpc::Status::OK;
  }
  grpc::Status ConfirmWipe(grpc::ServerContext*, const v1::ConfirmWipeRequest*,
                           v1::ConfirmWipeResponse*) override {
    return grpc::Status::OK;
  }

  absl::Status answer;
  bool has_right = true;
  int64_t last_n = 0;
  std::optional<absl::Time> server_time;
  std::optional<absl::Time> newest_other_time;
};

class SyncOfADevice : public ::testing::Test {
 protected:
  SyncOfADevice() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("unix:" + device_.relact.folder() + "/nobody",
                             grpc::InsecureServerCredentials());
    builder.RegisterService(&sync_);
    server_ = builder.BuildAndStart();
  }
  ~SyncOfADevice() override { server_->Shutdown(std::chrono::system_clock::now()); }

  int Run(const std::vector<std::string>& arguments) { return device_.relact.Run(arguments); }
  std::string out() const { return device_.relact.out(); }
  std::string err() const { return device_.relact.err(); }

  DeviceInTest device_;
  ToldSync sync_;
  std::unique_ptr<grpc::Server> server_;
};

TEST_F(SyncOfADevice, ThatLostItsRightNamesNothingThatFailsNext) {
  sync_.has_right = false;
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("this device's right has ended"));
  EXPECT_THAT(out(), Not(HasSubstr("relact plan show")));
  EXPECT_THAT(out(), HasSubstr("relact login"));
}

TEST_F(SyncOfADevice, EndsAsPartlyDoneWhereSomethingWasRefused) {
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--offline"}), 0);
  EXPECT_EQ(Run({"sync"}), 75) << err();
  EXPECT_THAT(err(), HasSubstr("1 refused; why: relact sync tray"));
  EXPECT_EQ(Run({"sync"}), 0) << "nothing of this one was refused; " << err();
}

TEST_F(SyncOfADevice, SaysOfADangerThatIsRefusedWhoIsToBeCalledAndThatNobodySeesIt) {
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", "now"}), 0);
  EXPECT_THAT(err(), HasSubstr("Please call for help now."));
  EXPECT_THAT(err(), HasSubstr("the care of this family has ended; your consultant can reopen it. "
                               "It stays on this device (relact sync tray), and nobody at the "
                               "practice sees it"));
}

// What was handed in is let go of with the family's rows, and looks here as what was sent does.
TEST_F(SyncOfADevice, SaysOfAnEntryOfADeviceWithoutRightThatItLiesApart) {
  sync_.has_right = false;
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("Handed in: this device's right has ended, and the practice looks "
                               "at it first"));
  EXPECT_THAT(err(), Not(HasSubstr("Sent.")));
  EXPECT_THAT(device_.Changes(), IsEmpty());
}

TEST_F(SyncOfADevice, WarnsOfAClockThatIsFarFromThePractices) {
  const absl::Time now = device_.relact.world().clock.Now();
  sync_.server_time = now - absl::Minutes(4);
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("the clock of this device")));
  sync_.server_time = now - absl::Hours(3);
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("the clock of this device is 3 h ahead of the practice's"));
}

TEST_F(SyncOfADevice, TellsOfAnotherDeviceThatSignedInAsTheSamePersonAndHowManyThereAre) {
  sync_.server_time = device_.relact.world().clock.Now();
  EXPECT_EQ(Run({"sync"}), 0) << err();
  sync_.newest_other_time = *sync_.server_time + absl::Hours(1);
  sync_.server_time = *sync_.server_time + absl::Hours(2);
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("another device signed in as you, on 24 Nov 23:00: it reads "
                               "what you keep private too"));
  EXPECT_EQ(Run({"sync"}), 0) << "told once";
  EXPECT_THAT(err(), Not(HasSubstr("another device")));
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Your other devices    1"));
  EXPECT_THAT(out(), HasSubstr("The newest since      24 Nov 23:00"));
}

TEST_F(SyncOfADevice, ThatThePracticeDoesNotKnowAnyMoreSaysSoUntilItIsSignedInAnew) {
  sync_.answer = absl::UnauthenticatedError("this device is not signed in, or not any more");
  EXPECT_EQ(Run({"sync"}), 4);
  EXPECT_THAT(err(), HasSubstr("a new invite: relact login"));
  EXPECT_THAT(err(), Not(HasSubstr("relact logout")));
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("here; nothing is sent before a new sign-in"));
  EXPECT_THAT(out(), HasSubstr("relact login"));
  sync_.answer = absl::OkStatus();
  EXPECT_EQ(Run({"sync"}), 0) << err();
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("May record            yes"));
}

}  // namespace relactation::device_sync_test
