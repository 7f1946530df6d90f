#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/command/care_date.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/observation_sheet.h"
#include "client/command/observation_words.h"
#include "client/command/option_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_values.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status SetKinds(const std::string& text, v1::DayConfirmed& confirmed) {
  for (const auto word : absl::StrSplit(text, absl::ByAnyChar(", "), absl::SkipEmpty())) {
    ASSIGN_OR_RETURN(const v1::CoverageKind kind,
                     ParseWord<v1::CoverageKind>(ToStd(word), "--kinds"));
    const auto& kinds = confirmed.kinds();
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) confirmed.add_kinds(kind);
  }
  if (!confirmed.kinds().empty()) return absl::OkStatus();
  return InvalidField("--kinds", "names no kind: stimulation, intake, diapers");
}

absl::Status DayConfirm(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const std::string kinds,
                   run.ValueOrAsk("--kinds", "What is all in (stimulation, intake, diapers)"));
  v1::Record record;
  v1::DayConfirmed& confirmed = *record.mutable_observation()->mutable_day_confirmed();
  RETURN_IF_ERROR(SetKinds(kinds, confirmed));
  if (run.Has("--person")) {
    ASSIGN_OR_RETURN(*confirmed.mutable_person_id(),
                     PersonIdOf(client, run.Value("--person"), "--person"));
  }
  if (run.Has("--infant")) {
    ASSIGN_OR_RETURN(*confirmed.mutable_infant_id(),
                     InfantIdOf(client, run.Value("--infant"), "--infant"));
  }
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  ASSIGN_OR_RETURN(const CareDate date, TypedCareDate(run, client, zone, 0));
  MoveStart(date.moment, zone, *record.mutable_time());
  if (!date.is_over) run.Say("the day is not over: what comes later is counted too");
  if (run.Has("--dry-run")) {
    run.out() << "Would record: " << SafeText(ObservationInWords(record, client, zone)) << "\n";
    return absl::OkStatus();
  }
  record.set_record_id(run.NewId());
  ASSIGN_OR_RETURN(const v1::Record stored, book->Add(client, record));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ObservationJson(stored, client, zone).Text();
    return book->TellWhatBecameOf(client, stored);
  }
  run.out() << "Recorded for " << DateInWords(date, zone) << ": "
            << SafeText(ObservationText(stored, client)) << "\n";
  RETURN_IF_ERROR(book->TellWhatBecameOf(client, stored));
  run.ShowNext(
      {book->Overview(), "relact observe void " + client.code() + " " + stored.record_id()});
  return absl::OkStatus();
}

}  // namespace

Command DayConfirmCommand() {
  return {
      .words = "day confirm",
      .outcome = "Records that all of a day is in: nothing more is to come for these kinds.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = {{"--kinds", "KINDS", "stimulation, intake, diapers: one or several"},
                  {"--date", "DATE", "which day: 2026-11-24, yesterday, or today"},
                  {"--person", "PERSON", "of this parent alone; else of all"},
                  {"--infant", "INFANT", "of this infant alone; else of all"},
                  {"--dry-run", "", "says what would be recorded, and records nothing"},
                  OfflineOption()},
      .examples = {"relact day confirm ar-0377 --kinds stimulation,intake,diapers",
                   "relact day confirm ar-0377 --kinds diapers --infant zoe --date yesterday"},
      .run = DayConfirm,
      .writes = true,
      .on_devices = true};
}

}  // namespace relactation
