#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_facts.h"
#include "client/command/record_json.h"
#include "client/command/record_lookup.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kUuidSize = 36;

// What a person told of herself is not read back; whoever recorded it knows the whole ID, and may
// take it back, and restore it, as long as nothing else became of it.
absl::StatusOr<v1::Record> FoundOrPrivate(CommandRun& run, RecordBook& book,
                                          const v1::Client& client, v1::RecordKind kind,
                                          v1::RecordState state) {
  absl::StatusOr<v1::Record> found = LookUpRecord(run, book, client, kind);
  const std::string typed = absl::AsciiStrToLower(run.Value("RECORD"));
  if (!absl::IsNotFound(found.status()) || kind != v1::RECORD_KIND_OBSERVATION ||
      book.ReadsPrivate() || typed.size() != kUuidSize) {
    return found;
  }
  run.Say("the family's list has no such record; what you recorded as private is changed unseen");
  v1::Record unseen;
  unseen.set_record_id(typed);
  unseen.set_revision(state == v1::RECORD_STATE_VOIDED ? 2 : 1);
  unseen.set_state(state);
  return unseen;
}

absl::StatusOr<std::string> AskWhy(CommandRun& run) {
  return run.ValueOrAsk("--why", "Why (it is shown with the record)");
}

absl::Status Show(CommandRun& run, RecordBook& book, const v1::Client& client,
                  const v1::Record& record, std::string_view done) {
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  if (run.format() == OutputFormat::kJson) {
    run.out() << RecordJson(book.ForReading(record), client, zone).Text();
    return book.TellWhatBecameOf(client, record);
  }
  return TellOfChange(run, book, client, record, zone, done);
}

absl::Status VoidOne(CommandRun& run, v1::RecordKind kind) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Record record,
                   FoundOrPrivate(run, *book, client, kind, v1::RECORD_STATE_LIVE));
  RETURN_IF_ERROR(CheckCounts(record, client));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  if (record.has_time()) run.Say(RecordInWords(book->ForReading(record), client, zone));
  ASSIGN_OR_RETURN(const std::string reason, AskWhy(run));
  RETURN_IF_ERROR(run.ConfirmOrStop("Take it back? It is kept, and counts in no figure."));
  ASSIGN_OR_RETURN(const v1::Record voided, book->TakeBack(client, record, reason));
  return Show(run, *book, client, voided, "Taken back");
}

absl::Status RestoreOne(CommandRun& run, v1::RecordKind kind) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const v1::Record record,
                   FoundOrPrivate(run, *book, client, kind, v1::RECORD_STATE_VOIDED));
  if (record.state() != v1::RECORD_STATE_VOIDED) {
    return absl::FailedPreconditionError("this record counts already; there is nothing to restore");
  }
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  if (record.has_time()) run.Say(RecordInWords(book->ForReading(record), client, zone));
  ASSIGN_OR_RETURN(const std::string reason, AskWhy(run));
  RETURN_IF_ERROR(run.ConfirmOrStop("Let it count again?"));
  ASSIGN_OR_RETURN(const v1::Record restored, book->Restore(client, record, reason));
  return Show(run, *book, client, restored, "Counts again");
}

absl::Status SessionVoid(CommandRun& run) { return VoidOne(run, v1::RECORD_KIND_SESSION); }
absl::Status ObserveVoid(CommandRun& run) { return VoidOne(run, v1::RECORD_KIND_OBSERVATION); }
absl::Status SessionRestore(CommandRun& run) { return RestoreOne(run, v1::RECORD_KIND_SESSION); }
absl::Status ObserveRestore(CommandRun& run) {
  return RestoreOne(run, v1::RECORD_KIND_OBSERVATION);
}

Command ACommand(const std::string& noun, const std::string& verb, const std::string& outcome,
                 absl::Status (*does)(CommandRun&)) {
  const std::string words = noun + " " + verb;
  const std::string list =
      noun == "session" ? "relact session list" : "relact observe list --voided";
  return {
      .words = words,
      .outcome = outcome,
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"},
                    {"RECORD", "the ID that " + list + " prints"}},
      .options = {{"--why", "TEXT", "why, in a few words; it is shown with the record"},
                  OfflineOption()},
      .examples = {"relact " + words + " ar-0377 019ab3f2 --why \"entered twice\"",
                   "relact " + words + " ar-0377 019ab3f2 --why \"wrong family\" --yes"},
      .run = does,
      .writes = true,
      .on_devices = true};
}

}  // namespace

Command SessionVoidCommand() {
  return ACommand("session", "void", "Takes a session back: it is kept, and counts in no figure.",
                  SessionVoid);
}

Command SessionRestoreCommand() {
  return ACommand("session", "restore", "Lets a session that was taken back count again.",
                  SessionRestore);
}

Command ObserveVoidCommand() {
  return ACommand("observe", "void",
                  "Takes an observation back: it is kept, and counts in no figure.", ObserveVoid);
}

Command ObserveRestoreCommand() {
  return ACommand("observe", "restore", "Lets an observation that was taken back count again.",
                  ObserveRestore);
}

}  // namespace relactation
