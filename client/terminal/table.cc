#include "client/terminal/table.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "client/terminal/column_fit.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool IsNumber(std::string_view text) {
  double number = 0;
  return absl::SimpleAtod(ToAbsl(text), &number);
}

bool StartsAsFormula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n\0", 8).find(text[0]) != std::string::npos;
}

// Asked of the text as it came and as it will be written: either may be what a spreadsheet runs.
bool NeedsApostrophe(const Column& column, std::string_view raw, std::string_view safe) {
  if (column.numeric && IsNumber(safe)) return false;
  return StartsAsFormula(raw) || StartsAsFormula(safe);
}

std::string CsvField(const Column& column, std::string_view raw) {
  std::string field = SafeText(raw, Newlines::kKeep);
  if (NeedsApostrophe(column, raw, field)) field.insert(0, "'");
  if (field.find_first_of("\",\n") == std::string::npos) return field;
  return "\"" + absl::StrReplaceAll(field, {{"\"", "\"\""}}) + "\"";
}

// One line of the table on the screen, column by column.
class Line {
 public:
  explicit Line(const Terminal& terminal) : terminal_(terminal) {}

  void Add(const Column& column, const Cell& cell, int width) {
    if (width == kDropped) return;
    std::string text = SafeText(cell.text);
    if (!column.numeric) {
      text = Truncate(text, width, terminal_.ascii ? kAsciiEllipsis : kEllipsis);
    }
    const std::string spaces = PadRight("", width - DisplayWidth(text));
    const std::string painted = Paint(cell.style, text, terminal_.color_on_stdout);
    if (!is_first_) line_ += PadRight("", kGutterCells);
    line_ += column.alignment == Alignment::kLeft ? painted + spaces : spaces + painted;
    is_first_ = false;
  }

  std::string Finish() {
    absl::StripTrailingAsciiWhitespace(&line_);
    return std::move(line_) + "\n";
  }

 private:
  const Terminal& terminal_;
  std::string line_;
  bool is_first_ = true;
};

std::vector<int> WantedCells(const std::vector<Column>& columns,
                             const std::vector<std::vector<Cell>>& rows) {
  std::vector<int> wanted_cells;
  for (size_t i = 0; i < columns.size(); ++i) {
    int cells = 0;
    for (const auto& row : rows) {
      cells = std::max(cells, DisplayWidth(SafeText(row[i].text)));
    }
    const bool is_empty = cells == 0 && !rows.empty();
    wanted_cells.push_back(is_empty ? kDropped : std::max(cells, DisplayWidth(columns[i].header)));
  }
  return wanted_cells;
}

}  // namespace

Table::Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

void Table::AddRow(std::vector<Cell> cells) {
  cells.resize(columns_.size(), Cell(""));
  rows_.push_back(std::move(cells));
}

std::string Table::AsTable(const Terminal& terminal) const {
  const std::vector<int> widths =
      FitColumns(columns_, WantedCells(columns_, rows_), terminal.width_cells);
  Line header(terminal);
  for (size_t i = 0; i < columns_.size(); ++i) {
    header.Add(columns_[i], Cell(absl::AsciiStrToUpper(columns_[i].header), Style::kBold),
               widths[i]);
  }
  std::string text = header.Finish();
  for (const auto& row : rows_) {
    Line line(terminal);
    for (size_t i = 0; i < columns_.size(); ++i) line.Add(columns_[i], row[i], widths[i]);
    text += line.Finish();
  }
  return text;
}

std::vector<std::string> Table::LeftOut(const Terminal& terminal) const {
  const std::vector<int> wanted_cells = WantedCells(columns_, rows_);
  const std::vector<int> widths = FitColumns(columns_, wanted_cells, terminal.width_cells);
  std::vector<std::string> headers;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (wanted_cells[i] == kDropped || widths[i] != kDropped) continue;
    headers.push_back(absl::AsciiStrToUpper(columns_[i].header));
  }
  return headers;
}

std::string Table::AsPlain() const {
  std::string text;
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      text += (i == 0 ? "" : "\t") + SafeText(row[i].text);
    }
    text += "\n";
  }
  return text;
}

std::string Table::AsCsv() const {
  std::string text;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const std::string& name = column.csv_header.empty() ? column.header : column.csv_header;
    text += (i == 0 ? "" : ",") + CsvField(column, name);
  }
  text += "\r\n";
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      text += (i == 0 ? "" : ",") + CsvField(columns_[i], row[i].text);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace relactation
