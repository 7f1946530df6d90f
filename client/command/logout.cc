#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_logout.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A token that the server refuses already needs no taking back.
absl::Status RevokeOwnDevice(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::RevokeDeviceRequest request;
  request.set_request_id(run.request_id());
  const absl::Status status = connection->RevokeDevice(request).status();
  if (absl::IsUnauthenticated(status)) return absl::OkStatus();
  return status;
}

absl::Status Logout(CommandRun& run) {
  if (run.IsDevice()) return LogoutDevice(run);
  const std::string profile = run.profile();
  if (!run.Has("--only-here")) {
    RETURN_IF_ERROR(run.SignedIn().status());
    const absl::Status status = RevokeOwnDevice(run);
    if (!status.ok()) {
      return WithHint(status,
                      "relact logout again when the server can be reached; "
                      "relact logout --only-here forgets the sign-in without it, and the token "
                      "stays valid until relact device revoke ends it, on another device");
    }
  }
  RETURN_IF_ERROR(run.credentials().Remove(profile));
  run.Say("Signed out of profile " + profile + ".");
  run.ShowNext({"relact login"});
  return absl::OkStatus();
}

}  // namespace

Command LogoutCommand() {
  return {.words = "logout",
          .outcome =
              "Signs this device out: its token is dead at once; a family's device hands in first.",
          .arguments = {},
          .options = {{"--only-here", "", "forgets the sign-in without telling the server"},
                      {"--export", "FILE",
                       "on a family's device: writes what may be nowhere else into this new file"},
                      {"--discard", "", "on a family's device: gives up what may be nowhere else"}},
          .examples = {"relact logout", "relact logout --profile second-practice",
                       "relact logout --profile ana --export unsent.json --yes"},
          .run = Logout};
}

}  // namespace relactation
