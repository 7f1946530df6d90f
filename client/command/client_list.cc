#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientList(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::Client> clients, ListAllClients(*connection));
  Table table(
      {{.header = "ID", .csv_header = "code"},
       {.header = "Client", .may_truncate = true, .csv_header = "display_name"},
       {.header = "Persons", .importance = 3, .may_truncate = true, .csv_header = "persons"},
       {.header = "Infants", .importance = 4, .may_truncate = true, .csv_header = "infants"},
       {.header = "Zone", .importance = 1, .csv_header = "zone"},
       {.header = "State", .importance = 2, .csv_header = "state"}});
  std::vector<JsonObject> items;
  for (const v1::Client& client : clients) {
    table.AddRow({client.code(), client.display_name(), PersonsText(client),
                  InfantsText(client, run.clock().Now()), client.zone(),
                  StateText(client.state())});
    items.push_back(ClientJson(client));
  }
  if (clients.empty()) run.Say("You have no clients yet.");
  if (!clients.empty() || run.format() != OutputFormat::kTable) run.Show(table, items);
  if (clients.empty()) {
    run.ShowNext({"relact client new"});
  } else {
    run.ShowNext({"relact client show " + clients.front().code(), "relact review"});
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
