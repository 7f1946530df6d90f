#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/colleague_names.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_view.h"
#include "client/command/exit_code.h"
#include "client/command/short_ids.h"
#include "client/connection/colleague_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// `01a20244 "laptop" of you, signed in`
std::vector<std::string> DeviceTexts(const std::vector<v1::Device>& devices,
                                     const ColleagueNames& names, absl::Time now) {
  std::vector<std::string> ids;
  for (const v1::Device& device : devices) ids.push_back(device.device_id());
  ids = ShortIds(ids);
  std::vector<std::string> texts;
  for (size_t i = 0; i < devices.size(); ++i) {
    texts.push_back(absl::StrCat(ids[i], " \"", devices[i].display_name(), "\" of ",
                                 names.WhoText(devices[i].consultant_id()), ", ",
                                 DeviceStateText(devices[i], now)));
  }
  return texts;
}

absl::StatusOr<v1::Device> ChooseOf(CommandRun& run, const std::string& typed,
                                    const std::vector<v1::Device>& found,
                                    const ColleagueNames& names) {
  if (found.empty()) {
    return WithHint(absl::NotFoundError(
                        absl::StrCat("no device of yours or the practice matches `", typed, "`")),
                    "relact device list --all");
  }
  if (found.size() == 1) return found.front();
  const std::vector<std::string> texts = DeviceTexts(found, names, run.clock().Now());
  if (!run.prompt().CanAsk()) {
    return WithHint(absl::NotFoundError(absl::StrCat(found.size(), " devices match `", typed,
                                                     "`:\n  ", absl::StrJoin(texts, "\n  "))),
                    "give the ID, with as many letters as tell it from the others");
  }
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "Which one", .argument = "DEVICE"}, texts));
  return found[chosen];
}

absl::Status DeviceRevoke(CommandRun& run) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("DEVICE", "Which device (its ID or name)"));
  ASSIGN_OR_RETURN(const std::vector<v1::Device> devices,
                   ColleagueCalls(*connection).ListDevices());
  ASSIGN_OR_RETURN(const ColleagueNames names, ReadNames(*connection, OwnersOf(devices)));
  ASSIGN_OR_RETURN(
      const v1::Device device,
      ChooseOf(run, typed, MatchPracticeDevices(typed, devices, run.clock().Now()), names));
  ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection->GetCaller({}));
  if (device.device_id() == caller.device().device_id()) {
    return WithHint(absl::FailedPreconditionError("this is the device you are at"),
                    "relact logout");
  }
  const std::string name =
      absl::StrCat("\"", device.display_name(), "\" of ", names.WhoText(device.consultant_id()));
  RETURN_IF_ERROR(run.ConfirmOrStop(absl::StrCat("Sign ", name, " out, for good?")));
  v1::RevokeDeviceRequest request;
  request.set_request_id(run.request_id());
  request.set_device_id(device.device_id());
  ASSIGN_OR_RETURN(const v1::Device revoked, connection->RevokeDevice(request));
  if (run.format() != OutputFormat::kTable) {
    run.ShowOne(DeviceSheet({revoked}, names, caller.device().device_id(), run.clock().Now()));
    return absl::OkStatus();
  }
  run.Say(absl::StrCat(name, device.has_revoke_time()
                                 ? " had been signed out already; it gets nothing."
                                 : " is signed out: it gets nothing more, from its next call on."));
  run.Say("What was saved on it in files stays there; the sign-in keeps no records.");
  run.ShowNext({"relact device list", "relact consultant list"});
  return absl::OkStatus();
}

}  // namespace

Command DeviceRevokeCommand() {
  return {
      .words = "device revoke",
      .outcome = "Signs a lost, stolen or old device out: its token is dead at once.",
      .arguments = {{"DEVICE", "its ID, as `relact device list` shows it, or its name"}},
      .options = {},
      .examples = {"relact device revoke 'old laptop'", "relact device revoke 'old laptop' --yes"},
      .run = DeviceRevoke,
      .writes = true};
}

}  // namespace relactation
