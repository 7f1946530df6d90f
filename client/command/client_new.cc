#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/family_options.h"
#include "client/command/member_options.h"
#include "client/command/missing_facts.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
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
  WarnOfBirthWeights(run, client);
  const absl::Time now = run.clock().Now();
  for (const std::string& question : MissingFactsOfNew(client, now, ZoneAsFarAsKnown(client))) {
    run.err() << WrapWords(SafeText(question), run.terminal().width_cells);
  }
  run.ShowNext(
      {"relact client show " + client.code(), "relact import FILE --client " + client.code()});
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = {
      {"--name", "NAME", "what you call the family, as in 'Ana R.'"},
      {"--zone", "ZONE", "time zone of their home, as in Europe/Lisbon"},
      {"--person", "HANDLE[:NAME]", "a lactating parent: one word, and the name if you like", true},
      {"--partner", "HANDLE[:NAME]", "an adult who does not lactate", true},
      {"--infant", "HANDLE[:NAME]", "a baby; none before the birth", true},
      {"--born", "DATE", "birthday; once for all infants, or once for each in order", true},
      {"--due", "DATE", "day the birth, or the arrival, is expected; likewise", true},
      {"--sex", "SEX", "female or male, once for each infant", true},
      {"--birth-weight-g", "GRAMS", "weight at birth, once for each infant", true},
      {"--gestation", "WEEKS[+DAYS]", "length of the pregnancy, as in 37+3", true},
  };
  for (const CommandOption& option : PersonFactOptions()) options.push_back(option);
  for (const CommandOption& option : FamilyUnitOptions()) options.push_back(option);
  return options;
}

}  // namespace

Command ClientNewCommand() {
  return {
      .words = "client new",
      .outcome = "Takes a family into care; the server gives it its ID.",
      .arguments = {},
      .options = Options(),
      .examples = {"relact client new",
                   "relact client new --name 'Ana R.' --zone Europe/Lisbon --person ana "
                   "--infant zoe --born 2026-09-08",
                   "relact client new --name 'Okafor' --zone America/Chicago --person mo:Mo "
                   "--person eva --relation mo=birth-parent --relation eva=non-birth-parent "
                   "--infant ada --infant eve --born 2026-09-01 --gestation 35+2 --units eva=oz/lb",
                   "relact client new --name 'Silva' --zone Europe/Lisbon --person rita --relation "
                   "adoptive-parent --infant bean --due 2027-01-15"},
      .run = ClientNew,
      .writes = true};
}

}  // namespace relactation
