#include "client/command/task_view.h"

#include <map>

#include "absl/time/civil_time.h"
#include "client/command/short_ids.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

const v1::Client& ClientOf(const v1::Task& task, const std::vector<v1::Client>& clients) {
  for (const v1::Client& client : clients) {
    if (client.client_id() == task.client_id()) return client;
  }
  return v1::Client::default_instance();
}

// The day it is due, and what that means today.
SheetValue DueOf(const v1::Task& task, const v1::Client& client, absl::Time now) {
  if (!task.has_due()) return {};
  const std::string day = FormatIsoDate(task.due());
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  const int days = DaysBetween(task.due(), FromCivilDay(absl::ToCivilDay(now, zone)));
  if (days < 0 || task.state() != v1::TASK_STATE_OPEN) return SheetValue(day);
  if (days == 0) return SheetValue(day).Shown(day + " today", Style::kYellow);
  return SheetValue(day).Shown(
      day + " " + std::to_string(days) + (days == 1 ? " day ago" : " days ago"), Style::kYellow);
}

}  // namespace

Sheet TaskSheet(const std::vector<v1::Task>& tasks, const std::vector<v1::Client>& clients,
                const ColleagueNames& names, absl::Time now) {
  Sheet sheet({{.key = "task_id", .header = "Task"},
               {.key = "code", .header = "ID"},
               {.key = "display_name", .header = "Client", .importance = 2, .may_truncate = true},
               {.key = "due", .header = "Due"},
               {.key = "state", .header = "State", .importance = 1},
               {.key = "text", .header = "What", .may_truncate = true},
               {.key = "assignee_name", .header = "Whose", .importance = 3, .may_truncate = true},
               {.key = "end_time"},
               {.key = "client_id"},
               {.key = "author_id"},
               {.key = "assignee_id"}});
  std::vector<std::string> ids;
  for (const v1::Task& task : tasks) ids.push_back(task.task_id());
  ids = ShortIds(ids);
  for (size_t i = 0; i < tasks.size(); ++i) {
    const v1::Task& task = tasks[i];
    const v1::Client& client = ClientOf(task, clients);
    const std::string ended =
        task.has_end_time() ? absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromTimestamp(task.end_time()),
                                               absl::UTCTimeZone())
                            : "";
    sheet.AddRow(
        {SheetValue(task.task_id()).Shown(ids[i]), client.code(), client.display_name(),
         DueOf(task, client, now), WordOf(task.state()), task.text(),
         SheetValue(names.NameOf(task.assignee_id())).Shown(names.WhoText(task.assignee_id())),
         ended, task.client_id(), task.author_id(), task.assignee_id()});
  }
  return sheet;
}

std::vector<std::string> PeopleIn(const std::vector<v1::Task>& tasks) {
  std::vector<std::string> ids;
  for (const v1::Task& task : tasks) ids.push_back(task.assignee_id());
  return ids;
}

std::vector<std::string> TasksLeftBehind(const std::vector<v1::Task>& tasks,
                                         const ColleagueNames& names) {
  std::map<std::string, int> open_by_person;
  for (const v1::Task& task : tasks) {
    if (task.state() != v1::TASK_STATE_OPEN || !names.HasLeft(task.assignee_id())) continue;
    ++open_by_person[task.assignee_id()];
  }
  std::vector<std::string> lines;
  for (const auto& [id, count] : open_by_person) {
    lines.push_back(names.NameOf(id) + " has left the practice, with " + std::to_string(count) +
                    (count == 1 ? " open task" : " open tasks") +
                    ": do it, or drop it and add it anew for somebody else");
  }
  return lines;
}

}  // namespace relactation
