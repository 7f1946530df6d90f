#include "client/command/review_rows.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/command/decision_words.h"
#include "client/command/ended_cares.h"
#include "client/command/flag_json.h"
#include "client/command/review_plan_state.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/stimulation_metrics.h"

namespace relactation {
namespace {

Column Figure(const char* name) { return {.header = name, .numeric = true}; }

std::string WithOneDecimal(double value) { return absl::StrFormat("%.1f", value); }

std::string DayOf(const v1::ClientReview& client, bool last) {
  const auto& days = client.feeding_days();
  if (days.empty()) return "";
  return FormatIsoDate(last ? days.rbegin()->date() : days.begin()->date());
}

std::string SessionsByDay(const v1::PersonReview& person) {
  std::vector<std::string> days;
  for (const v1::StimulationDay& day : person.days()) {
    days.push_back(day.has_sessions() ? std::to_string(day.sessions()) : ".");
  }
  return absl::StrJoin(days, " ");
}

// Empty: no flag is in sight.
std::string GravestInSight(const v1::ClientReview& client) {
  const v1::Flag* first = FlagToNameFirst(client);
  return first == nullptr ? "" : WordOf(first->severity());
}

std::vector<Cell> RowOf(const v1::ClientReview& client, const v1::PersonReview& person) {
  const bool agreed = person.has_agreed_sessions();
  return {
      client.code(),
      client.display_name(),
      person.handle(),
      client.zone(),
      DayOf(client, /*last=*/false),
      DayOf(client, /*last=*/true),
      client.plan_revision() > 0 ? std::to_string(client.plan_revision()) : "",
      PlanStateWord(client),
      IsPausedOrFinished(client) ? FormatIsoDate(client.plan_event().from()) : "",
      person.has_sessions_per_24h() ? WithOneDecimal(person.sessions_per_24h()) : "",
      agreed ? std::to_string(person.agreed_sessions().min()) : "",
      agreed ? std::to_string(person.agreed_sessions().max()) : "",
      SessionsByDay(person),
      person.has_nights_with_session() ? std::to_string(person.nights_with_session()) : "",
      std::to_string(NightsKnown(person).size()),
      person.has_agreed_overnight() ? std::to_string(person.agreed_overnight()) : "",
      person.has_expressed_ml_per_day() ? WithOneDecimal(person.expressed_ml_per_day()) : "",
      client.has_supplement_ml_per_day() ? WithOneDecimal(client.supplement_ml_per_day()) : "",
      std::to_string(client.days_logged()),
      std::to_string(client.days()),
      client.has_hours_since_last_record() ? WithOneDecimal(client.hours_since_last_record()) : "",
      std::to_string(client.records_left_out()),
      client.has_next_contact_time() ? UtcInstant(client.next_contact_time()) : "",
      DecisionsText(client.overdue(), client.overdue_size()),
      client.owner_name(),
      GravestInSight(client),
      FlagsInOneCell(client),
      HasCareEnded(client) ? "closed" : "active",
  };
}

}  // namespace

std::vector<v1::ClientReview> InQueueOrder(std::vector<v1::ClientReview> clients) {
  std::erase_if(clients, [](const v1::ClientReview& client) {
    return HasCareEnded(client) && FlagToNameFirst(client) == nullptr;
  });
  std::stable_sort(clients.begin(), clients.end(), ComesFirst);
  return clients;
}

Table ReviewFigures(const std::vector<v1::ClientReview>& clients) {
  Table table({{.header = "code"},
               {.header = "display_name"},
               {.header = "person"},
               {.header = "zone"},
               {.header = "first_day"},
               {.header = "last_day"},
               Figure("plan_revision"),
               {.header = "plan_state"},
               {.header = "plan_state_since"},
               Figure("sessions_per_24h"),
               Figure("agreed_sessions_per_day_min"),
               Figure("agreed_sessions_per_day_max"),
               {.header = "sessions_by_day"},
               Figure("nights_with_session"),
               Figure("nights_known"),
               Figure("agreed_overnight_sessions_per_day"),
               Figure("expressed_ml_per_day"),
               Figure("supplement_ml_per_day"),
               Figure("days_logged"),
               Figure("days"),
               Figure("hours_since_last_record"),
               Figure("records_left_out"),
               {.header = "next_contact_time"},
               {.header = "overdue"},
               {.header = "owner_name"},
               {.header = "flag_severity"},
               {.header = "flags"},
               {.header = "state"}});
  for (const v1::ClientReview& client : clients) {
    if (client.persons().empty()) table.AddRow(RowOf(client, {}));
    for (const v1::PersonReview& person : client.persons()) table.AddRow(RowOf(client, person));
  }
  return table;
}

}  // namespace relactation
