// Whether the care of a client goes on: what prompts, counts or is due on either end asks here.
#pragma once

#include "relactation/v1/client.pb.h"
#include "relactation/v1/date.pb.h"
#include "relactation/v1/figure.pb.h"

namespace relactation {

bool HasEnded(const v1::Client& client);

// After a loss, or when a placement ended: nothing about the client may prompt, remind, count an
// age or be due any more, see Closure.quietly. What an adult says of a danger to themselves is
// answered all the same.
bool IsQuiet(const v1::Client& client);

// Takes out what counts an age or tells what grew, for a care that ended quietly. The weights stay.
void LeaveOutWhatGrew(v1::InfantFigures& infant);

// The day on which the care ended, by the calendar of the family's zone. For one that has ended.
v1::Date EndDate(const v1::Client& client);

}  // namespace relactation
