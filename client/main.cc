// relact: the command line for consultants.
#include <csignal>
#include <iostream>
#include <memory>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "client/command/run_relact.h"
#include "proto/relactation/world.h"

namespace {

relactation::Environment EnvironmentOfThisProcess() {
  relactation::Environment environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const size_t equals = text.find('=');
    if (equals != std::string::npos) environment[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return environment;
}

bool NobodyReadsStdout() {
  pollfd out{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return poll(&out, 1, 0) == 1 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

}  // namespace

int main(int argc, char** argv) {
  // Debian's Abseil looks for lock cycles at every lock, a tool for who writes code.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  // A server or a pager that goes away is an error to report, not an end without a word.
  std::signal(SIGPIPE, SIG_IGN);
  const auto clock = relactation::ClockFromEnvironment();
  if (!clock.ok()) {
    std::cerr << "error: " << clock.status().message() << "\n";
    return 2;
  }
  relactation::SystemRandomSource random;
  const relactation::RunWorld world{
      .clock = **clock,
      .random = random,
      .sleep = [](absl::Duration time) { absl::SleepFor(time); },
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .environment = EnvironmentOfThisProcess(),
      .nobody_reads_out = NobodyReadsStdout,
      .terminal_facts = relactation::FactsOfThisProcess(),
      .workers =
          [](int threads) { return std::make_unique<relactation::ThreadExecutor>(threads); }};
  return relactation::RunRelact({argv + 1, argv + argc}, world);
}
