#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "client/command/observation_entry.h"
#include "client/command/observation_options.h"
#include "client/command/observation_sheet.h"
#include "client/command/observation_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_lookup.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// An option of another kind of observation is no slip to pass over.
absl::Status CheckOptions(const CommandRun& run, const v1::Record& stored,
                          const v1::Client& client) {
  const std::vector<std::string> fitting = OptionsOfKind(stored);
  if (fitting.empty() && stored.observation().has_day_totals()) {
    return WithHint(InvalidField("RECORD",
                                 "holds a day's totals: give the day's totals anew, and "
                                 "the last ones given count"),
                    "relact day add " + client.code());
  }
  for (const CommandOption& option : AllObservationOptions()) {
    if (!run.Has(option.name)) continue;
    if (std::find(fitting.begin(), fitting.end(), option.name) != fitting.end()) continue;
    return InvalidField(option.name, "does not go with a " + ObservationKind(stored) + "; " +
                                         absl::StrJoin(fitting, ", ") + " do");
  }
  if (run.Has("--zone") && !run.Has("--at")) {
    return InvalidField("--zone", "goes with --at: it says by which clock that is");
  }
  return absl::OkStatus();
}

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

absl::Status ObserveCorrect(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Record stored, StoredRecord(run, *book, client));
  RETURN_IF_ERROR(CheckCounts(stored, client));
  RETURN_IF_ERROR(CheckOptions(run, stored, client));
  ASSIGN_OR_RETURN(TypedObservation typed, TypedObservationOf(run, client));
  if (run.Has("--at")) {
    ASSIGN_OR_RETURN(typed.start,
                     ParseTypedTime(run.Value("--at"), typed.zone, run.clock().Now(), "--at"));
  }
  v1::Record right = stored;
  for (const std::string& option : run.Values("--clear")) {
    RETURN_IF_ERROR(ClearTyped(option, right));
  }
  RETURN_IF_ERROR(ApplyTyped(typed, client, right));
  // Of what two people changed, somebody may say that it is right as it stands.
  const bool is_same = right.SerializeAsString() == stored.SerializeAsString();
  if (is_same && !IsChangedByTwo(stored)) {
    return InvalidField("RECORD", "holds all of that already; name what is to change");
  }
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  ASSIGN_OR_RETURN(const v1::Record corrected, Correct(run, *book, client, stored, right, zone));
  if (run.Has("--dry-run")) return absl::OkStatus();
  if (run.format() == OutputFormat::kJson) {
    run.out() << ObservationJson(corrected, client, zone).Text();
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
