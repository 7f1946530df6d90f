#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/asking.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/entry_alarm.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_book.h"
#include "client/command/session_entry.h"
#include "client/command/session_milk.h"
#include "client/command/session_options.h"
#include "client/command/session_sheet.h"
#include "client/command/session_table.h"
#include "client/command/spoken_alarm.h"
#include "client/command/typed_time.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string Handles(const v1::Client& client) {
  std::vector<std::string> handles;
  for (const v1::Infant& infant : client.infants()) handles.push_back(infant.handle());
  return absl::StrJoin(handles, ", ");
}

// Where milk leaves a breast by other means than a feed, what was expressed; else what was fed.
Question AmountQuestion(v1::Method method, const v1::Client& client) {
  if (TakesMilkFromBreast(method)) {
    return {.text = "How much in all (60ml; Enter: not measured)",
            .argument = "--expressed",
            .default_answer = ""};
  }
  const std::string infant = client.infants_size() > 1 ? client.infants(0).handle() + " " : "";
  return {.text = "How much, and which milk (" + infant + "60ml formula; Enter: not known)",
          .argument = "--fed",
          .default_answer = ""};
}

// Whoever was asked how it was is asked how much it was, unless they said so.
absl::Status AskForAmount(CommandRun& run, const v1::Client& client, TypedSession& typed) {
  ASSIGN_OR_RETURN(const v1::Method method, ParseWord<v1::Method>(typed.method, "--method"));
  if (method == v1::METHOD_BREAST) return absl::OkStatus();
  for (const char* said :
       {"--expressed", "--expressed-left", "--expressed-right", "--fed", "--milk"}) {
    if (run.Has(said)) return absl::OkStatus();
  }
  const Question question = AmountQuestion(method, client);
  const auto set = [&](const std::string& answer, TypedSession& session) {
    if (answer.empty()) return;
    if (question.argument == "--fed") {
      session.fed = {answer};
    } else {
      session.expressed = answer;
    }
  };
  const auto check = [&](const std::string& answer) {
    TypedSession with = typed;
    set(answer, with);
    const absl::Status made = MakeSession(with, client, "").status();
    // Of the rest it is said when all is made.
    return absl::StartsWith(made.message(), question.argument) ? made : absl::OkStatus();
  };
  ASSIGN_OR_RETURN(const std::string answer, FittingValue(run, question, check));
  set(answer, typed);
  return absl::OkStatus();
}

absl::Status AskWhoseItWas(CommandRun& run, const v1::Client& client, TypedSession& typed) {
  const std::vector<std::string> handles = WhoseItCanBe(typed, client);
  if (handles.empty() || !run.prompt().CanAsk()) return absl::OkStatus();
  ASSIGN_OR_RETURN(typed.person,
                   FittingValue(run,
                                {.text = "Whose was it (" + absl::StrJoin(handles, ", ") + ")",
                                 .argument = "--person"},
                                [&client](const std::string& answer) {
                                  return PersonIdOf(client, answer, "--person").status();
                                }));
  return absl::OkStatus();
}

absl::StatusOr<TypedSession> ReadTyped(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(TypedSession typed, TypedSessionOf(run, client));
  typed.own_person_id = OwnPersonId(run);
  ASSIGN_OR_RETURN(
      typed.method,
      FittingValue(run, {.text = "How (breast, pump-double, bottle, ...)", .argument = "--method"},
                   [](const std::string& answer) {
                     return ParseWord<v1::Method>(answer, "--method").status();
                   }));
  if (LacksWhoHadIt(typed, client) && run.prompt().CanAsk()) {
    const auto is_infant = [&client](const std::string& answer) {
      return InfantIdOf(client, answer, "--infant").status();
    };
    ASSIGN_OR_RETURN(
        const std::string infant,
        FittingValue(
            run, {.text = "Which infant had it (" + Handles(client) + ")", .argument = "--infant"},
            is_infant));
    typed.infants = {infant};
  }
  RETURN_IF_ERROR(AskWhoseItWas(run, client, typed));
  const auto start_of = [&](const std::string& answer) {
    return ParseTypedTime(answer, typed.zone, run.clock().Now(), "--at");
  };
  ASSIGN_OR_RETURN(const std::string start,
                   FittingValue(run,
                                {.text = "When it began, by the clock in " + typed.zone.name() +
                                         " (14:02, or 2026-11-24 14:02)",
                                 .argument = "--at",
                                 .default_answer = "now"},
                                [&](const std::string& at) { return start_of(at).status(); }));
  ASSIGN_OR_RETURN(typed.start, start_of(start));
  if (!run.Has("--method")) RETURN_IF_ERROR(AskForAmount(run, client, typed));
  return typed;
}

// What was typed is all right: the session it becomes, of whom, and where it is kept.
struct Entry {
  std::unique_ptr<RecordBook> book;
  v1::Client client;
  absl::TimeZone zone;
  v1::Record session;
};

absl::StatusOr<Entry> ReadEntry(CommandRun& run) {
  Entry entry;
  ASSIGN_OR_RETURN(entry.book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(entry.client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const TypedSession typed, ReadTyped(run, entry.client));
  entry.zone = typed.zone;
  ASSIGN_OR_RETURN(entry.session, MakeSession(typed, entry.client, run.NewId()));
  return entry;
}

// What is told of a danger that a note speaks of comes before why it is not recorded.
absl::Status SessionAdd(CommandRun& run) {
  const absl::StatusOr<Entry> entry = ReadEntry(run);
  if (!entry.ok()) TellOfUnrecorded(run);
  RETURN_IF_ERROR(entry.status());
  const auto& [book, client, zone, session] = *entry;
  if (run.Has("--dry-run")) {
    run.out() << "Would record: " << SafeText(SessionInWords(session, client, zone)) << "\n";
    return absl::OkStatus();
  }
  const absl::StatusOr<v1::Record> added = book->Add(client, session);
  if (!added.ok()) TellOfUnrecorded(run);
  ASSIGN_OR_RETURN(const v1::Record record, added);
  RemarkOnSession(run, record, client);
  if (run.format() == OutputFormat::kJson) {
    run.out() << SessionJson(record, client, zone).Text();
    TellOfNote(run, client, record);
    return book->TellWhatBecameOf(client, record);
  }
  run.out() << "Recorded: " << SafeText(SessionInWords(record, client, zone)) << "\n";
  TellOfNote(run, client, record);
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
