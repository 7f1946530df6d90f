#include "client/command/device_login.h"

#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/connection/bearer_token.h"
#include "client/connection/sync_calls.h"
#include "client/device/device_store.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<v1::EnrolResponse> Enrol(CommandRun& run, const InviteLine& invite,
                                        const Credential& credential,
                                        const std::string& device_name) {
  v1::EnrolRequest request;
  request.set_request_id(run.NewId());
  request.set_secret(invite.secret);
  request.set_token(BearerTokenBytes(credential.token));
  request.set_device_name(device_name);
  Credential without_token = credential;
  without_token.token.clear();
  ASSIGN_OR_RETURN(const auto connection, run.ConnectWith(without_token));
  return SyncCalls(*connection).Enrol(request);
}

absl::Status KeepDevice(CommandRun& run, const std::string& profile,
                        const v1::EnrolResponse& enrolled, Credential credential) {
  ASSIGN_OR_RETURN(const std::string folder, run.credentials().DeviceFolderOf(profile));
  DeviceState state;
  state.client_id = enrolled.client_id();
  state.person_id = enrolled.person_id();
  state.device_id = enrolled.device_id();
  state.replica_id = enrolled.replica_id();
  const absl::Status made = DeviceStore::Create({.directory = folder}, state, run.clock()).status();
  if (!made.ok()) {
    return WithHint(WithHint(made, "the invite holds: relact login with it again"),
                    "relact login --profile NAME keeps both");
  }
  credential.device_id = enrolled.device_id();
  return run.credentials().Save(profile, credential);
}

absl::Status BeginAsDevice(CommandRun& run, const std::string& profile,
                           const v1::EnrolResponse& enrolled, const std::string& device_name) {
  run.Say("Signed in to " + enrolled.practice().display_name() + " as a family's device, \"" +
          device_name + "\".");
  if (profile != kDefaultProfile) run.Say("Use it with --profile " + profile + ".");
  const absl::StatusOr<ExchangeReport> report = ExchangeNow(run, Patience::kUsual);
  if (!report.ok()) {
    run.Say("What the family has recorded is not here yet: " +
            std::string(report.status().message()) + ".");
    run.ShowNext({"relact sync"});
    return absl::OkStatus();
  }
  const v1::Client family = FamilyAsFarAsHeld(run);
  run.Say("This device is " + PersonHandle(family, enrolled.person_id()) + "'s, of " +
          NameAndCode(family) + ". It records without a network too.");
  run.ShowNext({"relact plan show", "relact session add", "relact sync status"});
  return absl::OkStatus();
}

}  // namespace relactation
