#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/short_ids.h"
#include "client/command/task_view.h"
#include "client/connection/chart_calls.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NotOne(const std::string& problem, const std::vector<v1::Task>& tasks) {
  std::vector<std::string> ids;
  for (const v1::Task& task : tasks) ids.push_back(task.task_id());
  ids = ShortIds(ids);
  std::string text = problem;
  for (size_t i = 0; i < tasks.size(); ++i) text += "\n  " + ids[i] + "  " + tasks[i].text();
  return absl::NotFoundError(text);
}

absl::StatusOr<v1::Task> ChosenTask(const std::string& typed, const std::vector<v1::Task>& tasks) {
  std::vector<v1::Task> meant;
  for (const v1::Task& task : tasks) {
    if (IsBeginningOf(task.task_id(), typed)) meant.push_back(task);
  }
  if (meant.size() == 1) return meant.front();
  if (tasks.empty()) return absl::NotFoundError("this family has no tasks");
  if (meant.empty()) return NotOne("this family has no task of that ID; there are:", tasks);
  return NotOne("several tasks may be meant:", meant);
}

absl::StatusOr<v1::TaskState> StateAsked(const CommandRun& run) {
  if (run.Has("--dropped") && run.Has("--reopen")) {
    return InvalidField("--dropped", "and --reopen exclude each other");
  }
  if (run.Has("--dropped")) return v1::TASK_STATE_DROPPED;
  return run.Has("--reopen") ? v1::TASK_STATE_OPEN : v1::TASK_STATE_DONE;
}

absl::Status TaskDone(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::TaskState state, StateAsked(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("TASK", "Which task, by its ID in `relact task list`"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ChartCalls calls(*connection);
  v1::ListTasksRequest list;
  list.set_client_id(client.client_id());
  list.set_with_ended(true);
  ASSIGN_OR_RETURN(const auto tasks, calls.ListTasks(list));
  ASSIGN_OR_RETURN(const v1::Task chosen, ChosenTask(typed, tasks));
  v1::SetTaskStateRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_task_id(chosen.task_id());
  request.set_state(state);
  ASSIGN_OR_RETURN(const v1::Task task, calls.SetTaskState(request));
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, PeopleIn({task})));
  run.ShowOne(TaskSheet({task}, {client}, names, run.clock().Now()));
  run.ShowNext({"relact task list " + client.code(), "relact task list"});
  return absl::OkStatus();
}

}  // namespace

Command TaskDoneCommand() {
  return {.words = "task done",
          .outcome = "Ends a task as done or dropped, or opens it again.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"},
                        {"TASK", "the task's ID, as `relact task list` shows it", true}},
          .options = {{"--dropped", "", "it is not needed any more"},
                      {"--reopen", "", "it is to be done after all"}},
          .examples = {"relact task done ar-0377 0199f3a2",
                       "relact task done ar-0377 0199f3a2 "
                       "--dropped"},
          .run = TaskDone,
          .writes = true};
}

}  // namespace relactation
