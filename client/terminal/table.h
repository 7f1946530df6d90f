// Rows and columns as text: for the screen, for scripts, for a spreadsheet.
//
// Every cell goes through SafeText(), so that a table may be given names and notes as they came.
// JSON is made by the commands, from the messages themselves.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "client/terminal/terminal.h"

namespace relactation {

enum class Alignment { kLeft, kRight };

inline constexpr int kNeverDropped = std::numeric_limits<int>::max();

struct Column {
  std::string header = {};
  Alignment alignment = Alignment::kLeft;
  // Where the screen is too narrow, the columns of the least importance go first, and of equals the
  // one furthest to the right; what there is room for in the end stays.
  int importance = kNeverDropped;
  // For names and other words: the screen may show their beginning only.
  bool may_truncate = false;
  // For figures: never truncated, and -3 in a spreadsheet stays a number.
  bool numeric = false;
  // The name in CSV, with its unit, as in volume_ml; without it, the header.
  std::string csv_header = {};
};

struct Cell {
  // Any text is a plain cell, so that rows can be written as lists of texts.
  Cell(std::string cell_text) : text(std::move(cell_text)) {}
  Cell(const char* cell_text) : text(cell_text) {}
  Cell(std::string cell_text, Style cell_style) : text(std::move(cell_text)), style(cell_style) {}

  std::string text;
  Style style = Style::kPlain;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns);

  // A row shorter than the columns is filled up with empty cells; what exceeds them is ignored.
  void AddRow(std::vector<Cell> cells);

  // For reading: headers in upper case, gutters of two spaces, no boxes, one line a row. Too wide
  // for the terminal, it shortens what may be shortened, then drops columns; a column in which
  // nothing stands is not shown. Where only columns remain that are never dropped, their figures
  // are shown whole even if that is wider than the terminal.
  std::string AsTable(const Terminal& terminal) const;
  // The headers, as they would stand there, of the columns that AsTable drops for want of room.
  std::vector<std::string> LeftOut(const Terminal& terminal) const;

  // For scripts: tab-separated, no header, nothing shortened, no colour.
  std::string AsPlain() const;

  // For spreadsheets: RFC 4180 with a header. A text that a spreadsheet would run as a formula gets
  // a leading apostrophe (OWASP ASVS 5.0, 1.2.10).
  std::string AsCsv() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace relactation
