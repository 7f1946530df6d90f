#include "client/terminal/column_fit.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

// A name cut shorter than this tells little: then another column is worth less.
constexpr int kReadableNameCells = 8;

int TotalCells(const std::vector<int>& widths) {
  int total = 0;
  for (const int width : widths) {
    if (width != kDropped) total += width + (total > 0 ? kGutterCells : 0);
  }
  return total;
}

// The widest column that may become narrower still.
std::optional<size_t> WidestAbove(const std::vector<int>& floors, const std::vector<int>& widths) {
  std::optional<size_t> widest;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] > floors[i] && (!widest || widths[i] > widths[*widest])) widest = i;
  }
  return widest;
}

void Shrink(const std::vector<int>& floors, int screen_cells, std::vector<int>& widths) {
  while (TotalCells(widths) > screen_cells) {
    const std::optional<size_t> widest = WidestAbove(floors, widths);
    if (!widest) return;
    --widths[*widest];
  }
}

// How narrow each column may become, if those that may be shortened keep this much.
std::vector<int> Floors(const std::vector<Column>& columns, const std::vector<int>& wanted_cells,
                        bool readable) {
  std::vector<int> floors = wanted_cells;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].may_truncate || columns[i].numeric) continue;
    const int least = readable ? std::max(kReadableNameCells, DisplayWidth(columns[i].header)) : 1;
    floors[i] = std::min(wanted_cells[i], least);
  }
  return floors;
}

std::optional<size_t> LeastImportant(const std::vector<Column>& columns,
                                     const std::vector<int>& wanted_cells) {
  std::optional<size_t> least;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (wanted_cells[i] == kDropped || columns[i].importance == kNeverDropped) continue;
    if (!least || columns[i].importance <= columns[*least].importance) least = i;
  }
  return least;
}

// Names shortened, and then columns dropped, the least important first: `dropped` in that order.
std::vector<int> Dropped(const std::vector<Column>& columns, std::vector<int> wanted_cells,
                         int screen_cells, std::vector<size_t>& dropped) {
  while (true) {
    std::vector<int> widths = wanted_cells;
    Shrink(Floors(columns, wanted_cells, /*readable=*/true), screen_cells, widths);
    if (TotalCells(widths) <= screen_cells) return widths;
    const std::optional<size_t> least = LeastImportant(columns, wanted_cells);
    if (!least) {
      Shrink(Floors(columns, wanted_cells, /*readable=*/false), screen_cells, widths);
      return widths;
    }
    wanted_cells[*least] = kDropped;
    dropped.push_back(*least);
  }
}

}  // namespace

std::vector<int> FitColumns(const std::vector<Column>& columns,
                            const std::vector<int>& wanted_cells, int screen_cells) {
  std::vector<size_t> dropped;
  std::vector<int> widths = Dropped(columns, wanted_cells, screen_cells, dropped);
  // A wide column that went may have left room for one that had gone before it.
  const std::vector<int> least = Floors(columns, wanted_cells, /*readable=*/true);
  for (; !dropped.empty(); dropped.pop_back()) {
    const size_t i = dropped.back();
    const int room = screen_cells - TotalCells(widths) - kGutterCells;
    if (room >= least[i]) widths[i] = std::min(wanted_cells[i], room);
  }
  return widths;
}

}  // namespace relactation
