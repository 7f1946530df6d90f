// Somebody whose devices are all lost gets back in, with the help of whoever can open the server's
// data directory.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/invite_line.h"
#include "tests/processes/practice_process.h"
#include "tests/support/temp_directory.h"

namespace relactation::lost_device_test {

constexpr char kRelactd[] = RELACTATION_BUILD_DIR "/relactd";

class ALostDevice : public testing::Test {
 protected:
  void SetUp() override {
    v1::CreateClientRequest request;
    request.set_request_id(practice_.NewId());
    *request.mutable_client() = AFamily(practice_);
    v1::Client client;
    const auto stub = v1::ClientService::NewStub(practice_.Channel());
    ASSERT_TRUE(stub->CreateClient(practice_.Context().get(), request, &client).ok());
    ASSERT_EQ(practice_.Stop(), 0);
  }

  FinishedRun Invite(const std::string& name) {
    return RunToEnd({kRelactd, "invite", practice_.directory(), "--for", name, "--address",
                     practice_.address()});
  }

  int FamiliesSeen() {
    v1::ListClientsResponse page;
    const auto stub = v1::ClientService::NewStub(practice_.Channel());
    EXPECT_TRUE(stub->ListClients(practice_.Context().get(), v1::ListClientsRequest(), &page).ok());
    return page.clients_size();
  }

  TempDirectory folder_;
  PracticeProcess practice_{folder_.path()};
};

TEST_F(ALostDevice, IsReplacedByAnInviteForTheSamePersonWhoseFamiliesAreThere) {
  const FinishedRun invite = Invite("Admin");
  ASSERT_EQ(invite.exit_code, 0) << invite.err;
  practice_.Serve();
  practice_.UseInvite(invite.out);
  EXPECT_EQ(FamiliesSeen(), 1);
}

TEST_F(ALostDevice, IsSignedOutWhereItIsSaidToBeLostAndElseNot) {
  const auto still_sees = [&](const std::string& option) {
    std::vector<std::string> words = {kRelactd, "invite", practice_.directory(), "--for", "Admin"};
    if (!option.empty()) words.push_back(option);
    EXPECT_EQ(RunToEnd(words).exit_code, 0) << option;
    practice_.Serve();
    v1::ListClientsResponse page;
    const auto stub = v1::ClientService::NewStub(practice_.Channel());
    const grpc::StatusCode code =
        stub->ListClients(practice_.Context().get(), v1::ListClientsRequest(), &page).error_code();
    EXPECT_EQ(practice_.Stop(), 0);
    return code;
  };
  EXPECT_EQ(still_sees(""), grpc::StatusCode::OK);
  EXPECT_EQ(still_sees("--lost"), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(RunToEnd({kRelactd, "audit", "verify", practice_.directory()}).exit_code, 0);
}

TEST_F(ALostDevice, LeadsToTheAddressThatThePracticeWasMadeWithUnlessItIsSaid) {
  const auto invited = [&](const std::string& address) {
    std::vector<std::string> words = {kRelactd, "invite", practice_.directory(), "--for", "Admin"};
    if (!address.empty()) words.insert(words.end(), {"--address", address});
    const FinishedRun run = RunToEnd(words);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return ParseInviteLine(run.out).value_or(InviteLine());
  };
  EXPECT_EQ(invited("").address, practice_.address());
  EXPECT_EQ(invited("").root_fingerprint, "");
  EXPECT_EQ(invited("milk.example.org:7555").address, "milk.example.org:7555");
  EXPECT_NE(invited("milk.example.org:7555").root_fingerprint, "");
  std::filesystem::remove(practice_.directory() + "/address");
  const FinishedRun unsaid =
      RunToEnd({kRelactd, "invite", practice_.directory(), "--for", "Admin"});
  EXPECT_EQ(unsaid.exit_code, 2);
  EXPECT_THAT(unsaid.err, testing::HasSubstr("--address: is needed"));
}

TEST_F(ALostDevice, OfNobodyIsRefusedWithTheNamesThereAre) {
  const FinishedRun invite = Invite("Somebody");
  EXPECT_NE(invite.exit_code, 0);
  EXPECT_THAT(invite.err, testing::HasSubstr("there is: Admin"));
}

TEST_F(ALostDevice, IsNotReplacedWhileTheServerRuns) {
  practice_.Serve();
  const FinishedRun invite = Invite("Admin");
  EXPECT_NE(invite.exit_code, 0);
  EXPECT_THAT(invite.err, testing::HasSubstr("already running"));
}

// A log that nobody reads must not stop the server: its pipe is full after some hundred lines.
TEST(AServerWithAStuckLog, GoesOnAnsweringAndStops) {
  const TempDirectory folder;
  const std::string stuck = folder.Path("log");
  ASSERT_EQ(RunToEnd({"mkfifo", stuck}).exit_code, 0);
  const std::string address = "unix:" + folder.Path("socket");
  const std::string directory = folder.Path("practice");
  ASSERT_EQ(RunToEnd({kRelactd, "init", directory, "--address", address}).exit_code, 0);
  // The shell holds both ends of the pipe open and reads neither.
  ChildProcess server(
      {"bash", "-c", "exec 3<>\"$0\"; exec \"$1\" serve \"$2\" --listen \"$3\" 2>&3", stuck,
       kRelactd, directory, address},
      {});
  ASSERT_NE(server.ReadLine(), "");
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  const auto stub = v1::AccessService::NewStub(channel);
  for (int i = 0; i < 1500; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    v1::GetCallerResponse response;
    ASSERT_EQ(stub->GetCaller(&context, v1::GetCallerRequest(), &response).error_code(),
              grpc::StatusCode::UNAUTHENTICATED)
        << "call " << i;
  }
  server.Signal(SIGTERM);
  EXPECT_EQ(server.Wait(), 0);
}

}  // namespace relactation::lost_device_test
