// What charts of days are made of on a terminal: blocks, and the cells of a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relactation {

// Absent: not known on that day. So is what is no finite number.
using DayValues = std::vector<std::optional<double>>;

inline constexpr int kBlockLevels = 8;
inline constexpr int kMostCellsADay = 3;

// From 1, the lowest block, to kBlockLevels. In ASCII _ , - ~ = + * #.
std::string_view BlockOf(int level, bool ascii);

bool IsKnown(const std::optional<double>& value);

// 0 where no value is known.
double GreatestOf(const DayValues& values);

// What one day shows in one row, so many cells wide: the sign over and over, or once. A day that is
// wide enough has a gap behind it, so that days can be counted.
std::string DayCells(std::string_view sign, int cells, bool is_once);

}  // namespace relactation
