#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/client_page.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/grant_view.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientShow(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  std::vector<v1::ClientGrant> grants;
  if (run.format() == OutputFormat::kTable) {
    ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
    ASSIGN_OR_RETURN(grants, GrantsNow(*connection, client, run.clock().Now()));
  }
  ShowClient(run, client, grants);
  run.ShowNext({"relact plan show " + client.code(), "relact session list " + client.code(),
                "relact history show " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientShowCommand() {
  return {.words = "client show",
          .outcome = "Shows one family: who belongs to it, and how it is written.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact client show ar-0377", "relact client show ana -o json"},
          .run = ClientShow};
}

}  // namespace relactation
