#include "client/command/first_week.h"

#include "absl/strings/str_join.h"
#include "client/command/flag_list_page.h"
#include "client/command/flag_page.h"
#include "client/command/flag_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/table.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/review_queue.h"

namespace relactation {
namespace {

constexpr int kDays = 7;

std::optional<absl::CivilDay> LastDay(const v1::ClientReview& client) {
  if (client.feeding_days().empty()) return std::nullopt;
  return ToCivilDay(client.feeding_days().rbegin()->date());
}

// One cell a day, to the right of two; `values` gives what is known of the day at a place.
template <typename Days, typename Value>
std::string Strip(const Days& days, const FirstWeek& week, int cells, Value value) {
  std::string strip;
  for (int i = 0; i < kDays; ++i) {
    std::string text;
    for (const auto& day : days) {
      if (ToCivilDay(day.date()) != week.first_day + i) continue;
      const std::optional<int> known = value(day);
      text = known ? std::to_string(*known) : ".";
    }
    strip += (i == 0 ? "" : " ") + PadLeft(text, cells);
  }
  return strip;
}

std::string SessionStrip(const v1::PersonReview& person, const FirstWeek& week) {
  return Strip(person.days(), week, 2, [](const v1::StimulationDay& day) {
    return day.has_sessions() ? std::optional<int>(day.sessions()) : std::nullopt;
  });
}

std::string TopUpStrip(const v1::ClientReview& client, const FirstWeek& week) {
  return Strip(client.feeding_days(), week, 3, [](const v1::FeedingDay& day) {
    return day.has_supplement_ml() ? std::optional<int>(day.supplement_ml()) : std::nullopt;
  });
}

std::string WetStrip(const v1::ClientReview& client, const FirstWeek& week) {
  return Strip(client.feeding_days(), week, 1, [](const v1::FeedingDay& day) {
    return day.has_wet() ? std::optional<int>(day.wet()) : std::nullopt;
  });
}

std::string DirtyStrip(const v1::ClientReview& client, const FirstWeek& week) {
  return Strip(client.feeding_days(), week, 1, [](const v1::FeedingDay& day) {
    return day.has_dirty() ? std::optional<int>(day.dirty()) : std::nullopt;
  });
}

Table EmptyTable() {
  return Table({{.header = PadRight("", kFlagMarkCells)},
                {.header = "Client", .may_truncate = true},
                {.header = "ID"},
                {.header = "Since", .importance = 1},
                {.header = "Sessions, day 1-7", .numeric = true},
                {.header = "Wet", .importance = 4, .numeric = true},
                {.header = "Dirty", .importance = 3, .numeric = true},
                {.header = "Top-ups ml", .importance = 2, .numeric = true}});
}

void AddRows(const v1::ClientReview& client, const ReviewMoment& moment, Table& table) {
  const FirstWeek week = *FirstWeekOf(client);
  bool first = true;
  for (const v1::PersonReview& person : client.persons()) {
    table.AddRow({first ? QueueMark(client, moment) : Cell(""),
                  client.persons_size() > 1 ? person.handle() + " - " + client.display_name()
                                            : client.display_name(),
                  client.code(), week.is_of_birth ? "birth" : "plan", SessionStrip(person, week),
                  first ? WetStrip(client, week) : "", first ? DirtyStrip(client, week) : "",
                  first ? TopUpStrip(client, week) : ""});
    first = false;
  }
}

}  // namespace

std::optional<FirstWeek> FirstWeekOf(const v1::ClientReview& client) {
  const std::optional<absl::CivilDay> last = LastDay(client);
  if (!last) return std::nullopt;
  if (client.has_youngest_infant_days() && client.youngest_infant_days() >= 0 &&
      client.youngest_infant_days() <= kDays) {
    return FirstWeek{*last - client.youngest_infant_days(), true};
  }
  if (!client.has_first_plan_day()) return std::nullopt;
  const absl::CivilDay began = ToCivilDay(client.first_plan_day());
  if (began > *last || *last - began >= kDays) return std::nullopt;
  return FirstWeek{began, false};
}

bool IsInFirstWeek(const v1::ClientReview& client) { return FirstWeekOf(client).has_value(); }

std::string FirstWeekScreen(const std::vector<v1::ClientReview>& clients,
                            const ReviewMoment& moment, const Terminal& terminal) {
  const std::string count =
      std::to_string(clients.size()) + (clients.size() == 1 ? " family" : " families");
  std::string screen = WrapWords(
      count +
          " in the first week after a birth or the beginning of the plan; not logged is shown "
          "as . and never counted as 0",
      terminal.width_cells);
  screen += "\n";
  Table table = EmptyTable();
  for (const v1::ClientReview& client : clients) AddRows(client, moment, table);
  screen += table.AsTable(terminal);
  const std::vector<std::string> left_out = table.LeftOut(terminal);
  if (!left_out.empty()) {
    screen += WrapWords(
        "No room for " + absl::StrJoin(left_out, ", ") + ": a wider window shows more columns.",
        terminal.width_cells);
  }
  screen += "\n";
  for (const v1::ClientReview& client : clients) {
    if (FlagToNameFirst(client) == nullptr) continue;
    screen += WrapWordsAfter(client.code() + "  ", SafeText(WhyInWords(client, moment)),
                             terminal.width_cells);
  }
  return screen + PutOffInWords(clients, terminal) +
         WrapWords(kPromptNotDiagnosis, terminal.width_cells);
}

}  // namespace relactation
