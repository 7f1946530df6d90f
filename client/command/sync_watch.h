// `relact sync --watch`: stays, and syncs when there is something new.
#pragma once

#include "absl/status/status.h"
#include "client/command/command_run.h"
#include "client/device/exchange.h"

namespace relactation {

// Until Ctrl-C, which ends it with the exit code of an interruption, or the end of the device's
// right. INVALID_ARGUMENT for an output that is not for people.
absl::Status WatchForNews(CommandRun& run);

// What the person should know and do besides the numbers of an exchange.
void TellOfTrouble(CommandRun& run, const ExchangeReport& report);

}  // namespace relactation
