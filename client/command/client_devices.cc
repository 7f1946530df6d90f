#include <string>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device_view.h"
#include "client/command/handed_in_entries.h"
#include "client/command/plan_sights.h"
#include "client/connection/device_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the table leaves to be asked.
void SayWhatStandsThere(CommandRun& run, const v1::ListFamilyDevicesResponse& listed,
                        const v1::Client& client, absl::TimeZone zone) {
  if (listed.devices().empty() && listed.invites().empty()) {
    run.Say("No device of this family is signed in, and no invite is open.");
    return;
  }
  run.Say("Days and times are those of " + zone.name() + ". ? is not known.");
  const std::string sights = PlanSightsInWords(listed, client, zone);
  if (!sights.empty()) run.Say(sights);
  if (EntriesApart(listed) > 0) {
    run.Say(
        "APART: entries handed in after the device's right had ended; they are not in the log.");
  }
}

absl::Status ClientDevices(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListFamilyDevicesRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFamilyDevicesResponse listed,
                   DeviceCalls(*connection).ListFamilyDevices(request));
  run.Show(FamilyDeviceSheet(listed, client, zone, run.clock().Now()));
  if (run.format() != OutputFormat::kTable) return absl::OkStatus();
  SayWhatStandsThere(run, listed, client, zone);
  std::vector<std::string> next;
  if (EntriesApart(listed) > 0) next.push_back("relact client handed-in " + client.code());
  next.push_back("relact client invite " + client.code() + " --person PERSON");
  const bool has_any = !listed.devices().empty() || !listed.invites().empty();
  if (has_any) next.push_back("relact client revoke " + client.code() + " DEVICE");
  run.ShowNext(std::move(next));
  return absl::OkStatus();
}

}  // namespace

Command ClientDevicesCommand() {
  return {.words = "client devices",
          .outcome = "Lists the devices a family records on, and invites that are open.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {},
          .examples = {"relact client devices ar-0377", "relact client devices ar-0377 -o json"},
          .run = ClientDevices};
}

}  // namespace relactation
