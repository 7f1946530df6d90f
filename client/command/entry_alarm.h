// What rules say of a sign that was typed where no record of it can be made.
#pragma once

#include "relactation/v1/record.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// On a family's device that cannot look up its family, because its right has ended or its store
// cannot be opened: judges what the options say of an observation of the kind that `record` holds
// an empty one of, and tells what a rule says of it with the numbers that are at hand. Nothing is
// stored. Does nothing where what was typed is not enough for a rule, where it is no family's
// device, and with --dry-run.
void TellOfUnrecorded(CommandRun& run, v1::Record record);

}  // namespace relactation
