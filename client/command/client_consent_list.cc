#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ConsentList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  if (client.consents().empty()) run.Say("This family allowed nothing beyond the care itself.");
  run.Show(ConsentSheet(client, run.clock().Now()));
  TellOfKinds(run, client);
  run.ShowNext({"relact client consent add " + client.code() +
                " --to 'Dr Okoro' --for paediatrician --data weight"});
  return absl::OkStatus();
}

}  // namespace

Command ClientConsentListCommand() {
  return {.words = "client consent list",
          .outcome = "Lists what a family allowed, to whom, and what was taken back.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact client consent list ar-0377",
                       "relact client consent list ar-0377 -o json"},
          .run = ConsentList};
}

}  // namespace relactation
