#include <string>
#include <unistd.h>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/family_names.h"
#include "client/command/grant_view.h"
#include "client/command/new_file.h"
#include "client/command/new_invite.h"
#include "client/command/person_invite_view.h"
#include "client/connection/device_calls.h"
#include "client/report/qr_image.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kPerson[] = "--person";
constexpr char kQr[] = "--qr";

// The only adult there is need not be named.
absl::StatusOr<v1::Person> AdultAsked(CommandRun& run, const v1::Client& client) {
  if (!run.Has(kPerson) && client.persons_size() == 1) return client.persons(0);
  std::vector<std::string> handles;
  for (const v1::Person& person : client.persons()) handles.push_back(person.handle());
  ASSIGN_OR_RETURN(
      const std::string typed,
      run.ValueOrAsk(kPerson, "For whom is it (" + absl::StrJoin(handles, ", ") + ")"));
  return AdultOf(client, typed, kPerson);
}

v1::InvitePersonRequest MakeRequest(CommandRun& run, const v1::Client& client,
                                    const v1::Person& person, const std::string& secret) {
  v1::InvitePersonRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  request.set_person_id(person.person_id());
  request.set_invite_id(run.NewId());
  request.set_secret(secret);
  request.set_role(run.Has("--caregiver") ? v1::ROLE_CAREGIVER : v1::ROLE_PARENT);
  request.set_display_name(PersonName(person));
  return request;
}

// Written before the invite is made: where it cannot be written, nobody is invited.
absl::Status WritePicture(CommandRun& run, const std::string& line) {
  if (!run.Has(kQr)) return absl::OkStatus();
  ASSIGN_OR_RETURN(const QrCode code, QrCode::Of(line));
  ASSIGN_OR_RETURN(const std::string png, QrAsPng(code));
  return WriteNewFile(run.Value(kQr), png, kQr);
}

absl::StatusOr<v1::PersonInvite> Invite(CommandRun& run, const v1::InvitePersonRequest& request,
                                        const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  absl::StatusOr<v1::PersonInvite> invite = DeviceCalls(*connection).InvitePerson(request);
  if (invite.ok()) return invite;
  // The picture of an invite that there is not would only mislead.
  if (run.Has(kQr)) unlink(run.Value(kQr).c_str());
  if (ReasonOf(invite.status()) == "CLIENT_CLOSED") {
    return WithHint(invite.status(), "relact client reopen " + client.code());
  }
  return TellOwnersAlone(ToldOfOption(invite.status(), "person_id", kPerson), client,
                         "invite somebody of the family to a device");
}

absl::Status ClientInvite(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  ASSIGN_OR_RETURN(const v1::Person person, AdultAsked(run, client));
  ASSIGN_OR_RETURN(const InviteLine invite_line, NewInviteLine(run));
  const std::string line = FormatInviteLine(invite_line);
  RETURN_IF_ERROR(WritePicture(run, line));
  const v1::InvitePersonRequest request = MakeRequest(run, client, person, invite_line.secret);
  ASSIGN_OR_RETURN(const v1::PersonInvite invite, Invite(run, request, client));
  if (run.format() == OutputFormat::kJson) {
    run.out() << PersonInviteJson(invite, client, line, run.Value(kQr)).Text();
    return absl::OkStatus();
  }
  run.out() << line << "\n";
  const std::string code =
      run.format() == OutputFormat::kTable ? InviteCodeOnScreen(line, run.terminal()) : "";
  run.out() << code;
  for (const std::string& remark : InviteRemarks(invite, client, zone)) run.Say(remark);
  if (run.Has(kQr)) run.Say("The code to scan is in " + run.Value(kQr) + "; remove it once used.");
  if (code.empty() && !run.Has(kQr)) {
    run.Say("With --qr FILE.png the line is also written as a code to scan.");
  }
  return absl::OkStatus();
}

}  // namespace

Command ClientInviteCommand() {
  return {.words = "client invite",
          .outcome = "Invites somebody of a family to record on a device of their own.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = {{kPerson, "PERSON", "handle or name of the adult, where there are two"},
                      {"--caregiver", "", "as one who helps with the care, not as a parent"},
                      {kQr, "FILE", "writes the invite as a code to scan too: a new PNG file"}},
          .examples = {"relact client invite ar-0377 --person ana",
                       "relact client invite ar-0377 --person sam --caregiver --qr sam.png"},
          .run = ClientInvite,
          .writes = true};
}

}  // namespace relactation
