// What the options of `visit start` and `visit add` say of a contact.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// --kind, --at, --minutes, --with, --shared, --private: how, when and with whom.
std::vector<CommandOption> ContactOptions();

// Sets what was given and leaves the rest; when it began is now unless the contact has a time or
// --at says another. INVALID_ARGUMENT names the option.
absl::Status ReadContactOptions(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                                v1::Contact& contact);

// --s, --o, --a, --p, --next: what was said, seen, thought and agreed.
std::vector<CommandOption> ContactTextOptions();
absl::Status ReadContactTexts(CommandRun& run, absl::TimeZone zone, v1::Contact& contact);

}  // namespace relactation
