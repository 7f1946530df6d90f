#include <string>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/task_view.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status TaskAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  v1::CreateTaskRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  v1::Task& task = *request.mutable_task();
  task.set_task_id(run.NewId());
  ASSIGN_OR_RETURN(*task.mutable_text(), run.ValueOrAsk("TEXT", "What is to be done"));
  if (absl::StripAsciiWhitespace(task.text()).empty()) {
    return InvalidField("TEXT", "is blank; write what is to be done");
  }
  if (run.Has("--due")) {
    absl::StatusOr<v1::Date> due = ParseIsoDate(run.Value("--due"));
    if (!due.ok()) return InvalidField("--due", ToStd(due.status().message()));
    *task.mutable_due() = *std::move(due);
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  if (run.Has("--mine")) {
    ASSIGN_OR_RETURN(const v1::GetCallerResponse me, connection->GetCaller({}));
    task.set_assignee_id(me.consultant().consultant_id());
  }
  ASSIGN_OR_RETURN(const v1::Task added, ChartCalls(*connection).CreateTask(request));
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, PeopleIn({added})));
  run.ShowOne(TaskSheet({added}, {client}, names, run.clock().Now()));
  run.ShowNext({"relact task list", "relact task list " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command TaskAddCommand() {
  return {.words = "task add",
          .outcome = "Writes down something the practice has to do for a family.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"},
                        {"TEXT", "what is to be done", true}},
          .options = {{"--due", "DATE", "until which day, as 2026-11-24"},
                      {"--mine", "", "for yourself, not for whoever cares for the family"}},
          .examples = {"relact task add ar-0377 'Call the clinic about her flanges' --due "
                       "2026-11-27",
                       "relact task add ar-0377 'Send the closing letter' --mine"},
          .run = TaskAdd,
          .writes = true};
}

}  // namespace relactation
