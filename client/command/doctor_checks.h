// What `relact doctor` looks at, one check after the other.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/command/command_run.h"
#include "client/command/exit_code.h"

namespace relactation {

enum class CheckState { kFine, kWarning, kProblem, kSkipped };

// What was looked at, what was found, and what puts it right.
struct CheckResult {
  std::string check;
  CheckState state = CheckState::kFine;
  std::string found;
  std::string fix = {};
  // Of a problem: what commands that stumble over it end with.
  ExitCode exit_code = ExitCode::kDone;
};

// Settings, time zones, terminal, sign-in, address, certificate, answer, clock, demo. A check that
// makes no sense after the one before it failed is skipped. Changes nothing, here or there.
std::vector<CheckResult> ExamineAll(CommandRun& run);

// How far this machine's clock is from the server's. More than 10 minutes off is a warning: a
// record that begins so far ahead of the server's clock is marked and left out of figures.
CheckResult CompareClocks(absl::Time here, absl::Time server);

// `ok`, `warning`, `problem` or `skipped`.
std::string StateText(CheckState state);

}  // namespace relactation
