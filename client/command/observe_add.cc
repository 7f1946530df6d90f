#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/command/asking.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/entry_alarm.h"
#include "client/command/family_device.h"
#include "client/command/observation_asking.h"
#include "client/command/observation_entry.h"
#include "client/command/observation_options.h"
#include "client/command/observation_sheet.h"
#include "client/command/observation_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/session_options.h"
#include "client/command/spoken_alarm.h"
#include "client/command/typed_time.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What is useful now. A private record is not read back, so its whole ID is told once.
void TellNext(CommandRun& run, const RecordBook& book, const v1::Client& client,
              const v1::Record& record) {
  if (IsPrivate(record) && !book.ReadsPrivate()) {
    run.Say("kept private to " + ObservationSubject(record, client) +
            ": relact observe list does not show it; the practice's reviews and flags use it, as "
            "the practice recorded it. To take it back: relact observe void " +
            client.code() + " " + record.record_id());
    run.ShowNext({"relact observe list " + client.code(), book.Overview()});
    return;
  }
  run.ShowNext({"relact observe list " + client.code(),
                "relact observe correct " + client.code() + " " + record.record_id()});
}

// What was typed is all right: the record it becomes, of whom, and where it is kept.
struct Entry {
  std::unique_ptr<RecordBook> book;
  v1::Client client;
  absl::TimeZone zone;
  v1::Record record;
};

