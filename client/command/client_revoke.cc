#include <string>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device_lookup.h"
#include "client/command/family_device_view.h"
#include "client/command/flag_json.h"
#include "client/command/grant_view.h"
#include "client/command/json_text.h"
#include "client/connection/device_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// `"Phone" of ana`
std::string DeviceWords(const v1::FamilyDevice& device, const v1::Client& client) {
  const std::string handle = PersonHandle(client, device.person_id());
  return "\"" + device.display_name() + "\"" + (handle.empty() ? "" : " of " + handle);
}

std::string Question(const v1::FamilyDevice& device, bool is_lost, const v1::Client& client) {
  const std::string name = DeviceWords(device, client);
  if (is_lost) {
    return "End what " + name +
           " may do, as lost? What was entered on it and not sent stays there "
           "for good.";
  }
  return "End what " + name + " may do? It can hand in what it has not sent for 30 days.";
}

// How long is the server's to say: see DeviceService.RevokeFamilyDevice.
void SayWhatHolds(CommandRun& run, const v1::FamilyDevice& device, bool had_ended,
                  const v1::Client& client) {
  const std::string name = DeviceWords(device, client);
  run.Say(had_ended ? "The right of " + name + " had ended already; it gets nothing."
                    : name + " gets nothing more, from its next call on.");
  if (device.is_lost()) {
    run.Say(
        "It is lost: whoever has it is trusted with nothing, and nothing is taken from it. What it "
        "holds of the family goes from it as soon as it asks for anything; until then it can be "
        "read there.");
    return;
  }
  run.Say(
      "For 30 days from when its right ended it may hand in what it had not sent, which then "
      "lies apart, and say that it wiped its copy.");
}

absl::StatusOr<v1::FamilyDevice> Revoke(CommandRun& run, PracticeConnection& connection,
                                        const v1::Client& client, const std::string& id,
                                        std::string_view deed) {
  v1::RevokeFamilyDeviceRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_device_id(id);
  request.set_is_lost(run.Has("--lost"));
  absl::StatusOr<v1::FamilyDevice> revoked = DeviceCalls(connection).RevokeFamilyDevice(request);
  RETURN_IF_ERROR(TellOwnersAlone(revoked.status(), client, deed));
  return revoked;
}

// Nobody has signed in with it, and nobody can any more.
absl::Status CancelInvite(CommandRun& run, PracticeConnection& connection, const v1::Client& client,
                          const v1::PersonInvite& invite) {
  if (run.Has("--lost")) return InvalidField("--lost", "is for a device; an invite is on none yet");
  const std::string handle = PersonHandle(client, invite.person_id());
  const std::string name = "The invite" + (handle.empty() ? "" : " for " + handle);
  RETURN_IF_ERROR(run.ConfirmOrStop("Cancel t" + name.substr(1) +
                                    "? Whoever has it can no longer sign in with it."));
  ASSIGN_OR_RETURN(
      const v1::FamilyDevice cancelled,
      Revoke(run, connection, client, invite.invite_id(), "cancel an invite of theirs"));
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonObject()
                     .Set("invite_id", cancelled.device_id())
                     .Set("person", handle)
                     .Set("cancel_time", UtcInstant(cancelled.revoke_time()))
                     .Text();
    return absl::OkStatus();
  }
  run.Say(name + " is worthless from now on: nobody can sign in with it.");
  run.ShowNext({"relact client devices " + client.code(),
                "relact client invite " + client.code() + " --person PERSON"});
  return absl::OkStatus();
}

absl::Status ClientRevoke(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListFamilyDevicesRequest list;
  list.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFamilyDevicesResponse listed,
                   DeviceCalls(*connection).ListFamilyDevices(list));
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("DEVICE", "Which device (its ID or name), or invite (its ID)"));
  if (const v1::PersonInvite* invite = MatchInvite(typed, listed)) {
    return CancelInvite(run, *connection, client, *invite);
  }
  ASSIGN_OR_RETURN(const v1::FamilyDevice device, ChooseDevice(run, typed, listed, client));
  RETURN_IF_ERROR(run.ConfirmOrStop(Question(device, run.Has("--lost"), client)));
  ASSIGN_OR_RETURN(
      const v1::FamilyDevice revoked,
      Revoke(run, *connection, client, device.device_id(), "end what a device of theirs may do"));
  if (run.format() != OutputFormat::kTable) {
    v1::ListFamilyDevicesResponse after;
    *after.add_devices() = revoked;
    run.ShowOne(FamilyDeviceSheet(after, client, zone, run.clock().Now()));
    return absl::OkStatus();
  }
  SayWhatHolds(run, revoked, device.has_revoke_time(), client);
  run.ShowNext({"relact client devices " + client.code(),
                "relact client invite " + client.code() + " --person PERSON"});
  return absl::OkStatus();
}

}  // namespace

Command ClientRevokeCommand() {
  return {
      .words = "client revoke",
      .outcome =
          "Ends what a device of a family may do: it gets not another byte. Or makes an "
          "open invite worthless.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"},
                    {"DEVICE",
                     "its ID, as `relact client devices` shows it, or its name; or the ID of an "
                     "open invite"}},
      .options = {{"--lost", "",
                   "it was lost or stolen: nothing is taken from it any more, "
                   "not even what was not sent"}},
      .examples = {"relact client revoke ar-0377 'Phone of Ana'",
                   "relact client revoke ar-0377 'Phone of Ana' --lost --yes",
                   "relact client revoke ar-0377 01935c2a --yes"},
      .run = ClientRevoke,
      .writes = true};
}

}  // namespace relactation
