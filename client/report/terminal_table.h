// The table and the drawing of a page on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/report/drawing.h"
#include "client/terminal/terminal.h"

namespace relactation {

// Columns side by side where they fit; else row by row, a line a cell. `is_number` may be shorter
// than the columns: the others are words.
std::string TextOfTable(const TextTable& table, const std::vector<bool>& is_number,
                        const Terminal& terminal);

// The drawing's title, and its series of amounts as rows of small blocks; the table where what it
// is about, the column after the first, is none.
std::string TextOfDrawing(const Drawing& drawing, const Terminal& terminal);

// The text in lines that fit, `lead` before the first one and as many spaces before the others.
// Words that are wider than a line are broken.
std::string FittedAfter(std::string_view lead, std::string_view text, const Terminal& terminal);

}  // namespace relactation
