#include "client/report/terminal_hours.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/report/terminal_bars.h"
#include "client/report/terminal_table.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr int kHours = 24;
constexpr int kHoursBetweenNames = 6;
constexpr size_t kTimes = 1;  // Columns of the table.
constexpr size_t kLongestGap = 2;
constexpr size_t kAbout = 3;

const char* SignOf(HourSign sign, bool ascii) {
  switch (sign) {
    case HourSign::kNothing:
      return " ";
    case HourSign::kNight:
      return BandSign(ascii);
    case HourSign::kBegan:
      return ascii ? "#" : "█";
    case HourSign::kBeganAtNight:
      return ascii ? "@" : "◆";
    case HourSign::kNotKnown:
      return UnknownSign(ascii);
  }
  return " ";
}

// The longest gap; where no session has a time, why.
std::string WordsBehind(const Drawing& drawing, size_t row) {
  const HoursOfDay& hours = drawing.days.hours[row];
  const bool has_times = std::any_of(hours.begin(), hours.end(), [](HourSign sign) {
    return sign == HourSign::kBegan || sign == HourSign::kBeganAtNight;
  });
  std::string words = CellAt(drawing.table, row, has_times ? kLongestGap : kTimes);
  const std::string about = CellAt(drawing.table, row, kAbout);
  if (!about.empty()) absl::StrAppend(&words, "; ", about);
  return words;
}

std::string HourNames(int first_hour) {
  std::string names;
  for (int hour = 0; hour < kHours; hour += kHoursBetweenNames) {
    const int on_clock = (first_hour + hour) % kHours;
    absl::StrAppend(
        &names, PadRight(absl::StrCat(absl::Dec(on_clock, absl::kZeroPad2)), kHoursBetweenNames));
  }
  return names;
}

}  // namespace

std::string TextOfHours(const Drawing& drawing, const Terminal& terminal) {
  const DaySigns& days = drawing.days;
  if (days.hours.empty() || days.hours.size() != drawing.table.rows.size()) return "";
  int label_cells = 0, words_cells = 0;
  for (size_t row = 0; row < days.hours.size(); ++row) {
    label_cells = std::max(label_cells, DisplayWidth(CellAt(drawing.table, row, 0)));
    words_cells = std::max(words_cells, DisplayWidth(WordsBehind(drawing, row)));
  }
  if (2 + label_cells + 2 + kHours + 2 + words_cells > terminal.width_cells) return "";
  std::string text = FittedAfter("", drawing.title, terminal);
  const std::string gap = drawing.table.headers.size() > kLongestGap
                              ? FittedAfter("", drawing.table.headers[kLongestGap], terminal)
                              : "\n";
  const std::string head =
      absl::StrCat("  ", PadRight("", label_cells), "  ", HourNames(days.first_hour), "  ", gap);
  const bool fits = DisplayWidth(head.substr(0, head.size() - 1)) <= terminal.width_cells;
  absl::StrAppend(&text, fits ? head
                              : absl::StrCat("  ", PadRight("", label_cells), "  ",
                                             HourNames(days.first_hour), "\n"));
  for (size_t row = 0; row < days.hours.size(); ++row) {
    absl::StrAppend(&text, "  ", PadRight(CellAt(drawing.table, row, 0), label_cells), "  ");
    for (const HourSign sign : days.hours[row]) {
      absl::StrAppend(&text, SignOf(sign, terminal.ascii));
    }
    absl::StrAppend(&text, "  ", WordsBehind(drawing, row), "\n");
  }
  return text + FittedAfter("  ",
                            absl::StrCat(
                                SignOf(HourSign::kBegan, terminal.ascii), " ", days.words_of_began,
                                ";  ", SignOf(HourSign::kBeganAtNight, terminal.ascii), " ",
                                days.words_of_began_at_night, ";  ",
                                SignOf(HourSign::kNight, terminal.ascii), " ", days.words_of_night),
                            terminal);
}

}  // namespace relactation
