#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/change_words.h"
#include "client/command/client_lookup.h"
#include "client/command/colleague_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/entry_alarm.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/own_device.h"
#include "client/command/record_change.h"
#include "client/command/record_facts.h"
#include "client/command/sending.h"
#include "client/command/session_options.h"
#include "client/command/sheet.h"
#include "client/command/typed_correction.h"
#include "client/command/typed_time.h"
#include "client/device/device_store.h"
#include "client/device/gentle_view.h"
#include "client/device/tray.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/hidden_amounts.h"
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
  bool is_entry = false;  // Else it is the mark that the plan was seen.
};

absl::StatusOr<std::vector<Refused>> ReadTray(CommandRun& run) {
  const v1::Client family = FamilyAsFarAsHeld(run);
  const absl::TimeZone zone = ZoneAsFarAsKnown(family);
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const std::vector<Change> tray, ChangeTable(transaction).Tray());
  ASSIGN_OR_RETURN(const bool hides, HidesAmounts(transaction, run.clock().Now()));
  std::vector<Refused> refused;
  for (const Change& change : tray) {
    const v1::Mutation& mutation = change.mutation;
    v1::Record record = RecordOf(transaction, change);
    if (hides) HideAmounts(record);
    refused.push_back({.number = change.change_id,
                       .record_id = mutation.record_id(),
                       .what = ChangeInWords(mutation, record, family, zone),
                       .why = RefusalInWords(change.outcome.value_or(v1::MutationOutcome())),
                       .time = FromTimestamp(mutation.edit_time()),
                       .is_entry = mutation.kind() != v1::ROW_KIND_PLAN_SEEN});
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

// For programs: a row for each.
Sheet TraySheet(const std::vector<Refused>& tray, absl::TimeZone zone) {
  Sheet sheet({{.key = "number", .header = "No", .number = true},
               {.key = "record_id"},
               {.key = "change", .header = "What you did"},
               {.key = "edit_time", .header = "When"},
               {.key = "problem", .header = "Why it was refused"}});
  for (const Refused& refused : tray) {
    sheet.AddRow({refused.number, refused.record_id, refused.what,
                  FormatInstant(refused.time, zone), refused.why});
  }
  return sheet;
}

// What was done, and under it why it was refused: nothing of it is cut off.
void ShowTray(CommandRun& run, const std::vector<Refused>& tray, absl::TimeZone zone) {
  const int width = run.terminal().width_cells;
  for (const Refused& refused : tray) {
    const std::string number = absl::StrCat(refused.number, "  ");
    run.out() << WrapWordsAfter(number, SafeText(refused.what), width)
              << WrapWordsAfter(std::string(number.size(), ' '),
                                SafeText(absl::StrCat("done ", FormatDayAndTime(refused.time, zone),
                                                      ", refused: ", refused.why)),
                                width);
  }
}

absl::Status SyncTray(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const std::vector<Refused> tray, ReadTray(run));
  const absl::TimeZone zone = ZoneAsFarAsKnown(FamilyAsFarAsHeld(run));
  if (tray.empty()) run.Say("Nothing you recorded was refused.");
  if (run.format() == OutputFormat::kTable) {
    ShowTray(run, tray, zone);
  } else {
    run.Show(TraySheet(tray, zone));
  }
  if (tray.empty()) {
    run.ShowNext({"relact sync status"});
    return absl::OkStatus();
  }
  const std::string number = std::to_string(tray.front().number);
  std::vector<std::string> next = {"relact sync tray retry " + number};
  if (tray.front().is_entry) next.push_back("relact sync tray fix " + number);
  next.push_back("relact sync tray discard " + number);
  run.ShowNext(std::move(next));
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

// What else can be done with a change of an entry that is nowhere.
absl::Status WithWayOut(const absl::Status& status, const Refused& refused) {
  if (absl::IsFailedPrecondition(status) && !refused.is_entry) {
    return WithHint(WithHint(status, absl::StrCat("relact sync tray retry ", refused.number)),
                    absl::StrCat("relact sync tray discard ", refused.number));
  }
  if (!absl::IsNotFound(status)) return status;
  return WithHint(WithHint(status, "record it anew: relact session add, relact observe"),
                  "relact sync tray discard " + std::to_string(refused.number));
}

absl::StatusOr<std::vector<Change>> AllChanges(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  return ChangeTable(transaction).All();
}

// Says that it is saved, and sends it at once. What was recorded anew is newer than all of
// `before`; that a plan was seen may be known already, and is then not recorded again.
absl::Status TellOfNew(CommandRun& run, const std::vector<Change>& before) {
  ASSIGN_OR_RETURN(const std::vector<Change> now, AllChanges(run));
  const bool is_new =
      !now.empty() && (before.empty() || now.back().change_id > before.back().change_id);
  if (is_new) {
    run.Say("Saved here anew, not yet sent.");
    if (!run.Has("--offline")) {
      RETURN_IF_ERROR(TellWhetherSent(run, now.back().mutation.record_id()));
    }
  }
  run.ShowNext({"relact sync tray", "relact sync status"});
  return absl::OkStatus();
}

// One goes with what it needs: a correction with its entry, which is then no longer there.
absl::Status RetryAll(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  if (run.Has("NUMBER")) return InvalidField("--all", "and a NUMBER exclude each other");
  ASSIGN_OR_RETURN(const std::vector<Refused> tray, ReadTray(run));
  ASSIGN_OR_RETURN(const std::vector<Change> before, AllChanges(run));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  Entries entries(*store, run.clock(), run.random());
  int failures = 0;
  for (const Refused& refused : tray) {
    const absl::Status retried = RetryFromTray(*store, entries, refused.number);
    if (absl::IsNotFound(retried)) continue;
    if (!retried.ok()) ++failures;
    if (retried.ok()) run.Say(refused.what);
    if (!retried.ok()) run.Warn(refused.what + ": " + std::string(retried.message()));
  }
  RETURN_IF_ERROR(TellOfNew(run, before));
  return failures == 0 ? absl::OkStatus() : EndWith(ExitCode::kPartlyFailed);
}

absl::Status Retry(CommandRun& run) {
  if (run.Has("--all")) return RetryAll(run);
  ASSIGN_OR_RETURN(const Refused refused, ChooseRefused(run));
  ASSIGN_OR_RETURN(const std::vector<Change> before, AllChanges(run));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  Entries entries(*store, run.clock(), run.random());
  const absl::Status retried = RetryFromTray(*store, entries, refused.number);
  if (!retried.ok()) return WithWayOut(retried, refused);
  run.Say(refused.what);
  return TellOfNew(run, before);
}

// The entry as it was meant, with what was typed in place of what was in the way.
absl::StatusOr<v1::Record> Mended(CommandRun& run, const v1::Record& meant,
                                  const v1::Client& family) {
  const absl::StatusOr<v1::Record> right = CorrectedAsTyped(run, meant, family);
  if (!right.ok()) return ToldOfOption(right.status(), "RECORD", "NUMBER");
  return right;
}

std::vector<std::string> ChangesToShow(CommandRun& run, v1::Record before, v1::Record after,
                                       const v1::Client& family, absl::TimeZone zone) {
  if (HidesAmountsHere(run)) {
    HideAmounts(before);
    HideAmounts(after);
  }
  return ChangesBetween(before, after, family, zone);
}

absl::Status Fix(CommandRun& run) {
  ASSIGN_OR_RETURN(const Refused refused, ChooseRefused(run));
  ASSIGN_OR_RETURN(const v1::Client family, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(family));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  const absl::StatusOr<v1::Record> meant = MeantInTray(*store, refused.number);
  if (!meant.ok()) return WithWayOut(meant.status(), refused);
  ASSIGN_OR_RETURN(const v1::Record right, Mended(run, *meant, family));
  run.Say(refused.what);
  for (const std::string& change : ChangesToShow(run, *meant, right, family, zone)) {
    run.Say("  " + change);
  }
  ASSIGN_OR_RETURN(const std::vector<Change> before, AllChanges(run));
  Entries entries(*store, run.clock(), run.random());
  RETURN_IF_ERROR(MendFromTray(*store, entries, refused.number, right));
  if (right.has_session()) {
    RemarkOnSession(run, right, family);
  } else {
    RemarkOnReasons(run, right, family);
    TellOfUnknownColor(run, right);
  }
  return TellOfNew(run, before);
}

std::vector<CommandOption> FixOptions() {
  std::vector<CommandOption> options = AnyRecordOptions();
  options.push_back({"--clear", "OPTION", "makes a value unknown again: --clear pain", true});
  options.push_back(OfflineOption());
  return options;
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
          .options = {{"--all", "", "all that is in the tray, oldest first"}, OfflineOption()},
          .examples = {"relact sync tray retry 3", "relact sync tray retry --all"},
          .run = Retry,
          .writes = true};
}

Command SyncTrayFixCommand() {
  return {.words = "sync tray fix",
          .outcome = "Records anew what was refused, with what was wrong in it put right.",
          .arguments = {{"NUMBER", "as relact sync tray prints it"}},
          .options = FixOptions(),
          .examples = {"relact sync tray fix 3 --fed 50ml",
                       "relact sync tray fix 3 --at \"2026-11-24 21:30\" --clear note"},
          .run = Fix,
          .writes = true,
          .on_devices = true};
}

}  // namespace relactation
