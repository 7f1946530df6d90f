#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/invite_view.h"
#include "client/command/message_json.h"
#include "client/command/typed_name.h"
#include "client/command/typed_time.h"
#include "client/connection/colleague_calls.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

SheetValue InstantOf(const google::protobuf::Timestamp& timestamp) {
  const absl::Time time = FromTimestamp(timestamp);
  return SheetValue(FormatInstant(time, absl::UTCTimeZone()))
      .Shown(FormatDayAndTime(time, absl::UTCTimeZone()) + " UTC");
}

absl::Status ConsultantInvites(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::vector<v1::Invite> invites,
                   ColleagueCalls(*connection).ListInvites());
  Sheet sheet({{.key = "display_name", .header = "For", .may_truncate = true},
               {.key = "roles", .header = "Roles", .importance = 2},
               {.key = "state", .header = "State"},
               {.key = "create_time", .header = "Made", .importance = 1},
               {.key = "expire_time", .header = "Until", .importance = 3},
               {.key = "use_time"},
               {.key = "invite_id"}});
  for (const v1::Invite& invite : invites) {
    if (!IsOpen(invite, run.clock().Now()) && !run.Has("--all")) continue;
    sheet.AddRow({invite.display_name(), RoleTexts(invite.roles()),
                  InviteStateText(invite, run.clock().Now()), InstantOf(invite.create_time()),
                  InstantOf(invite.expire_time()),
                  invite.has_use_time() ? InstantOf(invite.use_time()) : SheetValue(),
                  invite.invite_id()});
  }
  if (sheet.empty()) run.Say("No invite is open.");
  run.Show(sheet);
  run.ShowNext({sheet.empty() ? "relact consultant invite --name NAME"
                              : "relact consultant cancel-invite NAME",
                "relact consultant list"});
  return absl::OkStatus();
}

std::vector<v1::Invite> MatchInvites(std::string_view typed, const std::vector<v1::Invite>& invites,
                                     absl::Time now) {
  std::vector<v1::Invite> found;
  for (const v1::Invite& invite : invites) {
    if (absl::EqualsIgnoreCase(invite.invite_id(), ToAbsl(typed))) return {invite};
    const bool is_named = absl::StrContains(Folded(invite.display_name()), Folded(typed));
    if (is_named && IsOpen(invite, now)) found.push_back(invite);
  }
  return found;
}

std::string InviteText(const v1::Invite& invite) {
  return invite.display_name() + " (" + RolesText(invite.roles()) + ", until " +
         FormatDayAndTime(FromTimestamp(invite.expire_time()), absl::UTCTimeZone()) + " UTC, " +
         invite.invite_id() + ")";
}

absl::StatusOr<v1::Invite> ChooseInvite(CommandRun& run, const std::string& typed,
                                        const std::vector<v1::Invite>& invites) {
  const std::vector<v1::Invite> found = MatchInvites(typed, invites, run.clock().Now());
  if (found.empty()) {
    return WithHint(absl::NotFoundError("no open invite is for `" + typed + "`"),
                    "relact consultant invites --all");
  }
  if (found.size() == 1) return found.front();
  std::vector<std::string> entries;
  for (const v1::Invite& invite : found) entries.push_back(InviteText(invite));
  if (!run.prompt().CanAsk()) {
    return WithHint(absl::NotFoundError(std::to_string(found.size()) + " invites match `" + typed +
                                        "`: " + absl::StrJoin(entries, ", ")),
                    "give the id");
  }
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "Which one", .argument = "INVITE"}, entries));
  return found[chosen];
}

absl::Status ConsultantCancelInvite(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::string typed, run.ValueOrAsk("INVITE", "Whose invite (name or id)"));
  ASSIGN_OR_RETURN(const std::vector<v1::Invite> invites,
                   ColleagueCalls(*connection).ListInvites());
  ASSIGN_OR_RETURN(const v1::Invite invite, ChooseInvite(run, typed, invites));
  v1::CancelInviteRequest request;
  request.set_request_id(run.request_id());
  request.set_invite_id(invite.invite_id());
  ASSIGN_OR_RETURN(const v1::Invite cancelled, ColleagueCalls(*connection).CancelInvite(request));
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(cancelled).Text();
    return absl::OkStatus();
  }
  run.Say("Nobody can sign in with the invite for " + cancelled.display_name() + " any more.");
  run.ShowNext({"relact consultant invites", "relact consultant invite --name NAME"});
  return absl::OkStatus();
}

}  // namespace

Command ConsultantInvitesCommand() {
  return {.words = "consultant invites",
          .outcome = "Lists the invites with which somebody can still sign in.",
          .arguments = {},
          .options = {{"--all", "", "used and expired ones as well"}},
          .examples = {"relact consultant invites", "relact consultant invites --all -o json"},
          .run = ConsultantInvites};
}

Command ConsultantCancelInviteCommand() {
  return {.words = "consultant cancel-invite",
          .outcome = "Makes an invite that was not used worthless at once.",
          .arguments = {{"INVITE", "for whom it is: a part of the name, or its id"}},
          .options = {},
          .examples = {"relact consultant cancel-invite 'Jo Sato'",
                       "relact consultant cancel-invite 0190f5a0-0000-7000-8000-000000000377"},
          .run = ConsultantCancelInvite,
          .writes = true};
}

}  // namespace relactation
