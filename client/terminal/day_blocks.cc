#include "client/terminal/day_blocks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

using Blocks = std::array<std::string_view, kBlockLevels>;
constexpr Blocks kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr Blocks kAsciiBlocks = {"_", ",", "-", "~", "=", "+", "*", "#"};

}  // namespace

std::string_view BlockOf(int level, bool ascii) {
  return (ascii ? kAsciiBlocks : kBlocks)[static_cast<size_t>(level - 1)];
}

bool IsKnown(const std::optional<double>& value) { return value && std::isfinite(*value); }

double GreatestOf(const DayValues& values) {
  double greatest = 0;
  for (const auto& value : values) {
    if (IsKnown(value)) greatest = std::max(greatest, *value);
  }
  return greatest;
}

std::string DayCells(std::string_view sign, int cells, bool is_once) {
  const int filled = cells > 1 ? cells - 1 : cells;
  std::string text;
  for (int i = 0; i < filled; ++i) text += i > 0 && is_once ? " " : std::string(sign);
  return PadRight(text, cells);
}

}  // namespace relactation
