// `relact sync --watch` on a family's device: what the practice publishes is there unasked, and the
// end of the device's right is the end of the watch. Real programs, a real server.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

#include "relactation/v1/device_service.grpc.pb.h"
#include "relactation/v1/plan_service.grpc.pb.h"

#include "tests/processes/practice_process.h"
#include "tests/support/care_builders.h"
#include "tests/support/temp_directory.h"

namespace relactation::device_watch_test {

using testing::HasSubstr;

constexpr char kRelact[] = RELACTATION_BUILD_DIR "/relact";

class AWatchingDevice : public testing::Test {
 protected:
  void SetUp() override {
    v1::CreateClientRequest create;
    create.set_request_id(practice_.NewId());
    *create.mutable_client() = AFamily(practice_);
    const auto clients = v1::ClientService::NewStub(practice_.Channel());
    ASSERT_TRUE(clients->CreateClient(practice_.Context().get(), create, &client_).ok());
    // The consultant by the same program, whose invite is one line for another.
    const std::string token = practice_.SignIn();
    SaveCredential("consultant", token.substr(std::string("Bearer ").size()));
    const FinishedRun invite =
        Relact({"client", "invite", client_.code(), "--person", client_.persons(0).handle(),
                "--profile", "consultant", "--quiet"});
    ASSERT_EQ(invite.exit_code, 0) << invite.err;
    const FinishedRun login =
        Relact({"login", "-", "--profile", "phone", "--device", "Phone", "--quiet"}, invite.out);
    ASSERT_EQ(login.exit_code, 0) << login.err;
  }

  Environment Home() const {
    return {{"HOME", folder_.path()},
            {"XDG_STATE_HOME", folder_.Path("state")},
            {"XDG_CONFIG_HOME", folder_.Path("config")},
            {"RELACT_PROFILE", ""}};
  }
  FinishedRun Relact(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), kRelact);
    return RunToEnd(arguments, input, Home());
  }
  void SaveCredential(const std::string& profile, const std::string& token) {
    const std::filesystem::path directory = folder_.Path("state") + "/relact";
    std::filesystem::create_directories(directory);
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    const std::string path = directory / ("credential-" + profile);
    std::ofstream(path) << "{\"address\": \"" << practice_.address() << "\", \"token\": \"" << token
                        << "\"}\n";
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

  void Publish() {
    v1::PublishPlanRequest publish;
    publish.set_request_id(practice_.NewId());
    publish.set_client_id(client_.client_id());
    *publish.mutable_plan() = APlan("2026-09-21");
    const auto plans = v1::PlanService::NewStub(practice_.Channel());
    v1::PlanRevision published;
    const grpc::Status done = plans->PublishPlan(practice_.Context().get(), publish, &published);
    ASSERT_TRUE(done.ok()) << done.error_message();
  }
  void Revoke() {
    const auto devices = v1::DeviceService::NewStub(practice_.Channel());
    v1::ListFamilyDevicesRequest list;
    list.set_client_id(client_.client_id());
    v1::ListFamilyDevicesResponse listed;
    ASSERT_TRUE(devices->ListFamilyDevices(practice_.Context().get(), list, &listed).ok());
    ASSERT_EQ(listed.devices_size(), 1);
    v1::RevokeFamilyDeviceRequest revoke;
    revoke.set_request_id(practice_.NewId());
    revoke.set_client_id(client_.client_id());
    revoke.set_device_id(listed.devices(0).device_id());
    v1::FamilyDevice revoked;
    ASSERT_TRUE(devices->RevokeFamilyDevice(practice_.Context().get(), revoke, &revoked).ok());
  }

  std::string Said() const {
    std::stringstream text;
    text << std::ifstream(folder_.Path("said")).rdbuf();
    return text.str();
  }

  TempDirectory folder_;
  PracticeProcess practice_{folder_.path()};
  v1::Client client_;
};

TEST_F(AWatchingDevice, HasAPlanThatIsPublishedWithoutAskingAndEndsWithItsRight) {
  ChildProcess watch({kRelact, "sync", "--watch", "--profile", "phone"}, Home(),
                     folder_.Path("said"));
  EXPECT_THAT(watch.ReadLine(), HasSubstr("sent 0, received"));
  Publish();
  // Whatever came with it first: the server tells next of nothing for a minute or more.
  const auto published = std::chrono::steady_clock::now();
  std::string line = watch.ReadLine();
  while (!line.empty() && line.find("a new plan") == std::string::npos) line = watch.ReadLine();
  EXPECT_THAT(line, HasSubstr("a new plan came, revision 1: relact plan show"));
  EXPECT_LT(std::chrono::steady_clock::now() - published, std::chrono::seconds(30))
      << "it was asked for, and did not come by a hint";
  // Between two exchanges the person may use the store.
  const FinishedRun plan = Relact({"plan", "show", "--profile", "phone", "--quiet"});
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
  Revoke();
  const auto revoked = std::chrono::steady_clock::now();
  EXPECT_EQ(watch.Wait(), 4);
  EXPECT_LT(std::chrono::steady_clock::now() - revoked, std::chrono::seconds(20));
  EXPECT_THAT(Said(), HasSubstr("this device may not record for the family any more"));
}

TEST_F(AWatchingDevice, GoesOnWhereTheServerCameBackAndEndsByCtrlC) {
  ChildProcess watch({kRelact, "sync", "--watch", "--profile", "phone"}, Home(),
                     folder_.Path("said"));
  EXPECT_THAT(watch.ReadLine(), HasSubstr("sent 0, received"));
  practice_.Kill();
  practice_.Serve();
  Publish();
  std::string line = watch.ReadLine();
  while (!line.empty() && line.find("a new plan") == std::string::npos) line = watch.ReadLine();
  EXPECT_THAT(line, HasSubstr("a new plan came, revision 1"));
  watch.Signal(SIGINT);
  EXPECT_EQ(watch.Wait(), 130);
}

}  // namespace relactation::device_watch_test
