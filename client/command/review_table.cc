#include "client/command/review_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "client/command/flag_words.h"
#include "client/command/review_due.h"
#include "client/command/review_legend.h"
#include "client/command/review_plan_state.h"
#include "client/terminal/column_fit.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/sparkline.h"
#include "client/terminal/table.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/stimulation_metrics.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kNotKnown[] = "?";
// Rows are compared with each other, so one scale fits all: the guide's 12 sessions, or more.
constexpr double kUsualMostSessions = 12;
// "10–12": room for it even where no range is as wide.
constexpr int kUsualRange = 5;
// Below this width a day beside the word `paused` would push the figures off the screen.
constexpr int kRoomForADayCells = 80;

// What all rows share, so that they can be compared with each other.
struct Scale {
  double tallest_day = kUsualMostSessions;
  int agreed_cells = kUsualRange;
};

std::string Range(const v1::NumberRange& range, const ReviewSigns& signs) {
  if (range.min() == range.max()) return std::to_string(range.max());
  return std::to_string(range.min()) + signs.dash + std::to_string(range.max());
}

// A day's agreement, or the person's: that of the last day.
template <typename Agreement>
std::string AgreedIn(const Agreement& agreement, const ReviewSigns& signs) {
  return agreement.has_agreed_sessions() ? Range(agreement.agreed_sessions(), signs) : signs.dash;
}

// Where the plan in force changed within the days, what was agreed at first too: nobody is held
// against the newest phase for the days before it. In a pause and after the end, that there is one.
std::string Agreed(const v1::ClientReview& client, const v1::PersonReview& person,
                   const Terminal& terminal) {
  if (IsPausedOrFinished(client)) {
    return PlanStateInWords(client, terminal.width_cells < kRoomForADayCells);
  }
  const ReviewSigns signs = ReviewSignsOf(terminal);
  const std::string now = AgreedIn(person, signs);
  for (const v1::StimulationDay& day : person.days()) {
    if (day.is_paused()) continue;
    const std::string before = AgreedIn(day, signs);
    if (before != now) return before + signs.arrow + now;
  }
  return now;
}

Scale ScaleOf(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  Scale scale;
  for (const v1::ClientReview& client : clients) {
    for (const v1::PersonReview& person : client.persons()) {
      scale.agreed_cells =
          std::max(scale.agreed_cells, DisplayWidth(Agreed(client, person, terminal)));
      for (const v1::StimulationDay& day : person.days()) {
        scale.tallest_day = std::max(scale.tallest_day, static_cast<double>(day.sessions()));
      }
    }
  }
  return scale;
}

// Padded, so that the strokes stand below each other.
std::string PerDay(const v1::ClientReview& client, const v1::PersonReview& person,
                   const Scale& scale, const Terminal& terminal) {
  const std::string logged = person.has_sessions_per_24h()
                                 ? absl::StrFormat("%.1f", person.sessions_per_24h())
                                 : kNotKnown;
  return logged + " / " + PadRight(Agreed(client, person, terminal), scale.agreed_cells);
}

std::string Nights(const v1::PersonReview& person, const ReviewSigns& signs) {
  std::string logged = kNotKnown;
  if (person.has_nights_with_session()) {
    logged = std::to_string(person.nights_with_session()) + " of " +
             std::to_string(NightsKnown(person).size());
  }
  return logged + " / " +
         (person.has_agreed_overnight() ? std::to_string(person.agreed_overnight()) : signs.dash);
}

std::string Milliliters(bool known, double volume_ml) {
  return known ? std::to_string(std::lround(volume_ml)) : kNotKnown;
}

std::string AgeOfData(const v1::ClientReview& client) {
  if (!client.has_hours_since_last_record()) return "none";
  return FormatAge(absl::Hours(client.hours_since_last_record()));
}

std::string Line(const v1::PersonReview& person, const Scale& scale, const Terminal& terminal) {
  std::vector<std::optional<double>> days;
  for (const v1::StimulationDay& day : person.days()) {
    days.push_back(day.has_sessions() ? std::optional<double>(day.sessions()) : std::nullopt);
  }
  return Sparkline(days, {.max = scale.tallest_day, .unknown = ".", .ascii = terminal.ascii});
}

Table EmptyTable(int days) {
  constexpr Alignment kRight = Alignment::kRight;
  // Where the screen is narrow the columns that say least about today go first.
  return Table({{.header = PadRight("", kFlagMarkCells)},
                {.header = "Client", .may_truncate = true},
                {.header = "ID"},
                {.header = "Day", .alignment = kRight, .importance = 82, .numeric = true},
                {.header = "Per 24 h", .alignment = kRight, .numeric = true},
                {.header = std::to_string(days) + " days", .importance = 86},
                {.header = "Night", .alignment = kRight, .importance = 84, .numeric = true},
                {.header = "Expressed", .alignment = kRight, .importance = 50, .numeric = true},
                {.header = "Top-ups", .alignment = kRight, .importance = 55, .numeric = true},
                {.header = "Logged", .alignment = kRight, .importance = 60, .numeric = true},
                {.header = "Last", .alignment = kRight, .importance = 90, .numeric = true},
                {.header = "Next", .alignment = kRight, .importance = 88},
                {.header = "Left out", .alignment = kRight, .importance = 87, .numeric = true},
                {.header = "Why", .numeric = true}});
}

