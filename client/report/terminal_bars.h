// Bars of days against a band, drawn with blocks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/report/drawing.h"
#include "client/terminal/day_blocks.h"
#include "client/terminal/terminal.h"

namespace relactation {

// How bars are laid out on a terminal.
struct BarScale {
  int rows = 1;
  double a_row = 1;  // What one row stands for: 1, or more where the greatest would not fit.
  int cells_a_day = 1;
  size_t days_a_line = 1;
  int indent_cells = 0;  // Left of the first day.
};

using DayBands = std::vector<std::optional<AmountBand>>;

// For all lines of one chart.
BarScale BarScaleOf(const DayValues& amounts, const DayBands& bands, const Terminal& terminal);

// The rows of the days from `first` to before `end`, the topmost first. A row within the band that
// no bar reaches shows the band; a known 0 is the lowest block; what is not known is no block.
std::string BarRows(const DayValues& amounts, const DayBands& bands, size_t first, size_t end,
                    const BarScale& scale, bool ascii);

// How a band, and a day of which nothing is known, are drawn.
const char* BandSign(bool ascii);
const char* UnknownSign(bool ascii);

}  // namespace relactation
