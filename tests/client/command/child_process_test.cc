#include "client/command/child_process.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include "proto/relactation/status.h"

namespace relactation::child_process_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr absl::Duration kPatience = absl::Seconds(10);

absl::Status Nothing(pid_t) { return absl::OkStatus(); }
bool ItIs() { return true; }
bool IsGone(pid_t process) { return kill(process, 0) != 0; }

class ChildProcess : public ::testing::Test {
 protected:
  ChildProcess() {
    char name[] = "/tmp/child_process_test.XXXXXX";
    folder_ = mkdtemp(name);
  }
  ~ChildProcess() override { std::filesystem::remove_all(folder_); }

  ProgramStart Shell(const std::string& script) const {
    return {"/bin/sh", {"-c", script}, {{"PATH", "/usr/bin:/bin"}, {"WORD", "milk"}}, LogPath()};
  }
  std::string LogPath() const { return folder_ + "/log"; }

 private:
  std::string folder_;
};

TEST_F(ChildProcess, GivesItsFirstLineWhileItRunsOn) {
  const auto started = StartAndReadLine(Shell("echo ready; exec sleep 600"), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_EQ(started->line, "ready");
  EXPECT_FALSE(IsGone(started->process));
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
  EXPECT_TRUE(IsGone(started->process));
}

TEST_F(ChildProcess, SeesTheEnvironmentItIsGivenAndNoOther) {
  setenv("NOT_FOR_CHILDREN", "secret", 1);
  const auto started = StartAndReadLine(Shell("echo $WORD $NOT_FOR_CHILDREN."), Nothing);
  unsetenv("NOT_FOR_CHILDREN");
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_EQ(started->line, "milk .");
  EXPECT_TRUE(AwaitEnd(started->process, kPatience).ok());
}

TEST_F(ChildProcess, HasASessionOfItsOwn) {
  const auto started = StartAndReadLine(Shell("echo ready; exec sleep 600"), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_EQ(getsid(started->process), started->process);
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
}

TEST_F(ChildProcess, MayWriteOnAfterItsFirstLine) {
  const auto started = StartAndReadLine(
      Shell("echo ready; i=0; while [ $i -lt 20000 ]; do echo more || exit 1; i=$((i+1)); done; "
            "echo written >&2"),
      Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_TRUE(AwaitEnd(started->process, kPatience).ok());
}

TEST_F(ChildProcess, IsRefusedInItsOwnLastWordsWhereItEndsWithoutALine) {
  const absl::Status status =
      StartAndReadLine(Shell("echo 'error: the port is taken' >&2; exit 3"), Nothing).status();
  EXPECT_TRUE(absl::IsUnavailable(status));
  EXPECT_EQ(status.message(), "sh ended at once: the port is taken");
}

TEST_F(ChildProcess, IsRefusedWhereThereIsNoSuchProgram) {
  ProgramStart start = Shell("");
  start.program = "/nowhere/relactd";
  const absl::Status status = StartAndReadLine(start, Nothing).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("cannot start /nowhere/relactd"));
}

TEST_F(ChildProcess, IsEndedWhereItsIdCannotBeKept) {
  pid_t process = 0;
  const auto refuse = [&process](pid_t started) {
    process = started;
    return absl::UnknownError("no room");
  };
  EXPECT_FALSE(StartAndReadLine(Shell("exec sleep 600"), refuse).ok());
  EXPECT_TRUE(IsGone(process));
}

TEST_F(ChildProcess, IsKilledWhereItDoesNotEndWhenAsked) {
  const auto started = StartAndReadLine(Shell("trap '' TERM; echo ready; exec sleep 600"), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_TRUE(EndProcess(started->process, absl::Milliseconds(100), ItIs).ok());
  EXPECT_TRUE(IsGone(started->process));
}

TEST_F(ChildProcess, IsLeftAloneWhereItIsAnotherOneByNow) {
  const auto started = StartAndReadLine(Shell("echo ready; exec sleep 600"), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_TRUE(EndProcess(started->process, kPatience, [] { return false; }).ok());
  EXPECT_FALSE(IsGone(started->process));
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
}

TEST_F(ChildProcess, MayHaveEndedAlready) {
  const auto started = StartAndReadLine(Shell("echo ready; exec sleep 600"), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
}

TEST_F(ChildProcess, TellsTheWordsItWasStartedWith) {
  const std::string script = "echo ready; while :; do :; done";
  const auto started = StartAndReadLine(Shell(script), Nothing);
  ASSERT_TRUE(started.ok()) << started.status();
  EXPECT_THAT(WordsOfProcess(started->process), ::testing::ElementsAre("/bin/sh", "-c", script));
  EXPECT_TRUE(EndProcess(started->process, kPatience, ItIs).ok());
  EXPECT_THAT(WordsOfProcess(started->process), IsEmpty());
}

TEST_F(ChildProcess, IsLeftAloneWhereNobodyReadsWhatItPrints) {
  const auto process = StartAlone(Shell("echo read by nobody; echo done >&2"));
  ASSERT_TRUE(process.ok()) << process.status();
  ASSERT_TRUE(AwaitEnd(*process, kPatience).ok());
  std::ifstream log(LogPath());
  std::string line;
  std::getline(log, line);
  EXPECT_EQ(line, "done");
}

TEST_F(ChildProcess, SaysWhichProgramCannotBeStartedAlone) {
  const auto process = StartAlone({"/no/such/program", {}, {}, LogPath()});
  EXPECT_TRUE(absl::IsUnavailable(process.status())) << process.status();
  EXPECT_THAT(std::string(process.status().message()), HasSubstr("/no/such/program"));
}

}  // namespace relactation::child_process_test
