#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/history_view.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status HistoryShow(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetHistoryRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ClientHistory history, ChartCalls(*connection).GetHistory(request));
  run.Show(HistorySheet(history, client));
  run.ShowNext({"relact history edit " + client.code(), "relact visit start " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command HistoryShowCommand() {
  return {.words = "history show",
          .outcome = "Shows what is known of a family from before, and what nobody asked yet.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact history show ar-0377", "relact history show ar-0377 -o csv"},
          .run = HistoryShow};
}

}  // namespace relactation
