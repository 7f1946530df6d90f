// The family that the options of `client new` describe.
#pragma once

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// Reads --name, --zone, --person, --partner, --infant, --born and the rest, asks for what is needed
// and missing where somebody is there to ask, and gives every member an id.
//
// INVALID_ARGUMENT names the option: no name, zone or lactating person; a handle of several words
// or used twice; a date, number or zone that is none; as many values for an infant's option as
// neither one nor each infant needs.
absl::StatusOr<v1::Client> FamilyFromOptions(CommandRun& run);

// Weeks, or weeks and days: 37, 37+3. In whole days.
absl::StatusOr<int> ParseGestation(std::string_view text);

}  // namespace relactation
