// What gentle mode hides of a record, wherever a parent reads it: in a report and on a device.
#pragma once

#include "relactation/v1/record.pb.h"

namespace relactation {

// Weights before and after a feed, which are an amount of milk, and what was typed, which may be
// one.
void HideTestWeights(v1::Record& record);

// Every amount of milk. That, when and for how long somebody fed or expressed stays, as do diapers
// and weights.
void HideAmounts(v1::Record& record);

}  // namespace relactation
