// Tables and texts of a page on a terminal.
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

// The text in lines that fit, `lead` before the first one and as many spaces before the others.
// Words that are wider than a line are broken.
std::string FittedAfter(std::string_view lead, std::string_view text, const Terminal& terminal);

// A cell of the table, safe to print; empty where a row was put together too short.
std::string CellAt(const TextTable& table, size_t row, size_t column);

}  // namespace relactation
