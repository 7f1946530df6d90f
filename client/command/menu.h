// What somebody who typed no command can do here, to choose from.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The words of the command that the person at the terminal chose, by its number or its words, from
// what the run's profile may do: one of the practice, a family's device, or nobody signed in yet.
// Empty where they leave with `quit`. Fails as Prompt does where nobody answers.
absl::StatusOr<std::string> ChooseCommand(CommandRun& run);

}  // namespace relactation
