#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/session_entry.h"
#include "client/command/session_facts.h"
#include "client/command/session_sheet.h"
#include "client/command/session_table.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::StatusOr<absl::TimeZone> ZoneOf(const CommandRun& run, const v1::Client& client) {
  if (run.Has("--zone")) return LoadZone(run.Value("--zone"), "--zone");
  return LoadZone(client.zone(), "the client's zone");
}

absl::StatusOr<TypedSession> ReadTyped(CommandRun& run, const v1::Client& client) {
  TypedSession typed;
  ASSIGN_OR_RETURN(typed.zone, ZoneOf(run, client));
  ASSIGN_OR_RETURN(typed.method, run.ValueOrAsk("--method",
                                                "How (breast, pump-double, bottle, "
                                                "...)"));
  ASSIGN_OR_RETURN(const std::string start,
                   run.ValueOrAsk("--at",
                                  "When it began, by the clock in " + typed.zone.name() +
                                      " (14:02, or 2026-11-24 14:02)",
                                  "now"));
  ASSIGN_OR_RETURN(typed.start, ParseTypedTime(start, typed.zone, run.clock().Now(), "--at"));
  ASSIGN_OR_RETURN(typed.minutes, run.Number("--minutes"));
  ASSIGN_OR_RETURN(typed.left_minutes, run.Number("--left"));
  ASSIGN_OR_RETURN(typed.right_minutes, run.Number("--right"));
  ASSIGN_OR_RETURN(typed.pain, run.Number("--pain"));
  typed.expressed = run.Value("--expressed");
  typed.expressed_left = run.Value("--expressed-left");
  typed.expressed_right = run.Value("--expressed-right");
  typed.fed = run.Values("--fed");
  typed.milk = run.Value("--milk");
  typed.person = run.Value("--person");
  typed.infants = run.Values("--infant");
  typed.latch = run.Value("--latch");
  typed.purpose = run.Value("--purpose");
  typed.sns = run.Has("--sns");
  typed.shield = run.Has("--shield");
  typed.paced = run.Has("--paced");
  typed.massage = run.Has("--massage");
  typed.note = run.Value("--note");
  return typed;
}

// What the person should know beyond that it was kept.
void Remark(CommandRun& run, const v1::Record& record) {
  for (const std::string& reason : ReasonsToLook(record)) {
    run.Say("kept, and left out of figures until somebody looked: " + reason);
  }
  for (const v1::Portion& portion : record.session().portions()) {
    if (portion.milk() != v1::MILK_UNSPECIFIED) continue;
    run.Say("which milk was not said (--milk): it counts neither as own milk nor as a top-up");
    return;
  }
}

absl::Status SessionAdd(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(const TypedSession typed, ReadTyped(run, client));
  v1::CreateRecordRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(*request.mutable_record(), MakeSession(typed, client, run.NewId()));
  if (run.Has("--dry-run")) {
    run.out() << "Would record: " << SafeText(SessionInWords(request.record(), client, typed.zone))
              << "\n";
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ASSIGN_OR_RETURN(const v1::Record record, connection->CreateRecord(request));
  Remark(run, record);
  if (run.format() == OutputFormat::kJson) {
    run.out() << SessionJson(record, client, typed.zone).Text();
    return absl::OkStatus();
  }
  run.out() << "Recorded: " << SafeText(SessionInWords(record, client, typed.zone)) << "\n";
  run.ShowNext({"relact session list " + client.code(), "relact review"});
  return absl::OkStatus();
}

// An option that takes one of an enum's words.
CommandOption WordOption(std::string name, std::string value,
                         const google::protobuf::EnumDescriptor& type) {
  return {.name = std::move(name),
          .value = std::move(value),
          .meaning = absl::StrJoin(WordsOf(type), ", "),
          .choices = WordsOf(type)};
}

std::vector<CommandOption> Options() {
  return {
      WordOption("--method", "METHOD", *v1::Method_descriptor()),
      {"--at", "TIME", "when it began: 14:02 today, \"2026-11-24 14:02\", now, or with an offset"},
      {"--zone", "ZONE", "whose clock that is; else the family's"},
      {"--minutes", "MINUTES", "how long it took, pauses included"},
      {"--left", "MINUTES", "minutes at the left breast"},
      {"--right", "MINUTES", "minutes at the right breast"},
      {"--expressed", "AMOUNT", "milk expressed, sides not known: 60ml, 2.5oz"},
      {"--expressed-left", "AMOUNT", "milk expressed at the left"},
      {"--expressed-right", "AMOUNT", "milk expressed at the right"},
      {"--fed", "AMOUNT", "milk taken: 60ml, or with infant and milk: \"zoe 60ml formula\"", true},
      WordOption("--milk", "MILK", *v1::Milk_descriptor()),
      {"--infant", "INFANT", "handle of the infant, where the family has several", true},
      {"--person", "PERSON", "handle of the parent, where there are two", false},
      WordOption("--latch", "LATCH", *v1::Latch_descriptor()),
      WordOption("--purpose", "PURPOSE", *v1::Purpose_descriptor()),
      {"--sns", "", "with a supplemental nursing system at the breast"},
      {"--shield", "", "with a nipple shield"},
      {"--paced", "", "with a paced bottle"},
      {"--massage", "", "with gentle massage"},
      {"--pain", "NUMBER", "from 0 to 10"},
      {"--note", "TEXT", "kept as you type it"},
      {"--dry-run", "", "says what would be recorded, and records nothing"},
  };
}

}  // namespace

Command SessionAddCommand() {
  return {.words = "session add",
          .outcome = "Records one feeding or expressing event of a family.",
          .arguments = {{"CLIENT", "its ID, or a part of its name"}},
          .options = Options(),
          .examples = {"relact session add ar-0377 --method pump-double --at 14:02 --minutes 20 "
                       "--expressed-left 40ml --expressed-right 2oz",
                       "relact session add ar-0377 --method breast --sns --at \"2026-11-24 21:30\" "
                       "--latch latched --fed \"30ml donor-bank\"",
                       "relact session add ar-0377 --method bottle --at now --fed 60ml --milk "
                       "formula"},
          .run = SessionAdd,
          .writes = true};
}

}  // namespace relactation
