// A page on a terminal.
#pragma once

#include <string>

#include "client/report/page.h"
#include "client/terminal/terminal.h"

namespace relactation {

// All blocks in their order, appendix and footer included, no line wider than the terminal. A table
// that is too wide is told row by row, and nothing of it is left out. A drawing is a row of small
// blocks for each series of numbers that its table holds, on a scale of its own that starts at 0, a
// dot for what was not logged; of weights and of times of day it is the table. Safe for the
// terminal whatever people wrote.
std::string TextOfPage(const Page& page, const Terminal& terminal);

}  // namespace relactation
