// The family that the options of `client new` describe.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// Reads --name, --zone, --person, --partner, --infant, --born, --due and the rest, with what
// member_options.h reads of adults and contacts; asks for what is needed
// and missing where somebody is there to ask, and gives every member an id.
//
// INVALID_ARGUMENT names the option: no name, zone or lactating person; a handle of several words
// or used twice; a date, number or zone that is none; as many values for an infant's option as
// neither one nor each infant needs.
absl::StatusOr<v1::Client> FamilyFromOptions(CommandRun& run);

// --volume-unit, --weight-unit, --language: how the family measures and what it reads. Sets what
// was given and leaves the rest.
std::vector<CommandOption> FamilyUnitOptions();
absl::Status SetFamilyUnits(const CommandRun& run, v1::Client& client);

// --person, --partner, --infant on a family that is there: names the member of the handle anew, or
// adds one. INVALID_ARGUMENT if the handle is that of a member of the other kind.
absl::Status AddOrNameMembers(CommandRun& run, v1::Client& client);

// Warns of each weight at birth that is likely a slip.
void WarnOfBirthWeights(CommandRun& run, const v1::Client& client);

// Weeks, or weeks and days: 37, 37+3. In whole days.
absl::StatusOr<int> ParseGestation(std::string_view text);

}  // namespace relactation
