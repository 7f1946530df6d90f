#include <vector>

#include "client/command/colleague_names.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_view.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status DeviceList(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::Time now = run.clock().Now();
  ASSIGN_OR_RETURN(std::vector<v1::Device> devices, ColleagueCalls(*connection).ListDevices());
  if (!run.Has("--all")) {
    std::erase_if(devices, [&](const v1::Device& device) {
      return DeviceStateText(device, now) != "signed in";
    });
  }
  ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection->GetCaller({}));
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, OwnersOf(devices)));
  run.Show(DeviceSheet(devices, names, caller.device().device_id(), now));
  run.ShowNext({"relact device revoke DEVICE", "relact consultant list"});
  return absl::OkStatus();
}

}  // namespace

Command DeviceListCommand() {
  return {.words = "device list",
          .outcome = "Lists the devices you are signed in on; an admin sees those of everybody.",
          .arguments = {},
          .options = {{"--all", "", "those that are signed out or expired as well"}},
          .examples = {"relact device list", "relact device list --all -o csv"},
          .run = DeviceList};
}

}  // namespace relactation
