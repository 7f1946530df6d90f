// Runs relact inside a test: folders of its own, streams as texts, a fixed clock.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "client/command/command_run.h"
#include "client/command/run_relact.h"
#include "proto/relactation/world.h"

namespace relactation {

class RelactInTest {
 public:
  RelactInTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "relact-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    world_.environment = {{"HOME", folder_}};
  }
  ~RelactInTest() { std::filesystem::remove_all(folder_); }
  RelactInTest(const RelactInTest&) = delete;
  RelactInTest& operator=(const RelactInTest&) = delete;

  int Run(const std::vector<std::string>& arguments) {
    Forget();
    return RunRelact(arguments, world_);
  }

  // A run of a command that stands in no table, to call a part of the room with.
  CommandRun ARun(std::map<std::string, std::vector<std::string>> values = {}) {
    CommandLine line;
    line.values = std::move(values);
    return CommandRun(line, Settings(), world_);
  }

  // Somebody sits there and will type this.
  void SitDown(const std::string& typed) {
    in_.clear();
    in_.str(typed);
    world_.terminal_facts = {.stdin_is_tty = true, .stdout_is_tty = true, .stderr_is_tty = true};
  }

  void Forget() {
    out_.str("");
    err_.str("");
  }

  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }
  const std::string& folder() const { return folder_; }
  Environment& environment() { return world_.environment; }
  const RunWorld& world() const { return world_; }

 private:
  std::string folder_;
  FixedClock clock_{absl::FromUnixSeconds(1795557600)};  // 2026-11-24T22:00:00Z
  SystemRandomSource random_;
  std::stringstream in_, out_, err_;
  RunWorld world_{.clock = clock_,
                  .random = random_,
                  .sleep = [](absl::Duration) {},
                  .in = in_,
                  .out = out_,
                  .err = err_};
};

}  // namespace relactation
