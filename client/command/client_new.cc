#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_options.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientNew(CommandRun& run) {
  // Before the questions, not after them.
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::CreateClientRequest request;
  request.set_request_id(run.request_id());
  ASSIGN_OR_RETURN(*request.mutable_client(), FamilyFromOptions(run));
  ASSIGN_OR_RETURN(const v1::Client client, connection->CreateClient(request));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ClientJson(client).Text();
    return absl::OkStatus();
  }
  if (run.format() != OutputFormat::kTable || run.Has("--quiet")) {
    run.out() << client.code() << "\n";
    return absl::OkStatus();
  }
  run.Say("Took " + NameAndCode(client) + " into care: " + PersonsText(client) +
          (client.infants().empty() ? "" : " with " + InfantsText(client, run.clock().Now())) +
          ".");
  run.ShowNext(
      {"relact client show " + client.code(), "relact import FILE --client " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientNewCommand() {
  return {
      .words = "client new",
      .outcome = "Takes a family into care; the server gives it its ID.",
      .arguments = {},
      .options = {{"--name", "NAME", "what you call the family, as in 'Ana R.'"},
                  {"--zone", "ZONE", "time zone of their home, as in Europe/Lisbon"},
                  {"--person", "HANDLE[:NAME]",
                   "a lactating parent: one word, and the name if you like", true},
                  {"--partner", "HANDLE[:NAME]", "an adult who does not lactate", true},
                  {"--infant", "HANDLE[:NAME]", "a baby; none before the birth", true},
                  {"--born", "DATE", "birthday; once for all infants, or once for each in order",
                   true},
                  {"--sex", "SEX", "female or male, once for each infant", true},
                  {"--birth-weight-g", "GRAMS", "weight at birth, once for each infant", true},
                  {"--gestation", "WEEKS[+DAYS]", "length of the pregnancy, as in 37+3", true},
                  {"--volume-unit", "UNIT", "how they measure milk: ml or oz"},
                  {"--weight-unit", "UNIT", "how they weigh: g or lb"},
                  {"--language", "TAG", "language they read, as in en or pt"}},
      .examples = {"relact client new",
                   "relact client new --name 'Ana R.' --zone Europe/Lisbon --person ana "
                   "--infant zoe --born 2026-09-08",
                   "relact client new --name 'Okafor' --zone America/Chicago --person mo:Mo "
                   "--partner ben --infant ada --infant eve --born 2026-09-01 --volume-unit oz"},
      .run = ClientNew,
      .writes = true};
}

}  // namespace relactation
