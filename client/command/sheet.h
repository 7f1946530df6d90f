// What a command shows: rows of typed columns, described once and printed as the reader asked.
//
//   Sheet tasks({{.key = "task_id"},                                      // no header: not on
//   screens
//                {.key = "due_date", .header = "Due"},
//                {.key = "text", .header = "Task", .may_truncate = true},
//                {.key = "expressed_ml", .header = "Expressed", .number = true}});
//   tasks.AddRow({task.task_id(), FormatIsoDate(task.due_date()), task.text(),
//                 SheetValue(task.ml()).Shown("4 oz")});
//   run.Show(tasks);          // a list; run.ShowOne(tasks) for a single thing
//
// -o table: the columns that have a header. -o plain and csv: all columns under their keys. -o
// json:
// {"items": [...]} of the same keys. What is not known is null, an empty cell, and on the screen
// `-` for a figure. Texts may be given as they came: control characters do not reach the terminal,
// and CSV disarms what a spreadsheet would run as a formula, in columns of words and of figures
// alike, save that -3 in a column of figures stays a number.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "client/command/json_text.h"
#include "client/command/settings.h"
#include "client/terminal/table.h"

namespace relactation {

// Where a column is found. A list of objects has no cell; its words in one cell are no JSON.
enum class FoundIn { kEverything, kOnlyJson, kAllButJson };

struct SheetColumn {
  // snake_case with the unit, as in volume_ml: the key in JSON, the header in CSV.
  std::string key;
  // As a person calls it; " " for a column of marks; empty: not on the screen.
  std::string header = "";
  // A figure: to the right, never cut off.
  bool number = false;
  // Where the screen is too narrow, the least important goes first.
  int importance = kNeverDropped;
  // For names and other words: the screen may show their beginning only.
  bool may_truncate = false;
  FoundIn found_in = FoundIn::kEverything;
};

// One value of a row. Made of a text (empty: not known), a number, true or false, a list of words,
// objects for JSON alone, or an optional of these (absent: not known).
class SheetValue {
 public:
  SheetValue() = default;
  SheetValue(std::string text);
  SheetValue(const char* text) : SheetValue(std::string(text)) {}
  SheetValue(std::same_as<bool> auto flag) : value_(static_cast<bool>(flag)) {}
  SheetValue(double number) : value_(number) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) SheetValue(T number) : value_(static_cast<int64_t>(number)) {}
  SheetValue(std::vector<std::string> words) : value_(std::move(words)) {}
  SheetValue(JsonObject object) : value_(std::move(object)) {}
  SheetValue(std::vector<JsonObject> objects) : value_(std::move(objects)) {}
  template <typename T>
  SheetValue(const std::optional<T>& known)
      : SheetValue(known ? SheetValue(*known) : SheetValue()) {}

  // What the screen says instead, as `4 oz` of 118 ml or a local time of an instant. Red and yellow
  // only stress what the words say.
  SheetValue Shown(std::string text, Style style = Style::kPlain) &&;
  // As it is, in this style.
  SheetValue In(Style style) &&;

  bool is_known() const { return !std::holds_alternative<std::monostate>(value_); }
  // In a cell of CSV and plain text; empty if it is not known.
  std::string Text() const;
  Cell OnScreen(bool is_number) const;
  void SetIn(JsonObject& object, std::string_view key) const;

 private:
  std::variant<std::monostate, std::string, bool, int64_t, double, std::vector<std::string>,
               JsonObject, std::vector<JsonObject>>
      value_;
  std::optional<std::string> shown_;
  Style style_ = Style::kPlain;
};

class Sheet {
 public:
  Sheet(std::initializer_list<SheetColumn> columns) : columns_(columns) {}
  explicit Sheet(std::vector<SheetColumn> columns) : columns_(std::move(columns)) {}

  // A row shorter than the columns is filled up with what is not known.
  void AddRow(std::vector<SheetValue> values);
  bool empty() const { return rows_.empty(); }

  // All rows in this format. On the screen nothing where there is no row: the command says so.
  std::string As(OutputFormat format, const Terminal& terminal) const;
  // The headers of the columns for which a screen of this width has no room in As().
  std::vector<std::string> LeftOut(const Terminal& terminal) const;
  // The first row as one thing: on the screen a line for each fact that is known, wrapped; in JSON
  // an object instead of a list; otherwise the same as As().
  std::string OneAs(OutputFormat format, const Terminal& terminal) const;

 private:
  Table Cells() const;
  Table OnScreen() const;
  std::string FactsOnScreen(const Terminal& terminal) const;
  JsonObject Object(const std::vector<SheetValue>& row) const;

  std::vector<SheetColumn> columns_;
  std::vector<std::vector<SheetValue>> rows_;
};

}  // namespace relactation
