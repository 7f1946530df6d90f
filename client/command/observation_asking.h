// Asks at the terminal for what an observation cannot be without.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "client/command/command_run.h"
#include "client/command/observation_entry.h"

namespace relactation {

// Puts the answers beside what was typed: the weight, what was in a diaper, the mood, the sign or
// temperature and whose it is, the medicine, or the numbers of a screening, where nothing of it was
// typed and somebody can be asked. They then stand in the run too. To an answer that is no sign it
// is told what a rule says of it as far as it is understood, and whom to call. CANCELLED where they
// stop.
absl::Status AskForWhat(CommandRun& run, const v1::Client& client,
                        const v1::Observation& observation, TypedObservation& typed);

}  // namespace relactation
