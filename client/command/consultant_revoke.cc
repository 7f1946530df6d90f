#include <string>

#include "client/command/client_view.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status WithWayOut(const absl::Status& status, const v1::Consultant& person) {
  const std::string reason = ReasonOf(status);
  if (reason == "HAS_CLIENTS") {
    return WithHint(status,
                    "relact consultant revoke " + person.consultant_id() + " --hand-over-to NAME");
  }
  if (reason == "LAST_ADMIN") return WithHint(status, "relact consultant invite --admin");
  return ToldOfOption(status, "hand_over_to_id", "--hand-over-to");
}

absl::Status ConsultantRevoke(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Consultant person,
                   LookUpColleague(run, "PERSON", "Whose access ends"));
  v1::RevokeConsultantRequest request;
  request.set_request_id(run.request_id());
  request.set_consultant_id(person.consultant_id());
  std::string heir;
  if (run.Has("--hand-over-to")) {
    ASSIGN_OR_RETURN(const v1::Consultant colleague,
                     LookUpColleague(run, "--hand-over-to", "Who takes over"));
    request.set_hand_over_to_id(colleague.consultant_id());
    heir = colleague.display_name();
  }
  RETURN_IF_ERROR(run.ConfirmOrStop(
      "End the access of " + person.display_name() + " (" + RolesText(person.roles()) +
      ") on all devices" + (heir.empty() ? "" : ", and give the families to " + heir) + "?"));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  const absl::StatusOr<v1::Consultant> revoked =
      ColleagueCalls(*connection).RevokeConsultant(request);
  if (!revoked.ok()) return WithWayOut(revoked.status(), person);
  if (run.format() == OutputFormat::kJson) {
    run.out() << MessageJson(*revoked).Text();
    return absl::OkStatus();
  }
  run.Say(revoked->display_name() + " has no access any more, on any device." +
          (heir.empty() ? "" : " The families are with " + heir + " from now on."));
  run.ShowNext({"relact consultant list --all", "relact consultant invites"});
  return absl::OkStatus();
}

}  // namespace

Command ConsultantRevokeCommand() {
  return {.words = "consultant revoke",
          .outcome = "Takes a person's access to the practice away, on all devices.",
          .arguments = {{"PERSON", "a part of the name, or the id"}},
          .options = {{"--hand-over-to", "NAME", "the colleague who takes over the families"}},
          .examples = {"relact consultant revoke Mia --hand-over-to Noa",
                       "relact consultant revoke Mia --yes"},
          .run = ConsultantRevoke,
          .writes = true};
}

}  // namespace relactation
