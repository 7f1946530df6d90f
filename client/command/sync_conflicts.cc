#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/lost_change.h"
#include "client/command/own_device.h"
#include "client/command/record_change.h"
#include "client/command/record_facts.h"
#include "client/command/sending.h"
#include "client/command/sheet.h"
#include "client/command/short_ids.h"
#include "client/command/typed_time.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"
#include "client/device/record_view.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/hidden_amounts.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_groups.h"

namespace relactation {
namespace {

constexpr char kRightAsItStands[] = "right as it stands";

// Whose eyes it is for.
struct Reading {
  const v1::Client& family;
  absl::TimeZone zone;
  bool hides_amounts = false;  // Gentle mode.

  v1::Record Shown(v1::Record record) const {
    if (hides_amounts) HideAmounts(record);
    return record;
  }
  std::string InWords(const v1::Record& record) const {
    return RecordInWords(Shown(record), family, zone);
  }
};

// `expressed left: 60 ml -> 40 ml`: what holds, and what the other one said.
std::string WhatLost(const SeenRecord& seen, const v1::SupersededChange& lost,
                     const Reading& reading) {
  if (lost.group() == kStateGroup || lost.changes().empty()) return "counts -> taken back";
  const absl::StatusOr<v1::Record> other = AsItSaid(seen.record, lost);
  if (!other.ok()) return "said in a way that only a later version reads";
  const std::vector<std::string> changes = ChangesBetween(
      reading.Shown(seen.record), reading.Shown(*other), reading.family, reading.zone);
  if (!changes.empty() || !reading.hides_amounts) return absl::StrJoin(changes, "; ");
  return "an amount of milk, which is not shown (gentle mode)";
}

std::string AuthorOf(const v1::SupersededChange& lost, const v1::Client& family) {
  const std::string handle = PersonHandle(family, lost.author_id());
  return handle.empty() ? "the practice" : handle;
}

// For programs: a row for each change that does not hold.
Sheet ConflictSheet(const std::vector<SeenRecord>& conflicts, const Reading& reading) {
  Sheet sheet({{.key = "record_id"},
               {.key = "record"},
               {.key = "field_group"},
               {.key = "holds_and_other"},
               {.key = "author"},
               {.key = "edit_time"}});
  for (const SeenRecord& seen : conflicts) {
    for (const v1::SupersededChange& lost : seen.superseded) {
      const absl::Time time = FromTimestamp(lost.edit_time());
      const bool is_state = lost.group() == kStateGroup;
      sheet.AddRow({seen.record.record_id(), reading.InWords(seen.record),
                    is_state ? "whether it counts" : std::string(GroupName(lost.group())),
                    WhatLost(seen, lost, reading), AuthorOf(lost, reading.family),
                    FormatInstant(time, reading.zone)});
    }
  }
  return sheet;
}

// Each entry as it stands, and under it what the other one said: nothing of it is cut off.
void ShowConflicts(CommandRun& run, const std::vector<SeenRecord>& conflicts,
                   const Reading& reading) {
  std::vector<v1::Record> records;
  for (const SeenRecord& seen : conflicts) records.push_back(seen.record);
  const std::vector<std::string> ids = ShortIds(records);
  const int width = run.terminal().width_cells;
  for (size_t i = 0; i < conflicts.size(); ++i) {
    run.out() << WrapWordsAfter("! " + ids[i] + "  ", SafeText(reading.InWords(records[i])), width);
    for (const v1::SupersededChange& lost : conflicts[i].superseded) {
      const std::string when = FormatDayAndTime(FromTimestamp(lost.edit_time()), reading.zone);
      const std::string said = "holds -> " + AuthorOf(lost, reading.family) + " said, " + when +
                               ": " + WhatLost(conflicts[i], lost, reading);
      run.out() << WrapWordsAfter("  ", SafeText(said), width);
    }
  }
}

absl::StatusOr<std::vector<SeenRecord>> ReadConflicts(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(std::vector<SeenRecord> conflicts, SeeRecords(transaction));
  std::erase_if(conflicts, [](const SeenRecord& seen) { return seen.superseded.empty(); });
  return conflicts;
}

absl::Status SyncConflicts(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const v1::Client family, LookUpClient(run, LookupFor::kReading));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(family));
  const Reading reading{family, zone, HidesAmountsHere(run)};
  ASSIGN_OR_RETURN(const std::vector<SeenRecord> conflicts, ReadConflicts(run));
  if (conflicts.empty()) run.Say("No entry was changed by two people at once.");
  if (run.format() == OutputFormat::kTable) {
    ShowConflicts(run, conflicts, reading);
  } else {
    run.Show(ConflictSheet(conflicts, reading));
  }
  if (conflicts.empty()) {
    run.ShowNext({"relact sync status"});
    return absl::OkStatus();
  }
  run.out().flush();
  run.Say("What holds stays unless somebody corrects it.");
  const v1::Record& first = conflicts.front().record;
  const std::string rest = " " + first.record_id();
  run.ShowNext({"relact sync conflicts confirm" + rest, "relact " + NounOf(first) + " show" + rest,
                "relact " + NounOf(first) + " correct" + rest});
  return absl::OkStatus();
}

