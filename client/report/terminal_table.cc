#include "client/report/terminal_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_split.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/table.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

constexpr int kGutter = 2;

using Texts = std::vector<std::string>;

// A row may be shorter than the headers where a table was put together wrongly.
std::string CellAt(const Texts& row, size_t column) {
  return column < row.size() ? SafeText(row[column]) : "";
}

bool FitsSideBySide(const TextTable& table, int width_cells) {
  int total = 0;
  for (size_t column = 0; column < table.headers.size(); ++column) {
    int cells = DisplayWidth(SafeText(table.headers[column]));
    for (const Texts& row : table.rows) cells = std::max(cells, DisplayWidth(CellAt(row, column)));
    total += cells + (column > 0 ? kGutter : 0);
  }
  return total <= width_cells;
}

std::string SideBySide(const TextTable& table, const std::vector<bool>& is_number,
                       const Terminal& terminal) {
  std::vector<Column> columns;
  for (size_t i = 0; i < table.headers.size(); ++i) {
    const bool is_figure = i < is_number.size() && is_number[i];
    columns.push_back({.header = SafeText(table.headers[i]),
                       .alignment = is_figure ? Alignment::kRight : Alignment::kLeft,
                       .numeric = is_figure});
  }
  Table side_by_side(std::move(columns));
  for (const Texts& row : table.rows) {
    side_by_side.AddRow(std::vector<Cell>(row.begin(), row.end()));
  }
  return side_by_side.AsTable(terminal);
}

std::string RowByRow(const TextTable& table, const Terminal& terminal) {
  std::string text;
  for (const Texts& row : table.rows) {
    text += FittedAfter("", CellAt(row, 0), terminal);
    for (size_t column = 1; column < table.headers.size(); ++column) {
      const std::string cell = CellAt(row, column);
      if (cell.empty()) continue;
      text += FittedAfter("  ", SafeText(table.headers[column]) + ": " + cell, terminal);
    }
  }
  return text;
}

// The text in pieces that fit; never inside of what reads as one letter.
std::string Broken(std::string_view line, int width_cells) {
  std::string broken;
  while (DisplayWidth(line) > width_cells) {
    const std::string piece = Truncate(line, width_cells, "");
    if (piece.empty()) break;
    broken += piece + "\n";
    line.remove_prefix(piece.size());
  }
  return broken + std::string(line);
}

}  // namespace

std::string FittedAfter(std::string_view lead, std::string_view text, const Terminal& terminal) {
  std::string fitted;
  const std::string wrapped = WrapWordsAfter(lead, SafeText(text), terminal.width_cells);
  const std::vector<std::string> lines = absl::StrSplit(wrapped, '\n');
  for (const std::string& line : lines) {
    fitted += Broken(line, terminal.width_cells) + "\n";
  }
  fitted.pop_back();  // What is wrapped ends with a line end already.
  return fitted;
}

std::string TextOfTable(const TextTable& table, const std::vector<bool>& is_number,
                        const Terminal& terminal) {
  const std::string caption = table.caption.empty() ? "" : FittedAfter("", table.caption, terminal);
  if (table.rows.empty()) return caption;
  return caption + (FitsSideBySide(table, terminal.width_cells)
                        ? SideBySide(table, is_number, terminal)
                        : RowByRow(table, terminal));
}

std::string CellAt(const TextTable& table, size_t row, size_t column) {
  return CellAt(table.rows[row], column);
}

}  // namespace relactation
