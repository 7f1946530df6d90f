// The drawing of a page on a terminal.
#pragma once

#include <string>

#include "client/report/drawing.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The drawing's title, and its series of amounts: against a band as bars of some height with the
// band behind them, else as rows of small blocks; below the first of them the signs of its days,
// and what they mean; the hours of its days where it is a strip of hours. The table where what it
// is about, the column after the first, is no amount. No wider than the terminal.
std::string TextOfDrawing(const Drawing& drawing, const Terminal& terminal);

}  // namespace relactation
