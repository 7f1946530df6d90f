// A record corrected by the options that a run was given.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// The record, a session or an observation, with what was typed in place of what it held, and
// without the values named by --clear. INVALID_ARGUMENT names the option: what cannot be read, does
// not go with such a record or together; or RECORD, if nothing is to change, unless two people
// changed it: then somebody may say that it is right as it stands.
absl::StatusOr<v1::Record> CorrectedAsTyped(const CommandRun& run, const v1::Record& stored,
                                            const v1::Client& client);

// The options of both kinds, for a command that takes either.
std::vector<CommandOption> AnyRecordOptions();

}  // namespace relactation
