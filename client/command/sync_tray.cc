#include <cstdint>
#include <string>
#include <vector>

#include "client/command/change_words.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/sheet.h"
#include "client/command/typed_time.h"
#include "client/device/device_store.h"
#include "client/device/tray.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// A refused change in words, by the number that names it.
struct Refused {
  int64_t number = 0;
  std::string record_id;
  std::string what;
  std::string why;
  absl::Time time;
};

absl::StatusOr<std::vector<Refused>> ReadTray(CommandRun& run) {
  const v1::Client family = FamilyAsFarAsHeld(run);
  const absl::TimeZone zone = ZoneAsFarAsKnown(family);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> tray, ChangeTable(transaction).Tray());
  std::vector<Refused> refused;
  for (const Change& change : tray) {
    const v1::Mutation& mutation = change.mutation;
    refused.push_back({.number = change.change_id,
                       .record_id = mutation.record_id(),
                       .what = ChangeInWords(mutation, RecordOf(transaction, change), family, zone),
                       .why = RefusalInWords(change.outcome.value_or(v1::MutationOutcome())),
                       .time = FromTimestamp(mutation.edit_time())});
  }
  return refused;
}

// The one that the argument NUMBER names.
absl::StatusOr<Refused> ChooseRefused(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("NUMBER", "Which one (its number in relact sync tray)"));
  ASSIGN_OR_RETURN(const std::vector<Refused> tray, ReadTray(run));
  for (const Refused& refused : tray) {
    if (std::to_string(refused.number) == typed) return refused;
  }
  return WithHint(absl::NotFoundError("nothing of the number `" + typed + "` is in the tray"),
                  "relact sync tray");
}

absl::Status SyncTray(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const std::vector<Refused> tray, ReadTray(run));
  const absl::TimeZone zone = ZoneAsFarAsKnown(FamilyAsFarAsHeld(run));
  Sheet sheet({{.key = "number", .header = "No", .number = true},
               {.key = "record_id"},
               {.key = "change", .header = "What you did", .may_truncate = true},
               {.key = "edit_time", .header = "When"},
               {.key = "problem", .header = "Why it was refused", .may_truncate = true}});
  for (const Refused& refused : tray) {
    sheet.AddRow(
        {refused.number, refused.record_id, refused.what,
         SheetValue(FormatInstant(refused.time, zone)).Shown(FormatDayAndTime(refused.time, zone)),
         refused.why});
  }
  if (tray.empty()) run.Say("Nothing you recorded was refused.");
  run.Show(sheet);
  if (tray.empty()) {
    run.ShowNext({"relact sync status"});
    return absl::OkStatus();
  }
  const std::string number = std::to_string(tray.front().number);
  run.ShowNext({"relact sync tray retry " + number, "relact sync tray discard " + number});
  return absl::OkStatus();
}

absl::Status Discard(CommandRun& run) {
  ASSIGN_OR_RETURN(const Refused refused, ChooseRefused(run));
  run.Say(refused.what);
  RETURN_IF_ERROR(run.ConfirmOrStop("Give it up? It is then nowhere any more."));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  RETURN_IF_ERROR(DiscardFromTray(*store, refused.number));
  run.Say("Given up.");
  run.ShowNext({"relact sync tray"});
  return absl::OkStatus();
}

absl::Status Retry(CommandRun& run) {
  ASSIGN_OR_RETURN(const Refused refused, ChooseRefused(run));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  Entries entries(*store, run.clock(), run.random());
  const absl::Status retried = RetryFromTray(*store, entries, refused.number);
  if (absl::IsNotFound(retried)) {
    return WithHint(WithHint(retried, "record it anew: relact session add, relact observe"),
                    "relact sync tray discard " + std::to_string(refused.number));
  }
  RETURN_IF_ERROR(retried);
  run.Say(refused.what);
  run.Say("Saved here anew, not yet sent.");
  run.ShowNext({"relact sync"});
  return absl::OkStatus();
}

}  // namespace

Command SyncTrayCommand() {
  return {.words = "sync tray",
          .outcome = "Lists what was recorded on a family's device and refused, and why.",
          .arguments = {},
          .options = {},
          .examples = {"relact sync tray", "relact sync tray -o json"},
          .run = SyncTray};
}

Command SyncTrayDiscardCommand() {
  return {.words = "sync tray discard",
          .outcome = "Gives up something that was refused.",
          .arguments = {{"NUMBER", "as relact sync tray prints it"}},
          .options = {},
          .examples = {"relact sync tray discard 3", "relact sync tray discard 3 --yes"},
          .run = Discard,
          .writes = true};
}

Command SyncTrayRetryCommand() {
  return {.words = "sync tray retry",
          .outcome = "Records anew what was refused, once what was in its way is gone.",
          .arguments = {{"NUMBER", "as relact sync tray prints it"}},
          .options = {},
          .examples = {"relact sync tray retry 3", "relact sync tray retry 3 --quiet"},
          .run = Retry,
          .writes = true};
}

}  // namespace relactation
