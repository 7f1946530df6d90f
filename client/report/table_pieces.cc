#include "client/report/table_pieces.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "client/report/text_pieces.h"

namespace relactation {
namespace {

constexpr double kSize = 8.5;
// Between a column and the next one.
constexpr double kGutter = 10;
// No word makes its column wider than this: a name without a space is broken sooner.
constexpr double kMostWordWidth = 90;
constexpr double kSpaceBefore = 6;
// A column gets no more than this beyond its texts: an eye loses the row on the way.
constexpr double kMostSpare = 40;

using Row = std::vector<SetText>;

struct Columns {
  std::vector<double> width;
  std::vector<double> left;
  double rule_left = 0;  // Of the lines under rows.
  double rule_width = 0;
};

bool IsNumber(const TableBlock& block, size_t column) {
  return column < block.is_number.size() && block.is_number[column];
}

Row SetRow(const TableBlock& block, const std::vector<std::string>& texts,
           const PieceSetting& setting, Weight weight) {
  Row row;
  for (size_t column = 0; column < block.table.headers.size(); ++column) {
    const TextAlign align = IsNumber(block, column) ? TextAlign::kEnd : TextAlign::kStart;
    row.push_back(setting.fonts.Set(column < texts.size() ? texts[column] : "",
                                    {.size = kSize, .weight = weight, .align = align},
                                    setting.is_right_to_left));
  }
  return row;
}

double Sum(const std::vector<double>& widths) {
  return std::accumulate(widths.begin(), widths.end(), 0.0);
}

// The widest of each column's texts, or of their words.
template <typename WidthOf>
std::vector<double> Widest(const std::vector<Row>& rows, WidthOf width_of) {
  std::vector<double> widest(rows.front().size());
  for (const Row& row : rows) {
    for (size_t column = 0; column < row.size(); ++column) {
      widest[column] = std::max(widest[column], width_of(row[column]));
    }
  }
  return widest;
}

std::vector<double> Widths(const std::vector<Row>& rows, double room) {
  std::vector<double> widths = Widest(rows, [](const SetText& text) { return text.Width(); });
  const double wanted = Sum(widths);
  if (wanted <= room) {
    const double more = std::min(kMostSpare, (room - wanted) / static_cast<double>(widths.size()));
    for (double& width : widths) width += more;
    return widths;
  }
  std::vector<double> least =
      Widest(rows, [](const SetText& text) { return std::min(text.WidestWord(), kMostWordWidth); });
  for (size_t column = 0; column < least.size(); ++column) {
    least[column] = std::min(least[column], widths[column]);
  }
  const double needed = Sum(least);
  const double share = needed < room ? (room - needed) / (wanted - needed) : 0;
  for (size_t column = 0; column < widths.size(); ++column) {
    widths[column] = needed < room ? least[column] + (widths[column] - least[column]) * share
                                   : least[column] * room / needed;
  }
  return widths;
}

Columns Arrange(const std::vector<Row>& rows, const PieceSetting& setting) {
  const auto count = static_cast<double>(rows.front().size());
  // However many columns there are, each has some room.
  const double gutter = std::min(kGutter, setting.width / count / 3);
  Columns columns;
  columns.width = Widths(rows, setting.width - gutter * (count - 1));
  double at = 0;
  for (const double width : columns.width) {
    columns.left.push_back(setting.is_right_to_left ? setting.width - at - width : at);
    at += width + gutter;
  }
  columns.rule_width = at - gutter;
  columns.rule_left = setting.is_right_to_left ? setting.width - columns.rule_width : 0;
  return columns;
}

std::vector<Piece> PiecesOf(Row row, const Columns& columns, bool is_header) {
  std::vector<RowCell> cells;
  for (size_t column = 0; column < row.size(); ++column) {
    row[column].BreakAt(columns.width[column]);
    const bool is_name = is_header || column == 0;
    cells.push_back({.text = std::move(row[column]),
                     .left = columns.left[column],
                     .tag = is_name ? "TH" : "TD",
                     .scope = is_header ? HeaderScope::kColumn : HeaderScope::kRow});
  }
  return RowPieces(cells, {.rule_width = is_header ? 0.8 : 0.3,
                           .rule_ink = is_header ? Ink::kText : Ink::kGrid,
                           .rule_left = columns.rule_left,
                           .width = columns.rule_width});
}

}  // namespace

std::vector<Piece> TablePieces(const TableBlock& block, const PieceSetting& setting,
                               bool shows_caption) {
  if (block.table.headers.empty()) return {};
  std::vector<Row> rows = {SetRow(block, block.table.headers, setting, Weight::kBold)};
  for (const std::vector<std::string>& texts : block.table.rows) {
    rows.push_back(SetRow(block, texts, setting, Weight::kNormal));
  }
  const Columns columns = Arrange(rows, setting);
  std::vector<Piece> pieces;
  if (shows_caption && !block.table.caption.empty()) {
    pieces = TextPieces(
        setting.fonts.Set(block.table.caption,
                          {.size = kSize, .weight = Weight::kBold, .width = setting.width},
                          setting.is_right_to_left),
        {.below = 1, .keeps_with_next = true, .tag = "Caption"});
  }
  std::vector<Piece> header = PiecesOf(std::move(rows[0]), columns, true);
  // A header of more lines than one piece holds is not worth showing twice.
  const auto shown_again =
      header.size() == 1 ? std::make_shared<const Piece>(header.front()) : nullptr;
  for (Piece& piece : header) piece.keeps_with_next = true;
  std::move(header.begin(), header.end(), std::back_inserter(pieces));
  for (size_t row = 1; row < rows.size(); ++row) {
    for (Piece& piece : PiecesOf(std::move(rows[row]), columns, false)) {
      piece.shown_again = shown_again;
      pieces.push_back(std::move(piece));
    }
  }
  pieces.back().keeps_with_next = false;
  pieces.front().space_before = kSpaceBefore;
  pieces.front().opens.insert(pieces.front().opens.begin(), "Table");
  pieces.back().closes.push_back("Table");
  return pieces;
}

}  // namespace relactation
