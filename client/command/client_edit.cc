#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/client_page.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_options.h"
#include "client/command/member_options.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status SetNameAndZone(const CommandRun& run, v1::Client& client) {
  if (run.Has("--name")) {
    if (absl::StripAsciiWhitespace(run.Value("--name")).empty()) {
      return InvalidField("--name", "is blank; write what you call the family, as in 'Ana R.'");
    }
    client.set_display_name(run.Value("--name"));
  }
  if (run.Has("--zone")) {
    RETURN_IF_ERROR(LoadZone(run.Value("--zone"), "--zone").status());
    client.set_zone(run.Value("--zone"));
  }
  return SetFamilyUnits(run, client);
}

// The fields that differ; the server sets no others.
std::vector<std::string> ChangedFields(const v1::Client& before, const v1::Client& after) {
  std::vector<std::string> changed;
  const auto& descriptor = *v1::Client::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto* field = descriptor.field(i);
    v1::Client was;
    v1::Client is;
    for (const auto& [from, to] : {std::pair(&before, &was), std::pair(&after, &is)}) {
      v1::Client copy = *from;
      copy.GetReflection()->SwapFields(&copy, to, {field});
    }
    if (was.SerializeAsString() != is.SerializeAsString()) changed.push_back(field->name());
  }
  return changed;
}

absl::Status ClientEdit(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client before, LookUpClient(run, LookupFor::kWriting));
  v1::UpdateClientRequest request;
  request.set_request_id(run.request_id());
  v1::Client& client = *request.mutable_client();
  client = before;
  RETURN_IF_ERROR(SetNameAndZone(run, client));
  RETURN_IF_ERROR(AddOrNameMembers(run, client));
  RETURN_IF_ERROR(SetPersonFacts(run, client));
  RETURN_IF_ERROR(SetInfantFacts(run, client));
  RETURN_IF_ERROR(SetContacts(run, client));
  for (const std::string& field : ChangedFields(before, client)) {
    request.mutable_update_mask()->add_paths(field);
  }
  if (request.update_mask().paths().empty()) {
    run.Say("Nothing was changed: it is like that already, or no option said what to change.");
    run.ShowNext({"relact client edit --help", "relact client show " + before.code()});
    return absl::OkStatus();
  }
  if (run.Has("--etag")) client.set_etag(run.Value("--etag"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Client after, connection->UpdateClient(request));
  ShowClient(run, after);
  WarnOfBirthWeights(run, after);
  if (after.zone() != before.zone()) {
    run.Say(
        "What was said of a whole day stays on its date. Single sessions, diapers and signs of "
        "before are laid on days by the clock of " +
        after.zone() + " now.");
  }
  run.ShowNext({"relact history show " + after.code(), "relact plan show " + after.code()});
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = {
      {"--name", "NAME", "what you call the family"},
      {"--zone", "ZONE", "time zone of their home, as in Europe/Lisbon"},
      {"--person", "HANDLE[:NAME]", "names a parent anew, or adds one who lactates", true},
      {"--partner", "HANDLE[:NAME]", "names an adult anew, or adds one who does not lactate", true},
      {"--infant", "HANDLE[:NAME]", "names a baby anew, or adds one", true},
  };
  for (const CommandOption& option : InfantFactOptions()) options.push_back(option);
  for (const CommandOption& option : PersonFactOptions()) options.push_back(option);
  options.push_back({"--no-contact", "NAME", "no longer to be called", true});
  for (const CommandOption& option : FamilyUnitOptions()) options.push_back(option);
  options.push_back({"--etag", "ETAG", "only if the client is still the one with this etag"});
  return options;
}

}  // namespace

Command ClientEditCommand() {
  return {.words = "client edit",
          .outcome =
              "Changes what is written down of a family: members, names, zone, units, "
              "whom to call.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = Options(),
          .examples = {"relact client edit ar-0377 --infant max --born max=2026-11-20 --gestation "
                       "max=36+2",
                       "relact client edit ar-0377 --partner rui --relation rui=non-birth-parent "
                       "--contact 'emergency=Nana:+351 912 000 111'"},
          .run = ClientEdit,
          .writes = true};
}

}  // namespace relactation
