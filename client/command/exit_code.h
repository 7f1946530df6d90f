// How a run of relact ends: the number for scripts, and the hints for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace relactation {

enum class ExitCode {
  kDone = 0,
  kDifferences = 1,
  kUsage = 2,
  kNotFound = 3,
  kNotAllowed = 4,
  kConflict = 5,
  kSafetyRule = 6,
  kBadFile = 65,
  kUnreachable = 69,
  kOurFault = 70,
  kCannotReadOrWrite = 74,
  kPartlyFailed = 75,
  kInterrupted = 130,
};

// What the status means to a script: by the code set with WithExitCode(), else by its own code and
// reason.
ExitCode ExitCodeOf(const absl::Status& status);

// The same status, which ends the run with this code: for a file that cannot be read (kBadFile,
// kCannotReadOrWrite) and the like, which a status code alone does not tell apart.
absl::Status WithExitCode(absl::Status status, ExitCode code);

// The same status with one more line on what to do next, mostly a command.
absl::Status WithHint(absl::Status status, std::string_view hint);
std::vector<std::string> HintsOf(const absl::Status& status);

// A status that ends the run with this code when everything has been said already.
absl::Status EndWith(ExitCode code);
bool IsSaidAlready(const absl::Status& status);

// For the help: each code with its meaning.
struct ExitCodeMeaning {
  ExitCode code;
  std::string meaning;
};
const std::vector<ExitCodeMeaning>& ExitCodeMeanings();

}  // namespace relactation