// `23`: the days since the first plan began, counting that one.
std::string DayOfPlan(const v1::ClientReview& client) {
  if (!client.has_first_plan_day() || client.feeding_days().empty()) return "";
  const int days = DaysBetween(client.first_plan_day(), client.feeding_days().rbegin()->date());
  return days < 0 ? "" : std::to_string(days + 1);
}

// The second parent's line leaves out what is said of the family.
std::vector<Cell> RowOf(const v1::ClientReview& client, const v1::PersonReview& person, bool first,
                        const Scale& scale, const ReviewMoment& moment, const Terminal& terminal) {
  const ReviewSigns signs = ReviewSignsOf(terminal);
  const bool left_out = first && client.records_left_out() > 0;
  const bool silent = person.days_logged() == 0 && !IsPausedOrFinished(client);
  return {
      first ? QueueMark(client, moment) : Cell(""),
      client.persons_size() > 1 ? person.handle() + " - " + client.display_name()
                                : client.display_name(),
      client.code(),
      first ? DayOfPlan(client) : "",
      Cell(PerDay(client, person, scale, terminal), silent ? Style::kYellow : Style::kPlain),
      Line(person, scale, terminal),
      Nights(person, signs),
      Milliliters(person.has_expressed_ml_per_day(), person.expressed_ml_per_day()),
      first ? Milliliters(client.has_supplement_ml_per_day(), client.supplement_ml_per_day()) : "",
      first ? std::to_string(client.days_logged()) + "/" + std::to_string(client.days()) : "",
      first ? AgeOfData(client) : "",
      first ? NextContactCell(client) : "",
      Cell(left_out ? std::to_string(client.records_left_out()) : "", Style::kYellow),
  };
}

// `24 Nov 2026`
std::string DayInWords(absl::CivilDay day) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return FormatDay(absl::FromCivil(day, utc), utc) + " " + std::to_string(day.year());
}

// The day that all rows end with; where it is another day already for some families, both.
std::string LastDaysInWords(const std::vector<v1::ClientReview>& clients) {
  absl::CivilDay earliest = ToCivilDay(LastDayOf(clients));
  absl::CivilDay latest = earliest;
  for (const v1::ClientReview& client : clients) {
    if (client.feeding_days().empty()) continue;
    const absl::CivilDay last = ToCivilDay(client.feeding_days().rbegin()->date());
    earliest = std::min(earliest, last);
    latest = std::max(latest, last);
  }
  if (earliest == latest) return DayInWords(latest);
  return "today where each family lives, " + DayInWords(earliest) + " to " + DayInWords(latest);
}

std::string Heading(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  const size_t in_care = CountInCare(clients);
  const size_t ended = clients.size() - in_care;
  const std::string what =
      absl::StrCat(clients.front().days(), " days to ", LastDaysInWords(clients), " ",
                   ReviewSignsOf(terminal).dot, " ", in_care, in_care == 1 ? " client" : " clients",
                   ended == 0 ? "" : absl::StrCat(", and ", ended, " whose care has ended"));
  const std::string unknown = "not logged is shown as . and never counted as 0";
  if (DisplayWidth(what) + DisplayWidth(unknown) + 3 <= terminal.width_cells) {
    return what + "   " + unknown + "\n";
  }
  return WrapWords(what, terminal.width_cells) + WrapWords(unknown, terminal.width_cells);
}

// The families' lines with what stands in each, and which of them is the last of each family.
struct Rows {
  Table table;
  std::vector<std::vector<Cell>> cells;
  std::vector<size_t> last_of_family;
};

// A column that may have no room, and what it is called in a line of words.
struct Spare {
  size_t column;
  std::string_view header;
  std::string_view word;
};

constexpr Spare kSpares[] = {
    {3, "DAY ", "day"},        {6, "NIGHT", "night"},       {7, "EXPRESSED", "expressed"},
    {8, "TOP-UPS", "top-ups"}, {9, "LOGGED", "logged"},     {10, "LAST", "last"},
    {11, "NEXT", "next"},      {12, "LEFT OUT", "left out"}};

// "night 8 of 12 / 1 · expressed 437", as far as it has no column under this head.
std::vector<std::string> WithoutColumn(const std::vector<Cell>& row, const std::string& head) {
  std::vector<std::string> words;
  for (const Spare& spare : kSpares) {
    if (row[spare.column].text.empty() || absl::StrContains(head, ToAbsl(spare.header))) continue;
    words.push_back(absl::StrCat(ToAbsl(spare.word), " ", row[spare.column].text));
  }
  return words;
}

