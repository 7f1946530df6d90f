// What is answered to a text that speaks of a sign where no record of one is made.
#pragma once

#include <string_view>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/status.h"
#include "client/command/command_run.h"

namespace relactation {

// Of the --note of the run, which goes with a record of the family, or with one that is not made
// and then is an empty one. Where it speaks of a sign that the record does not hold: on a family's
// device, and where nobody is signed in, what a rule says of thoughts of harm, and whom to call
// where what else is spoken of could be a danger; everywhere that no rule reads a note, and where a
// sign belongs. Whether anything was told of a danger.
bool TellOfNote(CommandRun& run, const v1::Client& family, const v1::Record& record);

// Of a line, or a word of one, that is not understood: the same of whom to call, but for the
// practice's people, who type what others tell. Whether anything was told.
bool TellOfDangerIn(CommandRun& run, std::string_view text);

// The refusal of a text that is no record of a sign. Where it speaks of one, tells whom to call
// where somebody is in danger, and adds where a sign belongs.
absl::Status TellOfSigns(CommandRun& run, std::string_view text, const absl::Status& refusal);

}  // namespace relactation
