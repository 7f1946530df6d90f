#include "client/terminal/day_chart.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/time/time.h"
#include "client/terminal/text_width.h"
#include "client/terminal/zoned_time.h"

namespace relactation {
namespace {

constexpr int kRows = 4;

// What is drawn, and how.
struct Canvas {
  size_t first;  // Of the days; those before have no room.
  int cells_a_day;
  int label_cells;
  double greatest;
};

std::string Label(double value) { return std::to_string(std::llround(value)); }

Canvas CanvasOf(const DayChart& chart, const Terminal& terminal) {
  Canvas canvas = {0, 1, 0, GreatestOf(chart.values)};
  canvas.label_cells = DisplayWidth(Label(canvas.greatest));
  const int room = std::max(1, terminal.width_cells - canvas.label_cells - 4);
  const int days = static_cast<int>(chart.values.size());
  canvas.cells_a_day = std::clamp(room / std::max(1, days), 1, kMostCellsADay);
  canvas.first = static_cast<size_t>(std::max(0, days - room));
  return canvas;
}

// From 1, the lowest block, to all of them; a measured 0 is the lowest.
int HeightOf(double value, const Canvas& canvas) {
  if (canvas.greatest <= 0) return 1;
  const double share = std::clamp(value / canvas.greatest, 0.0, 1.0);
  return std::max(1, static_cast<int>(std::lround(share * kRows * kBlockLevels)));
}

// What one day shows in one row, row 0 being the lowest.
std::string DayCell(const std::optional<double>& value, int row, const Canvas& canvas, bool ascii) {
  std::string_view sign = " ";
  if (!IsKnown(value)) {
    if (row == 0) sign = ".";
  } else {
    const int level = std::clamp(HeightOf(*value, canvas) - row * kBlockLevels, 0, kBlockLevels);
    if (level > 0) sign = BlockOf(level, ascii);
  }
  return DayCells(sign, canvas.cells_a_day, !IsKnown(value));
}

std::string WithoutTrailingSpaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string RowLine(const DayChart& chart, int row, const Canvas& canvas, bool ascii) {
  const std::string label = row == kRows - 1 ? Label(canvas.greatest) : row == 0 ? "0" : "";
  std::string line = "  " + PadLeft(label, canvas.label_cells) + (ascii ? "|" : "┤");
  for (size_t day = canvas.first; day < chart.values.size(); ++day) {
    line += DayCell(chart.values[day], row, canvas, ascii);
  }
  return WithoutTrailingSpaces(line);
}

std::string DayName(const DayChart& chart, size_t place) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return FormatDay(absl::FromCivil(chart.first_day + static_cast<int>(place), utc), utc);
}

std::string Indent(const Canvas& canvas) { return PadRight("", canvas.label_cells + 3); }

std::string MarkLine(const DayChart& chart, const Canvas& canvas) {
  const size_t days = chart.values.size() - canvas.first;
  std::string marks(days * static_cast<size_t>(canvas.cells_a_day), ' ');
  bool has_any = false;
  for (const int place : chart.marked) {
    const auto day = static_cast<size_t>(place);
    if (place < 0 || day < canvas.first || day >= chart.values.size()) continue;
    marks[(day - canvas.first) * static_cast<size_t>(canvas.cells_a_day)] = '^';
    has_any = true;
  }
  return has_any ? WithoutTrailingSpaces(Indent(canvas) + marks) : "";
}

std::string AxisLine(const DayChart& chart, const Canvas& canvas) {
  const std::string first = DayName(chart, canvas.first);
  const std::string last = DayName(chart, chart.values.size() - 1);
  const int cells = static_cast<int>(chart.values.size() - canvas.first) * canvas.cells_a_day;
  const int gap = cells - DisplayWidth(first) - DisplayWidth(last);
  if (first == last) return Indent(canvas) + first + "\n";
  if (gap < 1) return Indent(canvas) + first + " - " + last + "\n";
  return Indent(canvas) + first + PadRight("", gap) + last + "\n";
}

}  // namespace

std::string DrawDayChart(const DayChart& chart, const Terminal& terminal) {
  const bool is_any_known = std::any_of(chart.values.begin(), chart.values.end(),
                                        [](const auto& v) { return IsKnown(v); });
  if (!is_any_known) return chart.title + ": not known on any day\n";
  const Canvas canvas = CanvasOf(chart, terminal);
  std::string text = chart.title + "\n";
  for (int row = kRows - 1; row >= 0; --row) text += RowLine(chart, row, canvas, terminal.ascii);
  return text + MarkLine(chart, canvas) + AxisLine(chart, canvas);
}

}  // namespace relactation
