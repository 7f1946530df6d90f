#include "client/report/terminal_chart.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/report/terminal_bars.h"
#include "client/report/terminal_hours.h"
#include "client/report/terminal_table.h"
#include "client/terminal/sparkline.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr int kGutter = 2;
// However narrow the screen, a chart shows some days.
constexpr int kLeastDays = 7;

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
  DayValues values;
};

// The columns that hold numbers and, beside them, only words.
std::vector<Series> SeriesOf(const TextTable& table) {
  std::vector<Series> all;
  for (size_t column = 1; column < table.headers.size(); ++column) {
    Series series{column, {}};
    bool has_number = false;
    bool is_series = true;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      const std::string cell = CellAt(table, row, column);
      series.values.push_back(NumberIn(cell));
      has_number = has_number || series.values.back().has_value();
      is_series = is_series && (series.values.back().has_value() ||
                                cell.find_first_of("0123456789") == std::string::npos);
    }
    if (has_number && is_series) all.push_back(std::move(series));
  }
  return all;
}

// One drawing on one terminal.
class Chart {
 public:
  Chart(const Drawing& drawing, const Terminal& terminal)
      : drawing_(drawing), table_(drawing.table), terminal_(terminal) {
    for (size_t row = 0; row < table_.rows.size(); ++row) {
      label_cells_ = std::max(label_cells_, DisplayWidth(CellAt(table_, row, 0)));
    }
    const int most_cells = std::max(1, terminal.width_cells - 2 * kGutter - kLeastDays);
    label_cells_ = std::min(label_cells_, most_cells);
  }

  std::string SeriesText(const Series& series, bool is_first) const {
    std::string text = FittedAfter("  ", table_.headers[series.column], terminal_);
    const bool has_band = is_first && !drawing_.days.bands.empty();
    text += has_band ? Bars(series) : Sparks(series, is_first);
    return text + RangeOf(series);
  }

  // What the signs of the days mean, each state once and each change by itself.
  std::string Legend(const Series& first) const {
    std::vector<std::string> parts;
    const bool has_band = std::any_of(drawing_.days.bands.begin(), drawing_.days.bands.end(),
                                      [](const auto& band) { return band.has_value(); });
    if (has_band) {
      parts.push_back(absl::StrCat(BandSign(terminal_.ascii), " ", drawing_.days.words_of_band));
    }
    std::set<std::string> unknown;
    for (size_t row = 0; row < first.values.size(); ++row) {
      if (!first.values[row]) unknown.insert(CellAt(table_, row, first.column));
    }
    unknown.erase("");
    if (!unknown.empty()) {
      parts.push_back(
          absl::StrCat(UnknownSign(terminal_.ascii), " ", absl::StrJoin(unknown, " / ")));
    }
    std::map<DaySign, std::string> states;
    for (const DayNote& note : drawing_.days.notes) {
      if (note.sign != DaySign::kPlanChange) states.emplace(note.sign, note.words);
    }
    for (const auto& [sign, words] : states) {
      parts.push_back(absl::StrCat(std::string(1, LetterOf(sign)), " ", words));
    }
    for (const DayNote& note : drawing_.days.notes) {
      if (note.sign != DaySign::kPlanChange || note.row >= table_.rows.size()) continue;
      parts.push_back(absl::StrCat(std::string(1, LetterOf(note.sign)), " ",
                                   CellAt(table_, note.row, 0), ": ", note.words));
    }
    if (parts.empty()) return "";
    return FittedAfter("  ", absl::StrJoin(parts, ";  "), terminal_);
  }

 private:
  // Signs below the days from `first` on, each day so many cells wide: a line of changes, and as
  // many of states as the day has that has most.
  std::string SignLines(size_t first, size_t end, int cells_a_day, int indent_cells) const {
    const std::string nothing((end - first) * static_cast<size_t>(cells_a_day), ' ');
    std::vector<std::string> signs = {nothing};
    std::map<size_t, size_t> states_of_row;
    for (const DayNote& note : drawing_.days.notes) {
      if (note.row < first || note.row >= end) continue;
      const size_t line = note.sign == DaySign::kPlanChange ? 0 : ++states_of_row[note.row];
      if (line == signs.size()) signs.push_back(nothing);
      signs[line][(note.row - first) * static_cast<size_t>(cells_a_day)] = LetterOf(note.sign);
    }
    std::string lines;
    for (std::string& line : signs) {
      line.erase(line.find_last_not_of(' ') + 1);
      if (!line.empty()) absl::StrAppend(&lines, PadRight("", indent_cells), line, "\n");
    }
    return lines;
  }