// The one that the argument RECORD names: its ID, or a beginning that only one of them has.
absl::StatusOr<SeenRecord> ChooseConflict(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::string typed,
                   run.ValueOrAsk("RECORD", "Which one (its ID in relact sync conflicts)"));
  ASSIGN_OR_RETURN(std::vector<SeenRecord> conflicts, ReadConflicts(run));
  std::erase_if(conflicts, [&](const SeenRecord& seen) {
    return typed.empty() || !seen.record.record_id().starts_with(absl::AsciiStrToLower(typed));
  });
  if (conflicts.size() == 1) return std::move(conflicts.front());
  const std::string problem =
      conflicts.empty() ? absl::StrCat("two people changed no entry of the ID `", typed, "`")
                        : absl::StrCat("several begin with `", typed, "`; write more of the ID");
  return WithHint(absl::NotFoundError(problem), "relact sync conflicts");
}

absl::Status ConfirmConflict(CommandRun& run) {
  RETURN_IF_ERROR(CheckIsDevice(run));
  ASSIGN_OR_RETURN(const v1::Client family, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(family));
  ASSIGN_OR_RETURN(const SeenRecord seen, ChooseConflict(run));
  const Reading reading{family, zone, HidesAmountsHere(run)};
  run.Say(reading.InWords(seen.record));
  for (const v1::SupersededChange& lost : seen.superseded) {
    run.Say("  " + AuthorOf(lost, family) + " said: " + WhatLost(seen, lost, reading));
  }
  RETURN_IF_ERROR(run.ConfirmOrStop("Is it right as it stands?"));
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  const std::string why = run.Has("--why") ? run.Value("--why") : kRightAsItStands;
  RETURN_IF_ERROR(Entries(*store, run.clock(), run.random()).Confirm(seen.record.record_id(), why));
  run.Say("Saved here, not yet sent: it is settled once it is.");
  if (!run.Has("--offline")) RETURN_IF_ERROR(TellWhetherSent(run, seen.record.record_id()));
  run.ShowNext({"relact sync conflicts", "relact sync status"});
  return absl::OkStatus();
}

}  // namespace

Command SyncConflictsCommand() {
  return {.words = "sync conflicts",
          .outcome =
              "Lists entries that two people changed without knowing of each other: what holds, "
              "and what the other said.",
          .arguments = {},
          .options = {},
          .examples = {"relact sync conflicts", "relact sync conflicts -o json"},
          .run = SyncConflicts,
          .on_devices = true};
}

Command SyncConflictsConfirmCommand() {
  return {.words = "sync conflicts confirm",
          .outcome = "Says of an entry that two people changed that it is right as it stands.",
          .arguments = {{"RECORD", "the ID that relact sync conflicts prints"}},
          .options = {{"--why", "TEXT",
                       "why, in a few words; `right as it stands` where nothing is said"},
                      OfflineOption()},
          .examples = {"relact sync conflicts confirm 019ab3f2",
                       "relact sync conflicts confirm 019ab3f2 --why \"we looked together\" --yes"},
          .run = ConfirmConflict,
          .writes = true,
          .on_devices = true};
}

}  // namespace relactation
