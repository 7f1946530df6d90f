#include <memory>
#include <string>
#include <utility>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/record_book.h"
#include "client/command/session_entry.h"
#include "client/command/session_options.h"
#include "client/command/session_sheet.h"
#include "client/command/session_table.h"
#include "client/command/typed_time.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<TypedSession> ReadTyped(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(TypedSession typed, TypedSessionOf(run, client));
  typed.own_person_id = OwnPersonId(run);
  ASSIGN_OR_RETURN(typed.method, run.ValueOrAsk("--method",
                                                "How (breast, pump-double, bottle, "
                                                "...)"));
  ASSIGN_OR_RETURN(const std::string start,
                   run.ValueOrAsk("--at",
                                  "When it began, by the clock in " + typed.zone.name() +
                                      " (14:02, or 2026-11-24 14:02)",
                                  "now"));
  ASSIGN_OR_RETURN(typed.start, ParseTypedTime(start, typed.zone, run.clock().Now(), "--at"));
  return typed;
}

absl::Status SessionAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const TypedSession typed, ReadTyped(run, client));
  ASSIGN_OR_RETURN(const v1::Record session, MakeSession(typed, client, run.NewId()));
  if (run.Has("--dry-run")) {
    run.out() << "Would record: " << SafeText(SessionInWords(session, client, typed.zone)) << "\n";
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const v1::Record record, book->Add(client, session));
  RemarkOnSession(run, record, client);
  if (run.format() == OutputFormat::kJson) {
    run.out() << SessionJson(record, client, typed.zone).Text();
    return book->TellWhatBecameOf(client, record);
  }
  run.out() << "Recorded: " << SafeText(SessionInWords(record, client, typed.zone)) << "\n";
  RETURN_IF_ERROR(book->TellWhatBecameOf(client, record));
  run.ShowNext({"relact session list " + client.code(), book->Overview()});
  return absl::OkStatus();
}

std::vector<CommandOption> Options() {
  std::vector<CommandOption> options = SessionOptions();
  options.push_back({"--dry-run", "", "says what would be recorded, and records nothing"});
  options.push_back(OfflineOption());
  return options;
}

}  // namespace

Command SessionAddCommand() {
  return {
      .words = "session add",
      .outcome = "Records one feeding or expressing event of a family.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = Options(),
      .examples = {"relact session add ar-0377 --method pump-double --at 14:02 --minutes 20 "
                   "--expressed-left 40ml --expressed-right 2oz",
                   "relact session add ar-0377 --method breast --sns --at \"2026-11-24 21:30\" "
                   "--latch latched --fed \"30ml donor-bank\"",
                   "relact session add ar-0377 --method bottle --at now --fed 60ml --milk "
                   "formula"},
      .run = SessionAdd,
      .writes = true,
      .on_devices = true};
}

}  // namespace relactation
