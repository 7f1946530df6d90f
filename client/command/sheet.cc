#include "client/command/sheet.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

constexpr char kUnknownFigure[] = "-";
constexpr int kGutter = 2;
constexpr int kLeastFactCells = 20;

// One text for each kind of value there is.
struct TextOf {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
  std::string operator()(int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return absl::StrFormat("%.10g", number); }
  std::string operator()(const std::vector<std::string>& words) const {
    return absl::StrJoin(words, ", ");
  }
  std::string operator()(const JsonObject&) const { return ""; }
  std::string operator()(const std::vector<JsonObject>&) const { return ""; }
};

bool IsOnScreen(const SheetColumn& column) {
  return !column.header.empty() && column.found_in != FoundIn::kOnlyJson;
}

// Its lines, each wrapped; wherever the writer put spaces.
std::vector<std::string> Lines(const std::string& safe, int cells) {
  std::vector<std::string> lines;
  for (const std::string& written : std::vector<std::string>(absl::StrSplit(safe, '\n'))) {
    const std::vector<std::string> words = absl::StrSplit(written, ' ', absl::SkipEmpty());
    std::string wrapped = WrapWords(absl::StrJoin(words, " "), cells);
    wrapped.pop_back();
    for (const auto line : absl::StrSplit(wrapped, '\n')) lines.emplace_back(line);
  }
  return lines;
}

// The text below its first line begins where the first does.
std::string Fact(const std::string& label, int label_cells, const SheetValue& value,
                 const Terminal& terminal) {
  const Cell cell = value.OnScreen(/*is_number=*/false);
  const int cells = std::max(kLeastFactCells, terminal.width_cells - label_cells);
  std::string text;
  for (const std::string& line : Lines(SafeText(cell.text, Newlines::kKeep), cells)) {
    text += PadRight(text.empty() ? label : "", label_cells) +
            Paint(cell.style, line, terminal.color_on_stdout) + "\n";
  }
  return text;
}

}  // namespace

SheetValue::SheetValue(std::string text) {
  if (!text.empty()) value_ = std::move(text);
}

SheetValue SheetValue::Shown(std::string text, Style style) && {
  shown_ = std::move(text);
  style_ = style;
  return std::move(*this);
}

SheetValue SheetValue::In(Style style) && {
  style_ = style;
  return std::move(*this);
}

std::string SheetValue::Text() const { return std::visit(TextOf(), value_); }

Cell SheetValue::OnScreen(bool is_number) const {
  if (shown_) return {*shown_, style_};
  if (is_number && !is_known()) return kUnknownFigure;
  return {Text(), style_};
}

void SheetValue::SetIn(JsonObject& object, std::string_view key) const {
  std::visit(
      [&](const auto& value) {
        if constexpr (std::is_same_v<decltype(value), const std::monostate&>) {
          object.SetNull(key);
        } else {
          object.Set(key, value);
        }
      },
      value_);
}

void Sheet::AddRow(std::vector<SheetValue> values) {
  values.resize(columns_.size());
  rows_.push_back(std::move(values));
}

Table Sheet::Cells() const {
  std::vector<Column> columns;
  for (const SheetColumn& column : columns_) {
    if (column.found_in == FoundIn::kOnlyJson) continue;
    columns.push_back({.header = column.key, .numeric = column.number});
  }
  Table table(std::move(columns));
  for (const auto& row : rows_) {
    std::vector<Cell> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      if (columns_[i].found_in != FoundIn::kOnlyJson) cells.emplace_back(row[i].Text());
    }
    table.AddRow(std::move(cells));
  }
  return table;
}

Table Sheet::OnScreen() const {
  std::vector<Column> columns;
  std::vector<size_t> places;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const SheetColumn& column = columns_[i];
    // A figure that nobody knows in any row is no column of dashes.
    const bool says_something =
        std::any_of(rows_.begin(), rows_.end(), [&](const std::vector<SheetValue>& row) {
          return row[i].is_known() || !row[i].OnScreen(false).text.empty();
        });
    if (!IsOnScreen(column) || !says_something) continue;
    places.push_back(i);
    columns.push_back({.header = column.header,
                       .alignment = column.number ? Alignment::kRight : Alignment::kLeft,
                       .importance = column.importance,
                       .may_truncate = column.may_truncate,
                       .numeric = column.number});
  }
  Table table(std::move(columns));
  for (const auto& row : rows_) {
    std::vector<Cell> cells;
    for (const size_t i : places) cells.push_back(row[i].OnScreen(columns_[i].number));
    table.AddRow(std::move(cells));
  }
  return table;
}

std::string Sheet::FactsOnScreen(const Terminal& terminal) const {
  int label_cells = 0;
  for (const SheetColumn& column : columns_) {
    if (IsOnScreen(column)) label_cells = std::max(label_cells, DisplayWidth(column.header));
  }
  std::string text;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const SheetValue& value = rows_.front()[i];
    if (!IsOnScreen(columns_[i]) || value.OnScreen(false).text.empty()) continue;
    text += Fact(columns_[i].header, label_cells + kGutter, value, terminal);
  }
  return text;
}

JsonObject Sheet::Object(const std::vector<SheetValue>& row) const {
  JsonObject object;
  for (size_t i = 0; i < row.size(); ++i) {
    if (columns_[i].found_in != FoundIn::kAllButJson) row[i].SetIn(object, columns_[i].key);
  }
  return object;
}

std::string Sheet::As(OutputFormat format, const Terminal& terminal) const {
  std::vector<JsonObject> objects;
  switch (format) {
    case OutputFormat::kTable:
      return rows_.empty() ? "" : OnScreen().AsTable(terminal);
    case OutputFormat::kPlain:
      return Cells().AsPlain();
    case OutputFormat::kCsv:
      return Cells().AsCsv();
    case OutputFormat::kJson:
      break;
  }
  for (const auto& row : rows_) objects.push_back(Object(row));
  return JsonItems(objects);
}

std::vector<std::string> Sheet::LeftOut(const Terminal& terminal) const {
  return rows_.empty() ? std::vector<std::string>() : OnScreen().LeftOut(terminal);
}

std::string Sheet::OneAs(OutputFormat format, const Terminal& terminal) const {
  if (rows_.empty()) return "";
  if (format == OutputFormat::kTable) return FactsOnScreen(terminal);
  if (format == OutputFormat::kJson) return Object(rows_.front()).Text();
  return As(format, terminal);
}

}  // namespace relactation
