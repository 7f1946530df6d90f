// What rules say of a sign that was typed where no record of it is made.
#pragma once

#include "relactation/v1/record.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// On a family's device, of an observation that is not stored, whatever the reason: what was typed
// is wrong or is not all, its right has ended, or its store cannot be opened. Judges what the
// options say of one of the kind that `record` holds an empty one of, as far as they are
// understood, and tells what a rule says of it with the numbers that are at hand; of signs that are
// not understood, whom to call where somebody is in danger. Does nothing where what was typed is
// not enough for a rule, where it is no family's device, and with --dry-run.
void TellOfUnrecorded(CommandRun& run, v1::Record record);

// The same of whichever kind the options tell of, where that could be a danger.
void TellOfUnrecorded(CommandRun& run);

}  // namespace relactation