  std::string Sparks(const Series& series, bool has_signs) const {
    const double greatest = GreatestOf(series.values);
    const int indent = label_cells_ + 2 * kGutter;
    const auto room = static_cast<size_t>(std::max(kLeastDays, terminal_.width_cells - indent));
    std::string text;
    for (size_t first = 0; first < series.values.size(); first += room) {
      const size_t end = std::min(series.values.size(), first + room);
      const DayValues part(series.values.begin() + static_cast<std::ptrdiff_t>(first),
                           series.values.begin() + static_cast<std::ptrdiff_t>(end));
      const std::string label = Truncate(CellAt(table_, first, 0), label_cells_,
                                         terminal_.ascii ? kAsciiEllipsis : kEllipsis);
      text += "  " + PadRight(label, label_cells_) + "  " +
              Sparkline(part, {.max = greatest, .ascii = terminal_.ascii}) + "\n";
      if (has_signs) text += SignLines(first, end, 1, indent);
    }
    return text;
  }

  std::string Bars(const Series& series) const {
    const BarScale scale = BarScaleOf(series.values, drawing_.days.bands, terminal_);
    std::string text;
    for (size_t first = 0; first < series.values.size(); first += scale.days_a_line) {
      const size_t end = std::min(series.values.size(), first + scale.days_a_line);
      text += BarRows(series.values, drawing_.days.bands, first, end, scale, terminal_.ascii);
      text += SignLines(first, end, scale.cells_a_day, scale.indent_cells);
      const std::string from = CellAt(table_, first, 0), until = CellAt(table_, end - 1, 0);
      const int gap = static_cast<int>(end - first) * scale.cells_a_day - DisplayWidth(from) -
                      DisplayWidth(until);
      const std::string days = PadRight("", scale.indent_cells) +
                               (gap < 1 ? FromTo(from, until) : from + PadRight("", gap) + until);
      const bool fits = DisplayWidth(days) <= terminal_.width_cells;
      text += fits ? days + "\n" : FittedAfter("  ", FromTo(from, until), terminal_);
    }
    return text;
  }

  // The least and the greatest, and the last that is known, as the cells have them.
  std::string RangeOf(const Series& series) const {
    size_t least = series.values.size(), greatest = least, last = least;
    for (size_t i = 0; i < series.values.size(); ++i) {
      const std::optional<double>& value = series.values[i];
      if (!value) continue;
      if (least == series.values.size() || *value < *series.values[least]) least = i;
      if (greatest == series.values.size() || *value > *series.values[greatest]) greatest = i;
      last = i;
    }
    const auto cell = [&](size_t row) { return CellAt(table_, row, series.column); };
    return FittedAfter(
        "  ",
        FromTo(cell(least), cell(greatest)) + ";  " + CellAt(table_, last, 0) + ": " + cell(last),
        terminal_);
  }

  static std::string FromTo(const std::string& from, const std::string& until) {
    return from == until ? from : from + " - " + until;
  }

  static char LetterOf(DaySign sign) {
    switch (sign) {
      case DaySign::kPlanChange:
        return '^';
      case DaySign::kNotOver:
        return '~';
      case DaySign::kPaused:
        return '=';
      case DaySign::kBelowBand:
        return 'v';
      case DaySign::kMayNotBeAll:
        return '+';
    }
    return '?';
  }

  const Drawing& drawing_;
  const TextTable& table_;
  const Terminal& terminal_;
  int label_cells_ = 0;
};

}  // namespace

std::string TextOfDrawing(const Drawing& drawing, const Terminal& terminal) {
  const std::string hours = TextOfHours(drawing, terminal);
  if (!hours.empty()) return hours;
  const std::string title = FittedAfter("", drawing.title, terminal);
  const std::vector<Series> all = SeriesOf(drawing.table);
  // What it is about stands first; on a scale that starts at 0, weights are all alike.
  const bool are_amounts =
      !all.empty() && all.front().column == 1 && !drawing.name.starts_with("weight");
  if (!are_amounts) {
    const bool is_captioned = drawing.table.caption == drawing.title;
    return (is_captioned ? "" : title) + TextOfTable(drawing.table, {}, terminal);
  }
  const Chart chart(drawing, terminal);
  std::string text = title;
  for (size_t i = 0; i < all.size(); ++i) {
    text += chart.SeriesText(all[i], i == 0);
    if (i == 0) text += chart.Legend(all[i]);
  }
  return text;
}

}  // namespace relactation
