#include <string>

#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/new_invite.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<v1::CreateInviteRequest> MakeRequest(CommandRun& run, const InviteLine& line) {
  v1::CreateInviteRequest request;
  request.set_request_id(run.request_id());
  request.set_invite_id(run.NewId());
  request.set_secret(line.secret);
  ASSIGN_OR_RETURN(const std::string name, run.ValueOrAsk("--name", "Name of the person"));
  request.set_display_name(name);
  if (run.Has("--admin")) request.add_roles(v1::ROLE_ADMIN);
  if (run.Has("--consultant") || !run.Has("--admin")) request.add_roles(v1::ROLE_CONSULTANT);
  ASSIGN_OR_RETURN(const std::optional<int> hours, run.Number("--valid-hours"));
  if (hours) request.set_valid_hours(*hours);
  return request;
}

absl::Status ConsultantInvite(CommandRun& run) {
  ASSIGN_OR_RETURN(const InviteLine line, NewInviteLine(run));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::CreateInviteRequest request, MakeRequest(run, line));
  ASSIGN_OR_RETURN(const v1::Invite invite, connection->CreateInvite(request));
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonObject()
                     .Set("invite_id", invite.invite_id())
                     .Set("display_name", invite.display_name())
                     .Set("roles", RoleTexts(invite.roles()))
                     .Set("invite", FormatInviteLine(line))
                     .Text();
    return absl::OkStatus();
  }
  run.out() << FormatInviteLine(line) << "\n";
  const std::string until =
      FormatDayAndTime(FromTimestamp(invite.expire_time()), absl::UTCTimeZone()) + " UTC";
  run.Say("Invites " + invite.display_name() + " (" + RolesText(invite.roles()) +
          "), once, until " + until + ". Hand it on in private: it is not shown again.");
  run.Say("They sign in with: relact login");
  return absl::OkStatus();
}

}  // namespace

Command ConsultantInviteCommand() {
  return {.words = "consultant invite",
          .outcome = "Invites somebody to work in the practice: one line to hand on.",
          .arguments = {},
          .options = {{"--name", "NAME", "name of the person"},
                      {"--consultant", "", "to care for families; so if nothing is said"},
                      {"--admin", "", "to look after people and devices"},
                      {"--valid-hours", "HOURS",
                       "how long it can be used: 24 unless said, at most "
                       "168"}},
          .examples = {"relact consultant invite --name 'Jo Sato'",
                       "relact consultant invite --name 'Jo Sato' --admin --consultant"},
          .run = ConsultantInvite,
          .writes = true};
}

}  // namespace relactation
