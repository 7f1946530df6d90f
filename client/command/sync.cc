#include <string>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_flag_page.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sheet.h"
#include "client/command/sync_watch.h"
#include "client/device/fetched_alarms.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status Sync(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  if (run.Has("--watch")) return WatchForNews(run);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  AlarmsBefore alarms(*store, run.clock().Now());
  const absl::StatusOr<ExchangeReport> report = ExchangeNow(run, Patience::kUsual);
  if (!report.ok()) return NothingIsLost(run, report.status());
  Sheet sheet({{.key = "sent", .header = "Sent", .number = true},
               {.key = "refused", .header = "Refused", .number = true},
               {.key = "kept_both", .header = "Changed by two", .number = true},
               {.key = "set_apart", .header = "Handed in", .number = true},
               {.key = "received", .header = "Received", .number = true},
               {.key = "repaired", .header = "Put right", .number = true},
               {.key = "may_record"}});
  sheet.AddRow({report->sent, report->refused, report->kept_both, report->set_apart,
                report->received, report->repaired, report->has_right});
  if (run.format() == OutputFormat::kTable) {
    run.out() << "Sent " << report->sent << ", received " << report->received << ".\n";
  } else {
    run.ShowOne(sheet);
  }
  run.out().flush();
  run.err() << FetchedAlarmsPage(alarms.Fetched(run.clock().Now()), run.terminal());
  TellOfTrouble(run, *report);
  WarnOfClock(run);
  if (report->has_right) {
    run.ShowNext({"relact sync status", "relact plan show"});
  } else {
    run.ShowNext({"relact sync status", "relact login"});
  }
  return report->refused > 0 ? EndWith(ExitCode::kPartlyFailed) : absl::OkStatus();
}

}  // namespace

Command SyncCommand() {
  return {
      .words = "sync",
      .outcome = "Sends what was recorded on a family's device, and fetches what others recorded.",
      .arguments = {},
      .options = {{"--watch", "",
                   "stays, and syncs when there is something new or it is time; Ctrl-C ends it"}},
      .examples = {"relact sync", "relact sync -o json"},
      .run = Sync,
      .writes = true};
}

}  // namespace relactation
