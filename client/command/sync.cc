#include <string>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sheet.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the person should know and do besides the numbers.
void TellOfTrouble(CommandRun& run, const ExchangeReport& report) {
  if (report.refused > 0) {
    run.Warn(std::to_string(report.refused) + " refused; why: relact sync tray");
  }
  if (report.kept_both > 0) {
    run.Say("Somebody else changed the same as you; both are kept: relact sync conflicts");
  }
  if (report.set_apart > 0) run.Say("What you handed in lies apart until the practice has looked.");
  if (report.repaired > 0) run.Say("What differed from the practice's was put right.");
  if (!report.has_right) {
    run.Warn(
        "this device's right has ended: what it held of the family is gone from here; a new invite "
        "lets it record again");
  }
}

absl::Status Sync(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
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
  TellOfTrouble(run, *report);
  run.ShowNext({"relact sync status", "relact plan show"});
  return absl::OkStatus();
}

}  // namespace

Command SyncCommand() {
  return {
      .words = "sync",
      .outcome = "Sends what was recorded on a family's device, and fetches what others recorded.",
      .arguments = {},
      .options = {},
      .examples = {"relact sync", "relact sync -o json"},
      .run = Sync,
      .writes = true};
}

}  // namespace relactation
