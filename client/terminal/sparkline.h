// A row of small blocks, one a day, that shows how a figure went: ▅▅▆▇▇··▆.
#pragma once

#include <optional>
#include <string>

#include "client/terminal/day_blocks.h"

namespace relactation {

struct SparklineOptions {
  // What the tallest block stands for; without it, the greatest value there is. Rows that are to be
  // compared with each other need the same one. Greater values are drawn as the tallest block.
  std::optional<double> max = {};
  // What stands for a day that is not known; without it `·`, or `.` in ASCII. Never a block: not
  // logged is not zero.
  std::optional<std::string> unknown = {};
  // In place of blocks, as BlockOf().
  bool ascii = false;
};

// One block a value, on a scale that starts at 0.
std::string Sparkline(const DayValues& values, const SparklineOptions& options = {});

}  // namespace relactation
