#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/sheet.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

Table CallerTable(const v1::GetCallerResponse& caller, const std::string& server,
                  const std::string& profile) {
  Table table({{.header = "Name", .may_truncate = true, .csv_header = "display_name"},
               {.header = "Roles", .csv_header = "roles"},
               {.header = "Practice", .may_truncate = true, .csv_header = "practice"},
               {.header = "Device", .may_truncate = true, .csv_header = "device"},
               {.header = "Server", .csv_header = "server"},
               {.header = "Profile", .csv_header = "profile"}});
  table.AddRow({caller.consultant().display_name(), RolesText(caller.consultant().roles()),
                caller.practice().display_name(), caller.device().display_name(), server, profile});
  return table;
}

// What the device knows itself, with a network and without one.
absl::Status WhoamiOnDevice(CommandRun& run) {
  ASSIGN_OR_RETURN(const Credential credential, run.SignedIn());
  ASSIGN_OR_RETURN(const DeviceState state, ReadOwnState(run));
  const v1::Client family = FamilyAsFarAsHeld(run);
  Sheet sheet({{.key = "person", .header = "Name"},
               {.key = "family", .header = "Family"},
               {.key = "device_id"},
               {.key = "server", .header = "Server"},
               {.key = "profile", .header = "Profile"}});
  sheet.AddRow({PersonHandle(family, state.person_id), family.code(), state.device_id,
                credential.address, run.profile()});
  run.ShowOne(sheet);
  run.ShowNext({"relact sync status", "relact logout"});
  return absl::OkStatus();
}

absl::Status Whoami(CommandRun& run) {
  if (run.IsDevice()) return WhoamiOnDevice(run);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection->GetCaller({}));
  const std::string server = FormatServerAddress(connection->address());
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonObject()
                     .Set("consultant_id", caller.consultant().consultant_id())
                     .Set("display_name", caller.consultant().display_name())
                     .Set("roles", RoleTexts(caller.consultant().roles()))
                     .Set("practice", caller.practice().display_name())
                     .Set("device", caller.device().display_name())
                     .Set("server", server)
                     .Set("profile", run.profile())
                     .Text();
    return absl::OkStatus();
  }
  run.Show(CallerTable(caller, server, run.profile()), {});
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
