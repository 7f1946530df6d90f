// A chart of amounts by day, drawn with blocks: tall enough to see where a figure goes.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "client/terminal/day_blocks.h"
#include "client/terminal/terminal.h"

namespace relactation {

struct DayChart {
  // Such as `Expressed, ml a day`. Safe for the terminal.
  std::string title;
  // The first day of the axis; one value a day follows.
  absl::CivilDay first_day;
  // What is not known is a gap with a full stop below it and never a block.
  DayValues values = {};
  // Places of the days to point at with ^ below the axis.
  std::vector<int> marked = {};
};

// The title, the blocks with the greatest value and 0 on their left, and an axis with the first and
// the last day. A measured 0 is the lowest block. No wider than the terminal, so that on a narrow
// one some first days are left out, which the axis shows. Where no value is known, one line says
// so.
std::string DrawDayChart(const DayChart& chart, const Terminal& terminal);

}  // namespace relactation
