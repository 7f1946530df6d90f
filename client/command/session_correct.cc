#include <memory>
#include <string>
#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/entry_alarm.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_lookup.h"
#include "client/command/session_options.h"
#include "client/command/session_sheet.h"
#include "client/command/spoken_alarm.h"
#include "client/command/typed_correction.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What was typed is all right: what the session becomes, of whom, and where it is kept.
struct Correction {
  std::unique_ptr<RecordBook> book;
  v1::Client client;
  v1::Record stored;
  v1::Record right;
};

absl::StatusOr<Correction> ReadCorrection(CommandRun& run) {
  Correction correction;
  ASSIGN_OR_RETURN(correction.book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(correction.client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(correction.stored,
                   LookUpRecord(run, *correction.book, correction.client, v1::RECORD_KIND_SESSION));
  RETURN_IF_ERROR(CheckCounts(correction.stored, correction.client));
  ASSIGN_OR_RETURN(correction.right, CorrectedAsTyped(run, correction.stored, correction.client));
  return correction;
}

absl::Status SessionCorrect(CommandRun& run) {
  const absl::StatusOr<Correction> correction = ReadCorrection(run);
  if (!correction.ok()) TellOfUnrecorded(run);
  RETURN_IF_ERROR(correction.status());
  const auto& [book, client, stored, right] = *correction;
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  const absl::StatusOr<v1::Record> made = Correct(run, *book, client, stored, right, zone);
  if (!made.ok() && !run.Has("--dry-run")) TellOfNote(run, client, right);
  ASSIGN_OR_RETURN(const v1::Record corrected, made);
  if (run.Has("--dry-run")) return absl::OkStatus();
  RemarkOnSession(run, corrected, client);
  if (run.format() == OutputFormat::kJson) {
    run.out() << SessionJson(book->ForReading(corrected), client, zone).Text();
    TellOfNote(run, client, corrected);
    return book->TellWhatBecameOf(client, corrected);
  }
  return TellOfChange(run, *book, client, corrected, zone, "Corrected");
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = SessionOptions();
  for (CommandOption& option : CorrectionOptions()) options.push_back(std::move(option));
  return options;
}

}  // namespace

Command SessionCorrectCommand() {
  return {
      .words = "session correct",
      .outcome = "Corrects a session; what it was before stays in its history.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"},
                    {"RECORD", "the ID that relact session list prints"}},
      .options = Options(),
      .examples = {"relact session correct ar-0377 019ab3f2 --expressed-left 40ml --why "
                   "\"misread the bottle\"",
                   "relact session correct ar-0377 019ab3f2 --at \"2026-11-24 21:30\" --clear "
                   "pain --why \"wrong evening\" --yes"},
      .run = SessionCorrect,
      .writes = true,
      .on_devices = true};
}

}  // namespace relactation
