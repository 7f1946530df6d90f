// Sends at once what was just recorded on a family's device.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "client/command/command_run.h"

namespace relactation {

// One brief exchange with the practice, and what became of the record's last change by it: that it
// was sent, refused or handed in, or why it still waits here. Without a network nothing is lost.
absl::Status TellWhetherSent(CommandRun& run, const std::string& record_id);

}  // namespace relactation
