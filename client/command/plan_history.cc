#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/colleague_names.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/plan_events.h"
#include "client/command/step_words.h"
#include "client/command/typed_time.h"
#include "client/connection/plan_calls.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// All pages of a plan's past in one answer.
absl::StatusOr<v1::ListPlanRevisionsResponse> ListAll(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListPlanRevisionsRequest request;
  request.set_client_id(client.client_id());
  v1::ListPlanRevisionsResponse all;
  do {
    ASSIGN_OR_RETURN(const v1::ListPlanRevisionsResponse page,
                     PlanCalls(*connection).ListPlanRevisions(request));
    all.mutable_revisions()->MergeFrom(page.revisions());
    all.mutable_events()->MergeFrom(page.events());
    all.mutable_supplement_steps()->MergeFrom(page.supplement_steps());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

// A line of the history, with what gives it its place.
struct Entry {
  absl::Time time;
  int64_t revision = 0;
  // What happened with a revision comes after its publishing.
  bool is_event = false;
  std::vector<SheetValue> row;

  bool IsNewerThan(const Entry& other) const {
    return std::tie(time, revision, is_event) >
           std::tie(other.time, other.revision, other.is_event);
  }
};

std::string GoalInWords(const v1::Plan& plan) {
  return WordList(", ")
      .Add(WordOf(plan.why().kind()))
      .Add("from " + DayInWords(plan.period().start()))
      .text();
}

std::vector<std::string> PeopleIn(const v1::ListPlanRevisionsResponse& past) {
  std::vector<std::string> ids;
  for (const auto& revision : past.revisions()) ids.push_back(revision.author_id());
  for (const auto& event : past.events()) ids.push_back(event.author_id());
  for (const auto& step : past.supplement_steps()) ids.push_back(step.author_id());
  return ids;
}

SheetValue NameValue(const std::string& id, const ColleagueNames& names) {
  return SheetValue(names.NameOf(id)).Shown(names.WhoText(id));
}

Entry EntryOf(const v1::PlanRevision& revision, absl::TimeZone zone, const ColleagueNames& names) {
  const absl::Time time = FromTimestamp(revision.publish_time());
  return {time,
          revision.number(),
          false,
          {SheetValue(FormatInstant(time, zone)).Shown(FormatLocalTime(time, zone)), "published",
           static_cast<int64_t>(revision.number()), FormatIsoDate(revision.plan().period().start()),
           NameValue(revision.author_id(), names), GoalInWords(revision.plan()), revision.message(),
           revision.author_id()}};
}

Entry EntryOf(const v1::PlanEvent& event, absl::TimeZone zone, const ColleagueNames& names) {
  const absl::Time time = FromTimestamp(event.create_time());
  return {time,
          event.plan_revision(),
          true,
          {SheetValue(FormatInstant(time, zone)).Shown(FormatLocalTime(time, zone)),
           WordOf(event.kind()), static_cast<int64_t>(event.plan_revision()),
           FormatIsoDate(event.from()), NameValue(event.author_id(), names), EventInWords(event),
           event.in_own_words(), event.author_id()}};
}

Entry EntryOf(const v1::SupplementStep& step, absl::TimeZone zone, const ColleagueNames& names) {
  const absl::Time time = FromTimestamp(step.create_time());
  return {time,
          step.plan_revision(),
          true,
          {SheetValue(FormatInstant(time, zone)).Shown(FormatLocalTime(time, zone)),
           "step " + WordOf(step.kind()), static_cast<int64_t>(step.plan_revision()),
           FormatIsoDate(step.day()), NameValue(step.author_id(), names), StepInWords(step),
           step.message(), step.author_id()}};
}

Sheet SheetOf(const v1::ListPlanRevisionsResponse& past, absl::TimeZone zone,
              const ColleagueNames& names) {
  std::vector<Entry> entries;
  for (const auto& revision : past.revisions()) entries.push_back(EntryOf(revision, zone, names));
  for (const auto& event : past.events()) entries.push_back(EntryOf(event, zone, names));
  for (const auto& step : past.supplement_steps()) {
    entries.push_back(EntryOf(step, zone, names));
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.IsNewerThan(b); });
  Sheet sheet({{.key = "time", .header = "When"},
               {.key = "kind", .header = "What"},
               {.key = "revision", .header = "Rev", .number = true},
               {.key = "from_date"},
               {.key = "author_name", .header = "By", .importance = 1, .may_truncate = true},
               {.key = "summary", .header = "Agreed", .importance = 3, .may_truncate = true},
               {.key = "words", .header = "Words", .importance = 2, .may_truncate = true},
               {.key = "author_id"}});
  for (Entry& entry : entries) sheet.AddRow(std::move(entry.row));
  return sheet;
}

absl::Status PlanHistory(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const v1::ListPlanRevisionsResponse past, ListAll(run, client));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, PeopleIn(past)));
  const bool is_table = run.format() == OutputFormat::kTable;
  if (is_table) {
    run.out() << SafeText("Plan of " + NameAndCode(client) + " · times in " + client.zone())
              << "\n\n";
  }
  if (is_table && past.revisions().empty()) {
    run.out() << "No plan is published yet.\n";
    run.ShowNext({"relact plan new " + client.code()});
    return absl::OkStatus();
  }
  run.Show(SheetOf(past, zone, names));
  std::vector<std::string> next;
  if (past.revisions_size() > 1) next.push_back("relact plan diff " + client.code());
  next.push_back("relact plan show " + client.code() + " --revision NUMBER");
  run.ShowNext(std::move(next));
  return absl::OkStatus();
}

}  // namespace

Command PlanHistoryCommand() {
  return {
      .words = "plan history",
      .outcome = "Lists the revisions of a plan, its pauses and ends, and steps in the top-ups.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}},
      .options = {},
      .examples = {"relact plan history ar-0377", "relact plan history ar-0377 -o json"},
      .run = PlanHistory};
}

}  // namespace relactation
