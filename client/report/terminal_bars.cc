#include "client/report/terminal_bars.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr int kMostRows = 12;

std::string Label(double amount) { return std::to_string(std::llround(amount)); }

// From 0 to all of a row, row 0 being the lowest.
int LevelOf(double amount, int row, const BarScale& scale) {
  const double levels = (amount / scale.a_row - row) * kBlockLevels;
  const int level = static_cast<int>(std::clamp(std::round(levels), 0.0, 1.0 * kBlockLevels));
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
    if (level > 0) return BlockOf(level, ascii);
  } else if (row == 0) {
    return UnknownSign(ascii);
  }
  return IsInBand(band, row, scale) ? BandSign(ascii) : " ";
}

}  // namespace

const char* BandSign(bool ascii) { return ascii ? ":" : "░"; }
const char* UnknownSign(bool ascii) { return ascii ? "." : "·"; }

BarScale BarScaleOf(const DayValues& amounts, const DayBands& bands, const Terminal& terminal) {
  double greatest = std::max(1.0, GreatestOf(amounts));
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

std::string BarRows(const DayValues& amounts, const DayBands& bands, size_t first, size_t end,
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
