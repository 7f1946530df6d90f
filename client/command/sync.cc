#include <string>

#include "absl/strings/str_cat.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/device_flag_page.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sheet.h"
#include "client/command/sync_watch.h"
#include "client/device/change_table.h"
#include "client/device/fetched_alarms.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What was refused before is seen by nobody until its owner has dealt with it.
void TellOfTray(CommandRun& run, DeviceStore& store) {
  absl::StatusOr<Transaction> transaction = store.Begin(TransactionKind::kRead);
  if (!transaction.ok()) return;
  const auto tray = ChangeTable(*transaction).Tray();
  if (!tray.ok() || tray->empty()) return;
  run.Warn(absl::StrCat(tray->size(),
                        tray->size() == 1 ? " entry that was refused earlier lies"
                                          : " entries that were refused earlier lie",
                        " on this device alone, and nobody at the practice sees it: relact sync "
                        "tray; once what was in the way is gone, relact sync tray retry --all"));
}

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
  const FetchedAlarms fetched = alarms.Fetched(run.clock().Now());
  // Of a care that has ended all of it was told with what was sent.
  const bool is_told = report->sent > 0 && HasEnded(fetched.family);
  if (!is_told) run.err() << FetchedAlarmsPage(fetched, run.terminal());
  TellOfTrouble(run, *report);
  if (report->refused == 0 && report->has_right) TellOfTray(run, *store);
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
