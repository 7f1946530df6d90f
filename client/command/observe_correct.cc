#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/entry_alarm.h"
#include "client/command/exit_code.h"
#include "client/command/observation_options.h"
#include "client/command/observation_sheet.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_lookup.h"
#include "client/command/session_options.h"
#include "client/command/spoken_alarm.h"
#include "client/command/typed_correction.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What a person told of herself is read back to nobody, and a correction sends the whole record.
absl::StatusOr<v1::Record> StoredRecord(CommandRun& run, RecordBook& book,
                                        const v1::Client& client) {
  constexpr size_t kUuidSize = 36;
  absl::StatusOr<v1::Record> stored = LookUpRecord(run, book, client, v1::RECORD_KIND_OBSERVATION);
  const bool may_be_private = !book.ReadsPrivate() && run.Value("RECORD").size() == kUuidSize;
  if (!absl::IsNotFound(stored.status()) || !may_be_private) return stored;
  return WithHint(
      absl::NotFoundError(std::string(stored.status().message()) +
                          "; what was kept private is not read back, and so cannot be "
                          "changed in part"),
      "relact observe void " + client.code() + " " + run.Value("RECORD") + ", then record it anew");
}

// What was typed is all right: what the record becomes, of whom, and where it is kept.
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
  ASSIGN_OR_RETURN(correction.stored, StoredRecord(run, *correction.book, correction.client));
  RETURN_IF_ERROR(CheckCounts(correction.stored, correction.client));
  ASSIGN_OR_RETURN(correction.right, CorrectedAsTyped(run, correction.stored, correction.client));
  return correction;
}

absl::Status ObserveCorrect(CommandRun& run) {
  const absl::StatusOr<Correction> correction = ReadCorrection(run);
  // A danger is told of whatever is wrong with the rest of the line.
  if (!correction.ok()) TellOfUnrecorded(run);
  RETURN_IF_ERROR(correction.status());
  const auto& [book, client, stored, right] = *correction;
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  const absl::StatusOr<v1::Record> made = Correct(run, *book, client, stored, right, zone);
  if (!made.ok() && !run.Has("--dry-run")) TellOfNote(run, client, right);
  ASSIGN_OR_RETURN(const v1::Record corrected, made);
  if (run.Has("--dry-run")) return absl::OkStatus();
  RemarkOnReasons(run, corrected, client);
  if (run.Has("--stool-color")) TellOfUnknownColor(run, corrected);
  if (run.format() == OutputFormat::kJson) {
    run.out() << ObservationJson(book->ForReading(corrected), client, zone).Text();
    TellOfNote(run, client, corrected);
    return book->TellWhatBecameOf(client, corrected);
  }
  return TellOfChange(run, *book, client, corrected, zone, "Corrected");
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = AllObservationOptions();
  for (CommandOption& option : WhenOptions()) options.push_back(std::move(option));
  for (CommandOption& option : CorrectionOptions()) options.push_back(std::move(option));
  return options;
}

}  // namespace

Command ObserveCorrectCommand() {
  return {
      .words = "observe correct",
      .outcome = "Corrects an observation; what it was before stays in its history.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"},
                    {"RECORD", "the ID that relact observe list prints"}},
      .options = Options(),
      .examples = {"relact observe correct ar-0377 019ab3f2 --weight 3.67kg --why \"digits "
                   "swapped\"",
                   "relact observe correct ar-0377 019ab3f2 --clear stool-color --why \"not seen\" "
                   "--yes"},
      .run = ObserveCorrect,
      .writes = true,
      .on_devices = true};
}

}  // namespace relactation
