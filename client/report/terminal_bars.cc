#include "client/report/terminal_bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr int kMostRows = 12;
constexpr int kLevels = 8;
constexpr int kMostCellsADay = 3;
constexpr std::array<std::string_view, kLevels> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, kLevels> kAsciiBlocks = {"_", ",", "-", "~",
                                                                "=", "+", "*", "#"};

std::string Label(double amount) { return std::to_string(std::llround(amount)); }

bool IsKnown(const std::optional<double>& amount) { return amount && std::isfinite(*amount); }

// From 0 to all of a row, row 0 being the lowest.
int LevelOf(double amount, int row, const BarScale& scale) {
  const double levels = (amount / scale.a_row - row) * kLevels;
  const int level = static_cast<int>(std::clamp(std::round(levels), 0.0, 1.0 * kLevels));
  return row == 0 ? std::max(level, 1) : level;
}

bool IsInBand(const AmountBand* band, int row, const BarScale& scale) {
  if (band == nullptr) return false;
  return (row + 1) * scale.a_row >= band->from && row * scale.a_row < band->to;
}

std::string_view SignAt(const std::optional<double>& amount, const AmountBand* band, int row,
                        const BarScale& scale, bool ascii) {
  if (IsKnown(amount)) {
    const int level = LevelOf(*amount, row, scale);
    if (level > 0) return (ascii ? kAsciiBlocks : kBlocks)[static_cast<size_t>(level - 1)];
  } else if (row == 0) {
    return UnknownSign(ascii);
  }
  return IsInBand(band, row, scale) ? BandSign(ascii) : " ";
}

// A day that is wide enough has a gap behind it, so that days can be counted.
std::string DayCells(std::string_view sign, int cells, bool is_once) {
  const int filled = cells > 1 ? cells - 1 : cells;
  std::string text;
  for (int i = 0; i < filled; ++i) text += i > 0 && is_once ? " " : std::string(sign);
  return PadRight(text, cells);
}

}  // namespace

const char* BandSign(bool ascii) { return ascii ? ":" : "░"; }
const char* UnknownSign(bool ascii) { return ascii ? "." : "·"; }

BarScale BarScaleOf(const DayAmounts& amounts, const DayBands& bands, const Terminal& terminal) {
  double greatest = 1;
  for (const auto& amount : amounts) {
    if (IsKnown(amount)) greatest = std::max(greatest, *amount);
  }
  for (const auto& band : bands) {
    if (band) greatest = std::max(greatest, band->to);
  }
  BarScale scale;
  scale.a_row = std::max(1.0, std::ceil(greatest / kMostRows));
  scale.rows = static_cast<int>(std::ceil(greatest / scale.a_row));
  scale.indent_cells = DisplayWidth(Label(scale.rows * scale.a_row)) + 3;
  const int room = std::max(1, terminal.width_cells - scale.indent_cells);
  const int days = std::max(1, static_cast<int>(amounts.size()));
  scale.cells_a_day = std::clamp(room / days, 1, kMostCellsADay);
  scale.days_a_line = static_cast<size_t>(room / scale.cells_a_day);
  return scale;
}

std::string BarRows(const DayAmounts& amounts, const DayBands& bands, size_t first, size_t end,
                    const BarScale& scale, bool ascii) {
  std::string text;
  for (int row = scale.rows - 1; row >= 0; --row) {
    const std::string label = Label((row + 1) * scale.a_row);
    std::string line = "  " + PadLeft(label, scale.indent_cells - 3) + (ascii ? "|" : "┤");
    for (size_t day = first; day < end; ++day) {
      const AmountBand* const band = day < bands.size() && bands[day] ? &*bands[day] : nullptr;
      const bool is_unknown = row == 0 && !IsKnown(amounts[day]);
      line +=
          DayCells(SignAt(amounts[day], band, row, scale, ascii), scale.cells_a_day, is_unknown);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace relactation
