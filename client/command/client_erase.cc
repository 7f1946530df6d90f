#include <string>

#include "absl/strings/match.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/grant_view.h"
#include "client/command/json_text.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A yes is given too lightly for what nobody can take back: the name is typed in full.
absl::Status CheckIsMeant(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(
      const std::string name,
      run.ValueOrAsk("--name", "This destroys everything about " + NameAndCode(client) +
                                   " for good, on their devices too. Type the family's name"));
  if (absl::EqualsIgnoreCase(name, client.display_name())) return absl::OkStatus();
  return InvalidField("--name", "is not this family's name; nothing was erased");
}

std::string DevicesText(int devices) {
  if (devices == 0) return "No device of theirs holds anything.";
  return std::to_string(devices) +
         (devices == 1 ? " device of theirs empties itself when it is"
                       : " devices of theirs empty themselves when they "
                         "are") +
         " in touch the next time.";
}

absl::Status ClientErase(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  RETURN_IF_ERROR(CheckIsMeant(run, client));
  v1::EraseClientRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_code(client.code());
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::EraseClientResponse> erased =
      ChartCalls(*connection).EraseClient(request);
  RETURN_IF_ERROR(TellOwnersAlone(erased.status(), client, "erase it"));
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonObject()
                     .Set("client_id", client.client_id())
                     .Set("code", client.code())
                     .Set("devices_to_empty", erased->devices_to_empty())
                     .Text();
    return absl::OkStatus();
  }
  run.out() << "Erased " << NameAndCode(client) << ". Nothing of it can be brought back.\n";
  run.Say(DevicesText(erased->devices_to_empty()));
  run.Say("Copies that the practice made of its database before still hold the family.");
  run.ShowNext({"relact client list"});
  return absl::OkStatus();
}

}  // namespace

Command ClientEraseCommand() {
  return {.words = "client erase",
          .outcome = "Destroys everything that is kept of a family, for good.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{"--name", "NAME",
                       "the family's name in full, to say that it is meant; asked for where it is "
                       "not given"}},
          .examples = {"relact client erase ar-0377 --name 'Ana R.'",
                       "relact client erase ar-0377 --name 'Ana R.' -o json"},
          .run = ClientErase,
          .writes = true};
}

}  // namespace relactation