absl::StatusOr<Entry> ReadEntry(CommandRun& run, v1::Record record) {
  Entry entry;
  entry.record = std::move(record);
  ASSIGN_OR_RETURN(entry.book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(entry.client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(TypedObservation typed, TypedObservationOf(run, entry.client));
  entry.zone = typed.zone;
  typed.own_person_id = OwnPersonId(run);
  RETURN_IF_ERROR(AskForWhat(run, entry.client, entry.record.observation(), typed));
  const auto time_of = [&, zone = typed.zone](const std::string& answer) {
    return ParseTypedTime(answer, zone, run.clock().Now(), "--at");
  };
  ASSIGN_OR_RETURN(
      const std::string at,
      FittingValue(run,
                   {.text = "When, by the clock in " + typed.zone.name(),
                    .argument = "--at",
                    .default_answer = "now"},
                   [&](const std::string& answer) { return time_of(answer).status(); }));
  run.TakeAnswer("--at", at);
  ASSIGN_OR_RETURN(typed.start, time_of(at));
  entry.record.set_record_id(run.NewId());
  RETURN_IF_ERROR(ApplyTyped(typed, entry.client, entry.record));
  return entry;
}

// Records one observation; the record holds an empty one of the kind. What is told of a danger
// comes before why it is not recorded.
absl::Status Observe(CommandRun& run, v1::Record kind) {
  const absl::StatusOr<Entry> entry = ReadEntry(run, kind);
  if (!entry.ok()) {
    TellOfUnrecorded(run, std::move(kind));
    return entry.status();
  }
  const auto& [book, client, zone, record] = *entry;
  if (run.Has("--dry-run")) {
    run.out() << "Would record: " << SafeText(ObservationInWords(record, client, zone)) << "\n";
    return absl::OkStatus();
  }
  const absl::StatusOr<v1::Record> added = book->Add(client, record);
  // A device's book has told what rules say of it.
  if (!added.ok() && run.IsDevice()) TellOfNote(run, client, record);
  if (!added.ok() && !run.IsDevice()) TellOfUnrecorded(run, std::move(kind));
  ASSIGN_OR_RETURN(const v1::Record stored, added);
  RemarkOnReasons(run, stored, client);
  TellOfUnknownColor(run, stored);
  if (run.format() == OutputFormat::kJson) {
    run.out() << ObservationJson(stored, client, zone).Text();
    TellOfNote(run, client, stored);
    return book->TellWhatBecameOf(client, stored);
  }
  run.out() << "Recorded: " << SafeText(ObservationInWords(stored, client, zone)) << "\n";
  TellOfNote(run, client, stored);
  RETURN_IF_ERROR(book->TellWhatBecameOf(client, stored));
  TellNext(run, *book, client, stored);
  return absl::OkStatus();
}

// A record with an empty observation of one kind.
template <typename SetKind>
v1::Record ARecord(SetKind set_kind) {
  v1::Record record;
  set_kind(*record.mutable_observation());
  return record;
}

v1::Record AWeight() {
  return ARecord([](auto& o) { o.mutable_weight(); });
}
v1::Record ADiaper() {
  return ARecord([](auto& o) { o.mutable_diaper(); });
}
v1::Record ASkin() {
  return ARecord([](auto& o) { o.mutable_skin_to_skin(); });
}
v1::Record AMood() {
  return ARecord([](auto& o) { o.mutable_mood(); });
}
v1::Record AScreening() {
  return ARecord([](auto& o) { o.mutable_screening(); });
}
v1::Record ASymptom() {
  return ARecord([](auto& o) { o.mutable_symptom(); });
}
v1::Record AMedicine() {
  return ARecord([](auto& o) { o.mutable_medicine(); });
}

Command ACommand(const std::string& words, const std::string& outcome, const v1::Record& kind,
                 absl::Status (*does)(CommandRun&), std::vector<std::string> examples) {
  std::vector<CommandOption> options;
  for (const std::string& name : OptionsOfKind(kind)) options.push_back(ObservationOption(name));
  for (CommandOption& option : WhenOptions()) options.push_back(std::move(option));
  options.push_back({"--dry-run", "", "says what would be recorded, and records nothing"});
  options.push_back(OfflineOption());
  return {
      .words = "observe " + words,
      .outcome = outcome,
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"}},
      .options = std::move(options),
      .examples = std::move(examples),
      .run = does,
      .writes = true,
      .on_devices = true};
}

}  // namespace

Command ObserveWeightCommand() {
  return ACommand(
      "weight", "Records a weight of an infant.", AWeight(),
      [](CommandRun& run) { return Observe(run, AWeight()); },
      {"relact observe weight ar-0377 --weight 3.76kg --clothing naked --scale clinic --at now",
       "relact observe weight ar-0377 --infant zoe --weight \"8lb 5oz\" --weighed-by \"R. Sato\" "
       "--at \"2026-11-24 10:00\""});
}

Command ObserveDiaperCommand() {
  return ACommand("diaper", "Records diapers: wet, dirty, or both.", ADiaper(),
                  [](CommandRun& run) { return Observe(run, ADiaper()); },
                  {"relact observe diaper ar-0377 --wet 1 --dirty 1 --stool-color yellow --at now",
                   "relact observe diaper ar-0377 --infant unassigned --wet 2 --at 06:30"});
}

Command ObserveSkinCommand() {
  return ACommand("skin", "Records time skin-to-skin; a few minutes count.", ASkin(),
                  [](CommandRun& run) { return Observe(run, ASkin()); },
                  {"relact observe skin ar-0377 --minutes 15 --at 14:00",
                   "relact observe skin ar-0377 --person sam --infant zoe --minutes 40 --at now"});
}

Command ObserveMoodCommand() {
  return ACommand("mood", "Records how a person is: a conversation starter, not a screening.",
                  AMood(), [](CommandRun& run) { return Observe(run, AMood()); },
                  {"relact observe mood ar-0377 --mood 3 --rest 6 --at now",
                   "relact observe mood ar-0377 --person ana --wants-call --at now"});
}

Command ObserveScreeningCommand() {
  return ACommand(
      "screening", "Records the numbers of a screening form that was given on paper.", AScreening(),
      [](CommandRun& run) { return Observe(run, AScreening()); },
      {"relact observe screening ar-0377 --epds-total 9 --epds-item10 0 --form-language pt --at "
       "now",
       "relact observe screening ar-0377 --person ana --epds-total 11 --given-by \"R. Sato\" --at "
       "\"2026-11-24 10:00\""});
}

Command ObserveSymptomCommand() {
  return ACommand(
      "symptom", "Records signs of an infant or a parent, and a temperature.", ASymptom(),
      [](CommandRun& run) { return Observe(run, ASymptom()); },
      {"relact observe symptom ar-0377 --sign \"hard to wake\" --temperature 38.2C --at now",
       "relact observe symptom ar-0377 --person ana --sign \"breast pain\" --sign flu-like "
       "--temperature 101.3F --at 07:00"});
}

Command ObserveMedicineCommand() {
  return ACommand(
      "medicine", "Records a medicine or herb as it was reported; never a suggestion.", AMedicine(),
      [](CommandRun& run) { return Observe(run, AMedicine()); },
      {"relact observe medicine ar-0377 --agent fenugreek --event taking --provider-consulted no "
       "--at now",
       "relact observe medicine ar-0377 --agent domperidone --event stopped --prescriber \"Dr. "
       "Lima\" --at now"});
}

}  // namespace relactation
