#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/consent_view.h"
#include "client/command/own_sharing.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ShareList(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client family, FamilyWithOwnConsents(run));
  if (family.consents().empty()) run.Say("Nobody sees what you keep private.");
  run.Show(ConsentSheet(family, run.clock().Now()));
  TellOfKinds(run, family);
  run.ShowNext({"relact share", "relact sync"});
  return absl::OkStatus();
}

}  // namespace

Command ShareListCommand() {
  return {.words = "share list",
          .outcome = "Lists who may see what of what you keep private, as this device knows it.",
          .arguments = {},
          .options = {},
          .examples = {"relact share list", "relact share list -o json"},
          .run = ShareList,
          .on_devices = true};
}

}  // namespace relactation
