// The strip of hours of a drawing on a terminal.
#pragma once

#include <string>

#include "client/report/drawing.h"
#include "client/terminal/terminal.h"

namespace relactation {

// One line a day with a sign an hour, and what else the table says of the day behind it. Empty
// where that does not fit, or the drawing is no strip of hours.
std::string TextOfHours(const Drawing& drawing, const Terminal& terminal);

}  // namespace relactation
