#include "client/command/record_change.h"

#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/record_facts.h"
#include "client/command/spoken_alarm.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"

namespace relactation {
namespace {

std::string CommandOn(const v1::Record& record, const v1::Client& client, std::string_view verb) {
  return "relact " + NounOf(record) + " " + std::string(verb) + " " + client.code() + " " +
         record.record_id();
}

}  // namespace

std::vector<CommandOption> CorrectionOptions() {
  return {
      {"--clear", "OPTION", "makes a value unknown again: --clear pain", true},
      {"--why", "TEXT", "why, in a few words; it is shown with the record"},
      {"--dry-run", "", "shows what would change, and changes nothing"},
      OfflineOption(),
  };
}

absl::StatusOr<absl::TimeZone> FamilyZone(const v1::Client& client) {
  return LoadZone(client.zone(), "the client's zone");
}

absl::Status CheckCounts(const v1::Record& record, const v1::Client& client) {
  if (record.state() != v1::RECORD_STATE_VOIDED) return absl::OkStatus();
  return WithHint(
      absl::FailedPreconditionError("this record was taken back: " + record.edit().reason()),
      CommandOn(record, client, "restore"));
}

absl::StatusOr<v1::Record> Correct(CommandRun& run, RecordBook& book, const v1::Client& client,
                                   const v1::Record& stored, const v1::Record& right,
                                   absl::TimeZone zone) {
  const v1::Record before = book.ForReading(stored);
  const v1::Record after = book.ForReading(right);
  run.Say(RecordInWords(before, client, zone));
  for (const std::string& change : ChangesBetween(before, after, client, zone)) {
    run.Say("  " + change);
  }
  if (run.Has("--dry-run")) {
    run.out() << "Would be: " << SafeText(RecordInWords(after, client, zone)) << "\n";
    return right;
  }
  ASSIGN_OR_RETURN(const std::string reason,
                   run.ValueOrAsk("--why", "Why (it is shown with the record)"));
  RETURN_IF_ERROR(run.ConfirmOrStop("Correct it so?"));
  return book.Correct(client, stored, right, reason);
}

absl::Status TellOfChange(CommandRun& run, RecordBook& book, const v1::Client& client,
                          const v1::Record& record, absl::TimeZone zone, std::string_view done) {
  run.out() << done << ": " << SafeText(RecordInWords(book.ForReading(record), client, zone))
            << "\n";
  TellOfNote(run, client, record);
  RETURN_IF_ERROR(book.TellWhatBecameOf(client, record));
  const bool is_voided = record.state() == v1::RECORD_STATE_VOIDED;
  const std::string verb = is_voided ? "restore" : IsPrivate(record) ? "void" : "show";
  run.ShowNext(
      {CommandOn(record, client, verb), "relact " + NounOf(record) + " list " + client.code()});
  return absl::OkStatus();
}

bool IsPrivate(const v1::Record& record) {
  const auto choice = StreamOfRecord(record);
  return choice.has_value() && choice->is_private;
}

std::string NounOf(const v1::Record& record) {
  return record.has_session() ? "session" : "observe";
}

}  // namespace relactation
