// The person's own desktop, which knows what to open a file with.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "client/command/command_run.h"
#include "client/command/run_world.h"

namespace relactation {

// Opens a file or a folder and does not wait for it to be closed. NOT_FOUND: this machine has no
// xdg-open on its path, as one without a desktop. UNAVAILABLE: it cannot be started.
absl::Status OpenOnDesktop(const std::string& path, const Environment& environment);

// Opens what a command made; where it cannot be opened, the person is told to do it.
void OpenOrTell(CommandRun& run, const std::string& path);

}  // namespace relactation
