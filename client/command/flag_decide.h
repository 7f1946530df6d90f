// Deciding about a flag: what the three commands that do it share.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag_service.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// A request about this flag of the client, without what is decided; the note is the run's --note.
v1::DecideFlagRequest DecisionAbout(CommandRun& run, const v1::Flag& flag,
                                    const v1::Client& client);

// Sends it, shows what is decided now, and says that nothing went to the family.
absl::Status Decide(CommandRun& run, const v1::DecideFlagRequest& request, const v1::Flag& flag,
                    const v1::Client& client);

// One row: the flag and what was decided about it, by the zone.
Sheet FlagDecisionSheet(const v1::Flag& flag, const v1::FlagDecision& decision,
                        const v1::Client& client);

// An EMERGENCY is never put off: exit code 6, with what to do instead.
absl::Status CheckMayBePutOff(const v1::Flag& flag, const v1::Client& client);

}  // namespace relactation
