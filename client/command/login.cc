#include <climits>
#include <string>
#include <unistd.h>

#include "client/command/client_view.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_login.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/connection/bearer_token.h"
#include "client/connection/root_pin.h"
#include "client/device/device_store.h"
#include "proto/relactation/invite_line.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr absl::Duration kHandshakeTimeout = absl::Seconds(10);

std::string NameOfThisMachine() {
  char name[HOST_NAME_MAX + 1] = {};
  const bool known = gethostname(name, sizeof name - 1) == 0 && name[0] != '\0';
  return known ? name : "computer";
}

std::string DeviceName(const CommandRun& run) {
  return run.Has("--device") ? run.Value("--device") : NameOfThisMachine();
}

absl::StatusOr<std::string> ReadInvite(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::string given, run.ValueOrAsk("INVITE", "Invite"));
  if (given.size() != 1 || given.front() != '-') return given;
  std::string line;
  if (std::getline(run.world().in, line)) return line;
  return InvalidField("INVITE", "there is none on the standard input");
}

// The address and the root to trust; nothing has been sent by then but a TLS handshake.
absl::StatusOr<Credential> TrustServerOf(const InviteLine& invite, CommandRun& run) {
  Credential credential;
  ASSIGN_OR_RETURN(const ServerAddress address, ParseServerAddress(invite.address));
  credential.address = FormatServerAddress(address);
  if (invite.root_fingerprint.empty() && !IsOnThisMachine(address)) {
    return InvalidField("invite", "it names another machine (" + credential.address +
                                      ") but no certificate to know it by; ask for a new one");
  }
  if (!invite.root_fingerprint.empty()) {
    ASSIGN_OR_RETURN(credential.root_pem,
                     FetchPinnedRoot(address, invite.root_fingerprint,
                                     run.timeout().value_or(kHandshakeTimeout)));
  }
  return credential;
}

// Makes the token, and keeps it before it is first sent: should the answer get lost, the same
// invite is then redeemed with the same token, which the server answers as before.
absl::Status KeepToken(CommandRun& run, const std::string& pending, Credential& credential) {
  const absl::StatusOr<Credential> before = run.credentials().Load(pending);
  if (before.ok() && !BearerTokenBytes(before->token).empty()) {
    credential.token = before->token;
    return absl::OkStatus();
  }
  credential.token = BearerTokenText(NewBearerToken(run.random()));
  return run.credentials().Save(pending, credential);
}

absl::StatusOr<v1::RedeemInviteResponse> Redeem(CommandRun& run, const InviteLine& invite,
                                                const Credential& credential) {
  v1::RedeemInviteRequest request;
  request.set_request_id(run.request_id());
  request.set_secret(invite.secret);
  request.set_token(BearerTokenBytes(credential.token));
  request.set_device_name(DeviceName(run));
  Credential without_token = credential;
  without_token.token.clear();
  ASSIGN_OR_RETURN(const auto connection, run.ConnectWith(without_token));
  return connection->RedeemInvite(request);
}

// Whether nothing works with this sign-in any more: the device lost its right, or the server takes
// its token no longer. Without an answer it is taken to work.
bool HasEnded(CommandRun& run, const Credential& kept) {
  if (!kept.device_id.empty()) {
    const absl::StatusOr<DeviceState> state = ReadOwnState(run);
    // It is opened anew for whoever signs in.
    run.TakeDevice().status().IgnoreError();
    if (!state.ok() || !state->has_right) return true;
  }
  const auto connection = run.ConnectWith(kept, Patience::kBrief);
  return connection.ok() && absl::IsUnauthenticated((*connection)->GetCaller({}).status());
}

// A sign-in that cannot be used is no reason to refuse a new one in its place. It stays until that
// one is made.
absl::Status CheckNotSignedIn(CommandRun& run, const std::string& profile) {
  const absl::StatusOr<Credential> kept = run.credentials().Load(profile);
  if (absl::IsInvalidArgument(kept.status())) return kept.status();
  if (!kept.ok() || HasEnded(run, *kept)) return absl::OkStatus();
  const absl::Status status = Refusal(absl::StatusCode::kFailedPrecondition, "SIGNED_IN_ALREADY",
                                      "profile `" + profile + "` is signed in already");
  return WithHint(WithHint(status, "relact whoami shows as whom; relact logout signs out"),
                  "relact login --profile NAME keeps both");
}