// A figure and its word are never torn apart.
std::string InLines(const std::vector<std::string>& words, const std::string& indent,
                    const Terminal& terminal) {
  const std::string between = absl::StrCat(" ", ReviewSignsOf(terminal).dot, " ");
  std::string text;
  std::string line;
  for (const std::string& word : words) {
    const std::string longer = line.empty() ? indent + word : absl::StrCat(line, between, word);
    if (!line.empty() && DisplayWidth(longer) > terminal.width_cells) {
      absl::StrAppend(&text, line, "\n");
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return line.empty() ? text : absl::StrCat(text, line, "\n");
}

Rows RowsOf(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment, bool with_why,
            const Terminal& terminal) {
  Rows rows{EmptyTable(clients.front().days()), {}, {}};
  const Scale scale = ScaleOf(clients, terminal);
  size_t count = 0;
  for (const v1::ClientReview& client : clients) {
    const v1::PersonReview nobody;
    const int lines = std::max(client.persons_size(), 1);
    for (int i = 0; i < lines; ++i) {
      const v1::PersonReview& person = client.persons().empty() ? nobody : client.persons(i);
      std::vector<Cell> row = RowOf(client, person, i == 0, scale, moment, terminal);
      if (with_why && i == 0) row.emplace_back(WhyInWords(client, moment));
      rows.cells.push_back(row);
      rows.table.AddRow(std::move(row));
      ++count;
    }
    rows.last_of_family.push_back(count - 1);
  }
  return rows;
}

// The line of headers without colour.
std::string HeadOf(const Table& table, Terminal terminal) {
  terminal.color_on_stdout = false;
  const std::string text = table.AsTable(terminal);
  return absl::StrCat(text.substr(0, text.find('\n')), " ");
}

// Where the reasons stand beside the figures, and the lines are as wide as they are.
bool HasRoomForWhy(const std::string& table, const std::vector<v1::ClientReview>& clients,
                   const ReviewMoment& moment, const Terminal& terminal) {
  int line_cells = 0;
  for (const absl::string_view line : absl::StrSplit(table, '\n')) {
    line_cells = std::max(line_cells, DisplayWidth(ToStd(line)));
  }
  int why_cells = 0;
  for (const v1::ClientReview& client : clients) {
    why_cells = std::max(why_cells, DisplayWidth(SafeText(WhyInWords(client, moment))));
  }
  return line_cells + kGutterCells + why_cells <= terminal.width_cells;
}

// The table's lines, each with what it had no room for below it, and each flagged family's reason.
std::string WithMoreBelow(const Rows& rows, const std::vector<v1::ClientReview>& clients,
                          const ReviewMoment& moment, const Terminal& terminal) {
  const std::vector<std::string> lines = absl::StrSplit(rows.table.AsTable(terminal), '\n');
  const std::string head = HeadOf(rows.table, terminal);
  const std::string indent = PadRight("", kFlagMarkCells + kGutterCells);
  std::string text = lines.front() + "\n";
  size_t family = 0;
  for (size_t row = 0; row + 2 < lines.size(); ++row) {
    text += lines[row + 1] + "\n";
    text += InLines(WithoutColumn(rows.cells[row], head), indent, terminal);
    if (row != rows.last_of_family[family]) continue;
    const v1::ClientReview& client = clients[family++];
    if (!moment.is_about_now || FlagToNameFirst(client) == nullptr) continue;
    text += WrapWordsAfter(indent, SafeText(WhyInWords(client, moment)), terminal.width_cells);
  }
  return text;
}

std::string FamilyLines(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                        const Terminal& terminal) {
  Terminal plain = terminal;
  plain.color_on_stdout = false;
  const Rows rows = RowsOf(clients, moment, /*with_why=*/false, terminal);
  const std::string head = HeadOf(rows.table, terminal);
  const bool is_whole = std::all_of(rows.cells.begin(), rows.cells.end(), [&](const auto& row) {
    return WithoutColumn(row, head).empty();
  });
  if (is_whole && moment.is_about_now &&
      HasRoomForWhy(rows.table.AsTable(plain), clients, moment, terminal)) {
    return RowsOf(clients, moment, /*with_why=*/true, terminal).table.AsTable(terminal);
  }
  return WithMoreBelow(rows, clients, moment, terminal);
}

}  // namespace

std::string ReviewScreen(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                         const Terminal& terminal) {
  const std::string lines = FamilyLines(clients, moment, terminal);
  return Heading(clients, terminal) + "\n" + lines + "\n" + DueLines(clients, terminal) +
         ReviewLegend(clients, moment, lines, terminal);
}

v1::Date LastDayOf(const std::vector<v1::ClientReview>& clients) {
  std::map<std::string, int> counts;
  v1::Date last;
  for (const v1::ClientReview& client : clients) {
    if (client.feeding_days().empty()) continue;
    const v1::Date& day = client.feeding_days().rbegin()->date();
    const int count = ++counts[FormatIsoDate(day)];
    if (counts.size() == 1 || count > counts[FormatIsoDate(last)]) last = day;
  }
  return last;
}

const v1::ClientReview& WorthALook(const std::vector<v1::ClientReview>& clients) {
  if (FlagToNameFirst(clients.front()) != nullptr) return clients.front();
  for (const v1::ClientReview& client : clients) {
    if (client.records_left_out() > 0) return client;
  }
  return clients.front();
}

}  // namespace relactation
