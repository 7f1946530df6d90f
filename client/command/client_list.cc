#include "client/command/client_sheet.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientList(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ListClientsResponse caseload, ListCaseload(*connection));
  const bool is_empty = caseload.clients().empty();
  if (is_empty) run.Say("You have no clients yet.");
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonItems(ClientItems(caseload));
  } else {
    run.Show(ClientSheet(caseload, run.clock().Now()));
  }
  if (is_empty) {
    run.ShowNext({"relact client new"});
  } else {
    run.ShowNext({"relact client show " + caseload.clients(0).code(), "relact review"});
  }
  return absl::OkStatus();
}

}  // namespace

Command ClientListCommand() {
  return {.words = "client list",
          .outcome = "Lists the families in your care.",
          .arguments = {},
          .options = {},
          .examples = {"relact client list", "relact client list -o csv"},
          .run = ClientList};
}

}  // namespace relactation
