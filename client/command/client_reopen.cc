#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientReopen(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  v1::ReopenClientRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Client after, ChartCalls(*connection).ReopenClient(request));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ClientJson(after).Text();
    return absl::OkStatus();
  }
  run.out() << "In care again.\n";
  run.ShowNext({"relact client show " + client.code(), "relact visit start " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientReopenCommand() {
  return {.words = "client reopen",
          .outcome = "Takes a family back into care.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact client reopen ar-0377", "relact client reopen ar-0377 -o json"},
          .run = ClientReopen,
          .writes = true};
}

}  // namespace relactation
