#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status Whoami(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection->GetCaller({}));
  const std::string server = FormatServerAddress(connection->address());
  const std::string roles = RolesText(caller.consultant().roles());
  Table table({{.header = "Name", .may_truncate = true},
               {.header = "Roles"},
               {.header = "Practice", .may_truncate = true},
               {.header = "Device", .may_truncate = true},
               {.header = "Server"},
               {.header = "Profile"}});
  table.AddRow({caller.consultant().display_name(), roles, caller.practice().display_name(),
                caller.device().display_name(), server, run.profile()});
  run.Show(table, {JsonObject()
                       .Set("consultant_id", caller.consultant().consultant_id())
                       .Set("display_name", caller.consultant().display_name())
                       .Set("roles", roles)
                       .Set("practice", caller.practice().display_name())
                       .Set("device", caller.device().display_name())
                       .Set("server", server)
                       .Set("profile", run.profile())});
  run.ShowNext({"relact client list", "relact logout"});
  return absl::OkStatus();
}

}  // namespace

Command WhoamiCommand() {
  return {.words = "whoami",
          .outcome = "Tells who is signed in here, at which practice and server.",
          .arguments = {},
          .options = {},
          .examples = {"relact whoami", "relact whoami -o json"},
          .run = Whoami};
}

}  // namespace relactation
