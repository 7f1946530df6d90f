// The check before a step down in an infant's top-ups, for the consultant who decides.
#pragma once

#include <string>

#include "relactation/v1/plan_progress.pb.h"

#include "client/command/json_text.h"
#include "client/terminal/terminal.h"

namespace relactation {

// `met`, `not met`, `too little is known`.
std::string ReadyCheckInWords(v1::ReadyCheckResult result);

// A heading with the step and what the parts come to, then a line a part: a mark that needs no
// colour (`+` it holds, `-` it does not, `?` too little is known), what is there, what is asked
// for, and the way out. Wrapped, and safe for the terminal.
std::string ReadyCheckCard(const v1::ReadyCheckAnswer& answer, const Terminal& terminal);

// What is not known is null.
JsonObject ReadyCheckObject(const v1::ReadyCheckAnswer& answer);

}  // namespace relactation
