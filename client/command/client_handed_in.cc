#include <string>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/handed_in_entries.h"
#include "client/connection/device_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ClientHandedIn(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ListHandedInResponse listed, ReadHandedIn(*connection, client));
  if (run.format() != OutputFormat::kTable) {
    run.Show(HandedInSheet(listed, client, zone));
    return absl::OkStatus();
  }
  run.out() << HandedInLines(listed, client, zone, run.terminal());
  if (listed.entries().empty()) {
    run.Say("No device of this family handed in anything that waits to be looked at.");
    run.ShowNext({"relact client devices " + client.code()});
    return absl::OkStatus();
  }
  const std::string take_in =
      "relact client take-in " + client.code() + " " + EntryId(listed.entries(0));
  run.ShowNext({take_in, take_in + " --discard"});
  return absl::OkStatus();
}

absl::Status ClientTakeIn(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::ListHandedInResponse listed, ReadHandedIn(*connection, client));
  ASSIGN_OR_RETURN(const v1::HandedInEntry entry, ChooseEntry(run, listed, client));
  const bool is_discarded = run.Has("--discard");
  run.Say(EntryInWords(entry, client, zone));
  RETURN_IF_ERROR(run.ConfirmOrStop(is_discarded ? "Throw it away? It is then nowhere any more."
                                                 : "Take it into the log?"));
  v1::SettleHandedInRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_replica_id(entry.replica_id());
  request.set_n(entry.n());
  request.set_state(is_discarded ? v1::HANDED_IN_STATE_THROWN_AWAY : v1::HANDED_IN_STATE_TAKEN_IN);
  RETURN_IF_ERROR(DeviceCalls(*connection).SettleHandedIn(request).status());
  run.Say(is_discarded ? "Thrown away." : "Taken into the log.");
  run.ShowNext({"relact client handed-in " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command ClientHandedInCommand() {
  return {
      .words = "client handed-in",
      .outcome = "Lists what a device handed in after its right had ended.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}},
      .options = {},
      .examples = {"relact client handed-in ar-0377", "relact client handed-in ar-0377 -o json"},
      .run = ClientHandedIn};
}

Command ClientTakeInCommand() {
  return {.words = "client take-in",
          .outcome = "Takes into the log what a device handed in late, or throws it away.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"},
                        {"ENTRY", "its ID, as `relact client handed-in` shows it"}},
          .options = {{"--discard", "", "throw it away for good"}},
          .examples = {"relact client take-in ar-0377 5f0000ab-3",
                       "relact client take-in ar-0377 5f0000ab-3 --discard --yes"},
          .run = ClientTakeIn,
          .writes = true};
}

}  // namespace relactation
