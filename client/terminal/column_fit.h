// Decides how wide each column of a table becomes on a screen of limited width.
#pragma once

#include <vector>

#include "client/terminal/table.h"

namespace relactation {

inline constexpr int kGutterCells = 2;

// The width of a column that is not shown.
inline constexpr int kDropped = 0;

// The width that each column gets, from the width that each would like to have: names are shortened
// first, down to 8 cells, then columns are dropped, and last the names that remain are shortened to
// almost nothing. A dropped column for which all the others leave room in the end is shown after
// all. The result exceeds the screen only if figures that are never dropped do.
std::vector<int> FitColumns(const std::vector<Column>& columns,
                            const std::vector<int>& wanted_cells, int screen_cells);

}  // namespace relactation
