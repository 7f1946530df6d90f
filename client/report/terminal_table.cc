#include "client/report/terminal_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/sparkline.h"
#include "client/terminal/table.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

constexpr int kGutter = 2;
// However narrow the screen, a chart shows some days.
constexpr int kLeastDays = 7;

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

// Of `120`, `120 ml` or `at least 120 ml`; nothing where a cell holds no number, or several, a time
// of day or less than nothing.
std::optional<double> NumberIn(std::string_view cell) {
  const size_t first = cell.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  const std::string_view before = cell.substr(0, first);
  if (before.ends_with("-") || before.ends_with("\u2212")) return std::nullopt;
  const size_t end = std::min(cell.find_first_not_of("0123456789.", first), cell.size());
  if (cell.find_first_of("0123456789", end) != std::string_view::npos) return std::nullopt;
  double number = 0;
  const std::string digits(cell.substr(first, end - first));
  return absl::SimpleAtod(digits, &number) ? std::optional(number) : std::nullopt;
}

struct Series {
  size_t column;
  std::vector<std::optional<double>> values;
};

// The columns that hold numbers and, beside them, only words.
std::vector<Series> SeriesOf(const TextTable& table) {
  std::vector<Series> all;
  for (size_t column = 1; column < table.headers.size(); ++column) {
    Series series{column, {}};
    bool has_number = false;
    bool is_series = true;
    for (const Texts& row : table.rows) {
      const std::string cell = CellAt(row, column);
      series.values.push_back(NumberIn(cell));
      has_number = has_number || series.values.back().has_value();
      is_series = is_series && (series.values.back().has_value() ||
                                cell.find_first_of("0123456789") == std::string::npos);
    }
    if (has_number && is_series) all.push_back(std::move(series));
  }
  return all;
}

std::string TextOfSeries(const TextTable& table, const Series& series, double greatest,
                         const Terminal& terminal) {
  int label_cells = 0;
  for (const Texts& row : table.rows) {
    label_cells = std::max(label_cells, DisplayWidth(CellAt(row, 0)));
  }
  const int most_label_cells = std::max(1, terminal.width_cells - 2 * kGutter - kLeastDays);
  label_cells = std::min(label_cells, most_label_cells);
  const auto room =
      static_cast<size_t>(std::max(kLeastDays, terminal.width_cells - label_cells - 2 * kGutter));
  std::string text = FittedAfter("  ", table.headers[series.column], terminal);
  for (size_t first = 0; first < series.values.size(); first += room) {
    const size_t end = std::min(series.values.size(), first + room);
    const std::vector<std::optional<double>> part(
        series.values.begin() + static_cast<std::ptrdiff_t>(first),
        series.values.begin() + static_cast<std::ptrdiff_t>(end));
    const std::string label = Truncate(CellAt(table.rows[first], 0), label_cells,
                                       terminal.ascii ? kAsciiEllipsis : kEllipsis);
    text += "  " + PadRight(label, label_cells) + "  " +
            Sparkline(part, {.max = greatest, .ascii = terminal.ascii}) + "\n";
  }
  return text;
}

// The first and the last that is known, least and greatest, as the cells have them.
std::string RangeOf(const TextTable& table, const Series& series, const Terminal& terminal) {
  size_t least = series.values.size(), greatest = least, last = least;
  for (size_t i = 0; i < series.values.size(); ++i) {
    const std::optional<double>& value = series.values[i];
    if (!value) continue;
    if (least == series.values.size() || *value < *series.values[least]) least = i;
    if (greatest == series.values.size() || *value > *series.values[greatest]) greatest = i;
    last = i;
  }
  const auto cell = [&](size_t row) { return CellAt(table.rows[row], series.column); };
  return FittedAfter("  ",
                     cell(least) + " - " + cell(greatest) + ";  " + CellAt(table.rows[last], 0) +
                         ": " + cell(last),
                     terminal);
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

std::string TextOfDrawing(const Drawing& drawing, const Terminal& terminal) {
  const std::string title = FittedAfter("", drawing.title, terminal);
  const std::vector<Series> all = SeriesOf(drawing.table);
  // What it is about stands first; on a scale that starts at 0, weights are all alike.
  const bool are_amounts =
      !all.empty() && all.front().column == 1 && !drawing.name.starts_with("weight");
  if (!are_amounts) {
    const bool is_captioned = drawing.table.caption == drawing.title;
    return (is_captioned ? "" : title) + TextOfTable(drawing.table, {}, terminal);
  }
  std::string text = title;
  for (const Series& series : all) {
    double greatest = 0;
    for (const std::optional<double>& value : series.values) {
      greatest = std::max(greatest, value.value_or(0));
    }
    text += TextOfSeries(drawing.table, series, greatest, terminal);
    text += RangeOf(drawing.table, series, terminal);
  }
  return text;
}

}  // namespace relactation
