// The options that tell of an observation, for recording one and for correcting one.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"
#include "client/command/observation_entry.h"

namespace relactation {

// The option of this name, as it is described wherever it is taken.
CommandOption ObservationOption(std::string_view name);

// All of them: --weight, --wet, ...
std::vector<CommandOption> AllObservationOptions();

// --at, --zone and --note, which every observation takes.
std::vector<CommandOption> WhenOptions();

// What was typed, without the start. INVALID_ARGUMENT names the option.
absl::StatusOr<TypedObservation> TypedObservationOf(const CommandRun& run,
                                                    const v1::Client& client);

}  // namespace relactation
