#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/demo_server.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status DemoStop(CommandRun& run) {
  ASSIGN_OR_RETURN(DemoServer server, DemoServer::Of(run.world().environment));
  if (!server.Exists()) {
    run.Say("No demo is running; there is nothing to remove.");
    run.ShowNext({"relact demo start"});
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(server.Remove());
  RETURN_IF_ERROR(run.credentials().Remove(kDemoProfile));
  run.Say("The demo server has ended, and everything it made is removed.");
  run.ShowNext({"relact demo start"});
  return absl::OkStatus();
}

}  // namespace

Command DemoStopCommand() {
  return {.words = "demo stop",
          .outcome = "Ends the demo's server and removes everything it made.",
          .arguments = {},
          .options = {},
          .examples = {"relact demo stop", "relact demo stop --quiet"},
          .run = DemoStop};
}

}  // namespace relactation
