// A question at the terminal that is asked again until its answer fits.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/command/command_run.h"
#include "client/terminal/prompt.h"

namespace relactation {

// Why an answer does not fit, as INVALID_ARGUMENT that names the question's argument; OK if it
// does.
using AnswerCheck = std::function<absl::Status(const std::string& answer)>;

// What was given as the question's argument, or the check's refusal of it. Where it was not given,
// the person is asked, and asked again with the reason, until the check is content; Ctrl-D stops
// that, as of any question. Fails as Prompt does where nobody can be asked.
absl::StatusOr<std::string> FittingValue(CommandRun& run, const Question& question,
                                         const AnswerCheck& check);

}  // namespace relactation
