#include "client/command/review_legend.h"

#include <algorithm>
#include <string_view>

#include "client/command/flag_list_page.h"
#include "client/command/flag_page.h"
#include "client/terminal/word_wrap.h"

namespace relactation {
namespace {

// A column and what it is explained by.
struct Explained {
  std::string_view header;
  std::string_view text;
};

constexpr Explained kColumns[] = {
    {"DAY ", " DAY: day since the first plan began."},
    {"NIGHT", " NIGHT: nights with a session of those known / agreed a night."},
    {"EXPRESSED", " EXPRESSED: ml a day."},
    {"TOP-UPS", " TOP-UPS: ml a day."},
    {"LOGGED", " LOGGED: days with any record."},
    {"LAST", " LAST: age of the newest record."},
    {"NEXT", " NEXT: day of the next contact."},
    {"LEFT OUT", " LEFT OUT: records that need a look before they count."},
};
constexpr std::string_view kLastOfEarlierDays =
    " LAST: age of the newest record when the last day ended.";

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

// Whether any family has something to show in this column.
bool HasContent(std::string_view header, const std::vector<v1::ClientReview>& clients) {
  return std::any_of(clients.begin(), clients.end(), [header](const v1::ClientReview& client) {
    if (header == "NEXT") return client.has_next_contact_time();
    if (header == "LEFT OUT") return client.records_left_out() > 0;
    return header != "DAY " || client.has_first_plan_day();
  });
}

bool Shows(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

// What each column is, also where it had no room and stands in words below the line.
std::string ColumnsInWords(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                           const std::string& head) {
  std::string text;
  bool is_any_below = false;
  for (const Explained& column : kColumns) {
    const bool is_shown = Shows(head, column.header);
    if (!is_shown && !HasContent(column.header, clients)) continue;
    text += column.header == "LAST" && !moment.is_about_now ? kLastOfEarlierDays : column.text;
    is_any_below = is_any_below || !is_shown;
  }
  if (is_any_below) text += " What had no room in the line stands below it.";
  return text;
}

std::string MarksLine(const ReviewMoment& moment) {
  if (!moment.is_about_now) return "Flags are about now and not shown here: relact review.";
  return "!!! EMERGENCY, !! URGENT, ! ATTENTION, i INFO, ? silent; the most pressing first, see "
         "relact help flags.";
}

}  // namespace

ReviewSigns ReviewSignsOf(const Terminal& terminal) {
  return terminal.ascii ? ReviewSigns{"-", "-", "->"} : ReviewSigns{"–", "·", "→"};
}

std::string ReviewLegend(const std::vector<v1::ClientReview>& clients, const ReviewMoment& moment,
                         const std::string& table, const Terminal& terminal) {
  std::string text =
      "PER 24 H: logged / agreed, over days that are over; where some are known to be whole, over "
      "these.";
  const std::string arrow = ReviewSignsOf(terminal).arrow;
  if (Shows(table, arrow)) {
    text += " Where the plan changed within these days: agreed before" + arrow + "now.";
  }
  const std::string head = table.substr(0, table.find('\n'));
  text += ColumnsInWords(clients, moment, head);
  if (AnyDayIsPaused(clients)) {
    text += " Days of a pause or after the end are held against nothing.";
  }
  text += " ? is not known.";
  return PutOffInWords(clients, terminal) + WrapWords(MarksLine(moment), terminal.width_cells) +
         WrapWords(text, terminal.width_cells) +
         WrapWords(kPromptNotDiagnosis, terminal.width_cells);
}

}  // namespace relactation