void Tell(CommandRun& run, const std::string& profile, const v1::RedeemInviteResponse& response) {
  const v1::Consultant& person = response.consultant();
  run.Say("Signed in to " + response.practice().display_name() + " as " + person.display_name() +
          " (" + RolesText(person.roles()) + ") on \"" + response.device().display_name() + "\".");
  if (profile != kDefaultProfile) run.Say("Use it with --profile " + profile + ".");
  run.ShowNext({"relact client new", "relact client list", "relact help start"});
}

// One text of the server's whether an invite is unknown, used, or not of the kind asked for: no
// call has spent it.
absl::Status NobodysInvite(const absl::Status& status) {
  return WithHint(
      WithHint(status, "an administrator makes one with: relact consultant invite --name NAME"),
      "a family's consultant makes one for them with: relact client invite CLIENT --person P");
}

bool IsOfADevice(const CommandRun& run, const std::string& profile) {
  const absl::StatusOr<Credential> kept = run.credentials().Load(profile);
  return kept.ok() && !kept->device_id.empty();
}

// The line does not tell whom an invite is for, so it is first taken for one of the practice's,
// then for one of a family's. The server refuses the wrong kind and leaves the invite as it was.
absl::Status SignIn(CommandRun& run, const std::string& profile, const std::string& pending,
                    const InviteLine& invite, const Credential& credential) {
  absl::Status not_of_practice = absl::UnauthenticatedError(
      "this invite is none for the family's device that is signed in here; --profile NAME keeps "
      "both");
  // What a family's device has not sent yet would be out of reach under one of the practice's.
  if (!IsOfADevice(run, profile)) {
    const absl::StatusOr<v1::RedeemInviteResponse> response = Redeem(run, invite, credential);
    if (response.ok()) {
      RETURN_IF_ERROR(run.credentials().Save(profile, credential));
      RETURN_IF_ERROR(run.credentials().Remove(pending));
      Tell(run, profile, *response);
      return absl::OkStatus();
    }
    if (!absl::IsUnauthenticated(response.status())) return response.status();
    not_of_practice = response.status();
  }
  const absl::StatusOr<v1::EnrolResponse> enrolled =
      Enrol(run, invite, credential, DeviceName(run));
  if (absl::IsUnauthenticated(enrolled.status()) || absl::IsUnimplemented(enrolled.status())) {
    RETURN_IF_ERROR(run.credentials().Remove(pending));
    return NobodysInvite(not_of_practice);
  }
  RETURN_IF_ERROR(enrolled.status());
  RETURN_IF_ERROR(KeepDevice(run, profile, *enrolled, credential));
  RETURN_IF_ERROR(run.credentials().Remove(pending));
  return BeginAsDevice(run, profile, *enrolled, DeviceName(run));
}

absl::Status Login(CommandRun& run) {
  const std::string named = run.named_profile();
  const std::string profile = named.empty() ? std::string(kDefaultProfile) : named;
  RETURN_IF_ERROR(CheckNotSignedIn(run, profile));
  ASSIGN_OR_RETURN(const std::string line, ReadInvite(run));
  ASSIGN_OR_RETURN(const InviteLine invite, ParseInviteLine(line));
  ASSIGN_OR_RETURN(Credential credential, TrustServerOf(invite, run));
  // The last part of the line tells invites apart and is no secret.
  const std::string text = FormatInviteLine(invite);
  const std::string pending = "pending-" + text.substr(text.rfind(',') + 1);
  RETURN_IF_ERROR(KeepToken(run, pending, credential));
  return SignIn(run, profile, pending, invite, credential);
}

}  // namespace

Command LoginCommand() {
  return {.words = "login",
          .outcome =
              "Signs this device in with an invite, as one of the practice's or as a family's own.",
          .arguments = {{"INVITE",
                         "the invite's line; - reads it from the standard input; asked "
                         "for if left out",
                         true}},
          .options = {{"--device", "NAME", "what to call this device; usually the machine's name"}},
          .examples = {"relact login", "relact login - --device laptop",
                       "relact login - --profile ana --device phone",
                       "relact login --profile second-practice"},
          .run = Login};
}

}  // namespace relactation
