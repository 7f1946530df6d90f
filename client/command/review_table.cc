#include "client/command/review_table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "client/command/review_due.h"
#include "client/command/review_plan_state.h"
#include "client/terminal/sparkline.h"
#include "client/terminal/table.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/stimulation_metrics.h"

namespace relactation {
namespace {

constexpr char kNotKnown[] = "?";
// Rows are compared with each other, so one scale fits all: the guide's 12 sessions, or more.
constexpr double kUsualMostSessions = 12;
// "10–12": room for it even where no range is as wide.
constexpr int kUsualRange = 5;
// Below this width a day beside the word `paused` would push the figures off the screen.
constexpr int kRoomForADayCells = 80;

// The signs that plain letters have to replace.
struct Signs {
  std::string dash;
  std::string dot;
  std::string arrow;
};

Signs SignsOf(const Terminal& terminal) {
  return terminal.ascii ? Signs{"-", "-", "->"} : Signs{"–", "·", "→"};
}

// What all rows share, so that they can be compared with each other.
struct Scale {
  double tallest_day = kUsualMostSessions;
  int agreed_cells = kUsualRange;
};

std::string Range(const v1::NumberRange& range, const Signs& signs) {
  if (range.min() == range.max()) return std::to_string(range.max());
  return std::to_string(range.min()) + signs.dash + std::to_string(range.max());
}

// A day's agreement, or the person's: that of the last day.
template <typename Agreement>
std::string AgreedIn(const Agreement& agreement, const Signs& signs) {
  return agreement.has_agreed_sessions() ? Range(agreement.agreed_sessions(), signs) : signs.dash;
}

// Where the plan in force changed within the days, what was agreed at first too: nobody is held
// against the newest phase for the days before it. In a pause and after the end, that there is one.
std::string Agreed(const v1::ClientReview& client, const v1::PersonReview& person,
                   const Terminal& terminal) {
  if (IsPausedOrFinished(client)) {
    return PlanStateInWords(client, terminal.width_cells < kRoomForADayCells);
  }
  const Signs signs = SignsOf(terminal);
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

std::string Nights(const v1::PersonReview& person, const Signs& signs) {
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
  return Table({{.header = "Client", .may_truncate = true},
                {.header = "ID"},
                {.header = "Per 24 h", .alignment = kRight, .numeric = true},
                {.header = std::to_string(days) + " days", .importance = 80},
                {.header = "Night", .alignment = kRight, .importance = 60, .numeric = true},
                {.header = "Expressed", .alignment = kRight, .importance = 50, .numeric = true},
                {.header = "Top-ups", .alignment = kRight, .importance = 55, .numeric = true},
                {.header = "Logged", .alignment = kRight, .importance = 85, .numeric = true},
                {.header = "Last", .alignment = kRight, .importance = 90, .numeric = true},
                {.header = "Next", .alignment = kRight, .importance = 88},
                {.header = "Left out", .alignment = kRight, .importance = 87, .numeric = true}});
}

// The second parent's line leaves out what is said of the family.
std::vector<Cell> RowOf(const v1::ClientReview& client, const v1::PersonReview& person, bool first,
                        const Scale& scale, const Terminal& terminal) {
  const Signs signs = SignsOf(terminal);
  const bool left_out = first && client.records_left_out() > 0;
  const bool silent = person.days_logged() == 0 && !IsPausedOrFinished(client);
  return {
      client.persons_size() > 1 ? person.handle() + " - " + client.display_name()
                                : client.display_name(),
      client.code(),
      Cell(PerDay(client, person, scale, terminal), silent ? Style::kYellow : Style::kPlain),
      Line(person, scale, terminal),
      Nights(person, signs),
      Milliliters(person.has_expressed_ml_per_day(), person.expressed_ml_per_day()),
      first ? Milliliters(client.has_supplement_ml_per_day(), client.supplement_ml_per_day()) : "",
      std::to_string(person.days_logged()) + "/" + std::to_string(client.days()),
      first ? AgeOfData(client) : "",
      first ? NextContactCell(client) : "",
      Cell(left_out ? std::to_string(client.records_left_out()) : "", Style::kYellow),
  };
}

std::string Heading(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  const absl::CivilDay last_day = ToCivilDay(LastDayOf(clients));
  const std::string last =
      FormatDay(absl::FromCivil(last_day, utc), utc) + " " + std::to_string(last_day.year());
  const std::string what = std::to_string(clients.front().days()) + " days to " + last + " " +
                           SignsOf(terminal).dot + " " + std::to_string(clients.size()) +
                           (clients.size() == 1 ? " client" : " clients");
  const std::string unknown = "not logged is shown as . and never counted as 0";
  if (DisplayWidth(what) + DisplayWidth(unknown) + 3 <= terminal.width_cells) {
    return what + "   " + unknown + "\n";
  }
  return WrapWords(what, terminal.width_cells) + WrapWords(unknown, terminal.width_cells);
}

bool AnyDayIsPaused(const std::vector<v1::ClientReview>& clients) {
  for (const v1::ClientReview& client : clients) {
    for (const v1::PersonReview& person : client.persons()) {
      const auto& days = person.days();
      if (std::any_of(days.begin(), days.end(), [](const auto& day) { return day.is_paused(); })) {
        return true;
      }
    }
  }
  return false;
}

// Explains the columns that the screen has room for.
std::string Legend(const std::vector<v1::ClientReview>& clients, const std::string& table,
                   const Terminal& terminal) {
  const auto shows = [&table](const char* header) {
    return table.find(header) != std::string::npos;
  };
  std::string text = "PER 24 H: logged / agreed, over days that are whole.";
  const std::string arrow = SignsOf(terminal).arrow;
  if (shows(arrow.c_str())) {
    text += " Where the plan changed within these days: agreed before" + arrow + "now.";
  }
  if (shows("NIGHT")) text += " NIGHT: nights with a session of those known / agreed a night.";
  if (shows("EXPRESSED") || shows("TOP-UPS")) text += " EXPRESSED, TOP-UPS: ml a day.";
  if (shows("LOGGED")) text += " LOGGED: days with a session.";
  if (shows("LAST")) text += " LAST: age of the newest record.";
  if (shows("NEXT")) text += " NEXT: day of the next contact.";
  if (shows("LEFT OUT")) text += " LEFT OUT: records that need a look before they count.";
  if (AnyDayIsPaused(clients)) {
    text += " Days of a pause or after the end are held against nothing.";
  }
  text += " ? is not known.";
  std::string hidden;
  const bool any_next = std::any_of(clients.begin(), clients.end(), [](const auto& client) {
    return client.has_next_contact_time();
  });
  for (const char* header : {"NIGHT", "EXPRESSED", "TOP-UPS", "LOGGED", "NEXT"}) {
    if (header == std::string_view("NEXT") && !any_next) continue;
    if (!shows(header)) hidden += (hidden.empty() ? "" : ", ") + std::string(header);
  }
  if (!hidden.empty()) {
    text += " No room for " + hidden + ": widen the window, or use -o csv.";
  }
  return WrapWords(text, terminal.width_cells) +
         WrapWords("Logs are not watched live; nobody is told when something is entered.",
                   terminal.width_cells);
}

}  // namespace

std::string ReviewScreen(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  Table table = EmptyTable(clients.front().days());
  const Scale scale = ScaleOf(clients, terminal);
  for (const v1::ClientReview& client : clients) {
    if (client.persons().empty()) table.AddRow(RowOf(client, {}, true, scale, terminal));
    bool first = true;
    for (const v1::PersonReview& person : client.persons()) {
      table.AddRow(RowOf(client, person, first, scale, terminal));
      first = false;
    }
  }
  const std::string lines = table.AsTable(terminal);
  return Heading(clients, terminal) + "\n" + lines + "\n" + DueLines(clients, terminal) +
         Legend(clients, lines, terminal);
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
  for (const v1::ClientReview& client : clients) {
    if (client.records_left_out() > 0) return client;
  }
  return clients.front();
}

}  // namespace relactation
