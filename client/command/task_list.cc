#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/task_view.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ShowTasks(CommandRun& run, const std::vector<v1::Task>& tasks,
                       const std::vector<v1::Client>& clients) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, PeopleIn(tasks)));
  run.Show(TaskSheet(tasks, clients, names, run.clock().Now()));
  for (const std::string& line : TasksLeftBehind(tasks, names)) run.Say(line);
  return absl::OkStatus();
}

absl::Status ListOfClient(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListTasksRequest request;
  request.set_client_id(client.client_id());
  request.set_with_ended(run.Has("--all"));
  ASSIGN_OR_RETURN(const auto tasks, ChartCalls(*connection).ListTasks(request));
  if (tasks.empty()) run.Say("Nothing is to be done for this family.");
  RETURN_IF_ERROR(ShowTasks(run, tasks, {client}));
  run.ShowNext({"relact task done " + client.code() + " TASK", "relact task add " + client.code()});
  return absl::OkStatus();
}

absl::Status TaskListAll(CommandRun& run) {
  if (run.Has("CLIENT")) return ListOfClient(run);
  if (run.Has("--all")) return InvalidField("--all", "is for one family; name it");
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const auto tasks, ChartCalls(*connection).ListCaseloadTasks());
  std::vector<v1::Client> clients;
  if (!tasks.empty()) {
    ASSIGN_OR_RETURN(clients, ListAllClients(*connection));
  }
  if (tasks.empty()) run.Say("Nothing is to be done for any of your families.");
  RETURN_IF_ERROR(ShowTasks(run, tasks, clients));
  run.ShowNext({"relact task done CLIENT TASK", "relact review"});
  return absl::OkStatus();
}

}  // namespace

Command TaskListCommand() {
  return {
      .words = "task list",
      .outcome = "Lists what is to be done, for one family or for all of yours.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; all families if left out", true}},
      .options = {{"--all", "", "what is done or was dropped too"}},
      .examples = {"relact task list", "relact task list ar-0377 --all"},
      .run = TaskListAll};
}

}  // namespace relactation
