// The demo's folder where no server runs; with one, the transcripts tell.
#include "client/command/demo_server.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation::demo_server_test {

class DemoServerFolder : public ::testing::Test {
 protected:
  DemoServerFolder() {
    char name[] = "/tmp/demo_server_test.XXXXXX";
    state_ = mkdtemp(name);
  }
  ~DemoServerFolder() override { std::filesystem::remove_all(state_); }

  DemoServer ADemo() const { return *DemoServer::Of({{"XDG_STATE_HOME", state_}}); }
  std::string Folder() const { return state_ + "/relact/demo"; }

  // As a demo leaves it whose server has this process id.
  void LeaveBehind(const std::string& process) const {
    std::filesystem::create_directories(Folder() + "/data");
    std::ofstream(Folder() + "/relactd.pid") << process << "\n";
    std::ofstream(Folder() + "/address") << "127.0.0.1:7443\n";
  }

 private:
  std::string state_;
};

TEST_F(DemoServerFolder, NeedsAHome) {
  EXPECT_EQ(ExitCodeOf(DemoServer::Of({}).status()), ExitCode::kCannotReadOrWrite);
}

TEST_F(DemoServerFolder, HasNoDemoAtFirst) {
  EXPECT_FALSE(ADemo().Exists());
  EXPECT_EQ(ADemo().Address(), std::nullopt);
  EXPECT_TRUE(ADemo().Remove().ok());
}

TEST_F(DemoServerFolder, IsNotMadeWhereThereIsNoServerProgram) {
  EXPECT_TRUE(absl::IsNotFound(ADemo().Make(absl::UnixEpoch()).status()));
  EXPECT_FALSE(ADemo().Exists());
}

TEST_F(DemoServerFolder, HasNoRunningServerWhereItsProcessHasGone) {
  LeaveBehind("2147483646");
  EXPECT_TRUE(ADemo().Exists());
  EXPECT_EQ(ADemo().Address(), std::nullopt);
}

TEST_F(DemoServerFolder, LeavesAProcessAloneThatGotTheIdLater) {
  LeaveBehind(std::to_string(getpid()));
  EXPECT_EQ(ADemo().Address(), std::nullopt);
  EXPECT_TRUE(ADemo().Remove().ok());
  EXPECT_FALSE(ADemo().Exists());
}

TEST_F(DemoServerFolder, IsRemovedWhateverItsProcessFileSays) {
  for (const char* process : {"", "0", "-1", "1", "x", "99999999999999999999"}) {
    LeaveBehind(process);
    EXPECT_TRUE(ADemo().Remove().ok()) << process;
    EXPECT_FALSE(std::filesystem::exists(Folder())) << process;
  }
}

}  // namespace relactation::demo_server_test
