// What rules say of a sign that was typed where no record of it is made.
#pragma once

#include "relactation/v1/record.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// Of an observation that is not stored, whatever the reason: what was typed is wrong or is not all,
// nobody is signed in, the right has ended, its store cannot be opened or the server not reached.
// Judges what the options say of one of the kind that `record` holds an empty one of, as far as
// they are understood. On a family's device it tells what a rule says of it with the numbers that
// are at hand; of what is not understood, and everywhere else, whom to call where somebody is in
// danger, at the practice only for what would be an emergency. Does nothing where what was typed is
// not enough for a rule, and with --dry-run. Whether anything was told.
bool TellOfUnrecorded(CommandRun& run, v1::Record record);

// Of a diaper that is recorded: where nobody knows the colour of the stool that was typed, no rule
// looks at it, and which colours are a danger is told, on a family's device with whom to call.
void TellOfUnknownColor(CommandRun& run, const v1::Record& record);

// The same of whichever kind the options tell of, where that could be a danger, and of a note.
bool TellOfUnrecorded(CommandRun& run);

}  // namespace relactation
