#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/command/care_date.h"
#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/day_members.h"
#include "client/command/day_text.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/observation_sheet.h"
#include "client/command/observation_words.h"
#include "client/command/record_book.h"
#include "client/command/record_change.h"
#include "client/command/record_values.h"
#include "client/command/session_facts.h"
#include "client/command/spoken_alarm.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/table.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Whose milk a bare number is said of: the person named, else whose device it is, else the only
// lactating parent.
absl::StatusOr<v1::VolumeUnit> BareUnit(CommandRun& run, const v1::Client& client) {
  std::string person_id;
  const v1::Person* const own = PersonOf(client, OwnPersonId(run));
  if (own != nullptr && own->lactating()) person_id = own->person_id();
  if (run.Has("--person")) {
    ASSIGN_OR_RETURN(person_id, PersonIdOf(client, run.Value("--person"), "--person"));
  }
  return VolumeUnitOf(client, person_id);
}

v1::Record ARecord(const std::vector<DayTotal>& totals, v1::DayTotals message,
                   const std::string& text, const CareDate& date, absl::TimeZone zone) {
  v1::Record record;
  MoveStart(date.moment, zone, *record.mutable_time());
  *record.mutable_observation()->mutable_day_totals() = std::move(message);
  for (const DayTotal& total : totals) {
    if (!total.amount.empty()) SetAsTyped(total.field, total.amount, record);
  }
  record.set_note(text);
  return record;
}

// In the family's unit, and in ml where that is another.
std::string AmountInWords(const v1::Client& client, const v1::DayTotals& message, int ml) {
  const v1::VolumeUnit unit = VolumeUnitOf(client, message.person_id());
  const std::string text = FormatVolume(ml, unit);
  return unit == v1::VOLUME_UNIT_US_FL_OZ ? text + " (" + std::to_string(ml) + " ml)" : text;
}

// What was understood, word by word, before anything is kept.
void ShowUnderstood(CommandRun& run, const v1::Client& client, const v1::Record& record,
                    const std::vector<DayTotal>& totals, const std::string& day) {
  run.Say(day + ":");
  const v1::DayTotals& message = record.observation().day_totals();
  for (const DayTotal& total : totals) {
    const std::string value = total.amount.empty() ? std::to_string(total.value)
                                                   : AmountInWords(client, message, total.value);
    run.Say("  " + total.words + "  =  " + std::string(DayTotalName(total.field)) + " " + value);
  }
  const std::string person = PersonHandle(client, message.person_id());
  const std::string infant = InfantHandle(client, message.infant_id());
  if (!person.empty()) run.Say("  of " + person);
  if (!infant.empty()) run.Say("  of " + infant);
  const bool has_infants_part = message.has_own_milk_ml() || message.has_donor_milk_ml() ||
                                message.has_formula_ml() || message.has_other_milk_ml() ||
                                message.has_wet() || message.has_dirty();
  if (infant.empty() && has_infants_part && client.infants_size() > 1) {
    run.Say("  milk and diapers of all infants together; --infant names one");
    if (message.has_wet() || message.has_dirty()) {
      run.Say("  which of them had enough diapers it cannot tell; give each one's with --infant");
    }
  }
  for (const std::string& reason : ReasonsToLook(record, client)) {
    run.Say("  ? " + reason + " a day. Is it right? Kept, it is left out of figures.");
  }
}

// Of sessions, wet or dirty diapers, whichever are most.
int MostOfOneKind(const std::vector<DayTotal>& totals) {
  int most = 0;
  for (const DayTotal& total : totals) {
    if (total.amount.empty()) most = std::max(most, total.value);
  }
  return most;
}

// `text`: what was typed of the day, or told when it was asked for.
absl::Status AddDay(CommandRun& run, std::string& text) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RecordBook> book, OpenRecordBook(run));
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  ASSIGN_OR_RETURN(text, run.ValueOrAsk("TEXT", "The day (7 pumps 120ml wet 6 formula 480)"));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, FamilyZone(client));
  ASSIGN_OR_RETURN(const v1::VolumeUnit bare_unit, BareUnit(run, client));
  ASSIGN_OR_RETURN(const std::vector<DayTotal> totals, ReadDayText(text, bare_unit));
  v1::DayTotals message = TotalsOf(totals);
  RETURN_IF_ERROR(
      SetMembers(run.Value("--person"), run.Value("--infant"), OwnPersonId(run), client, message));
  ASSIGN_OR_RETURN(const CareDate date, TypedCareDate(run, client, zone, MostOfOneKind(totals)));
  v1::Record record = ARecord(totals, std::move(message), text, date, zone);
  ShowUnderstood(run, client, record, totals, DateInWords(date, zone));
  if (run.Has("--dry-run")) return absl::OkStatus();
  RETURN_IF_ERROR(run.ConfirmOrStop("Is that right? These totals then stand for the day."));
  record.set_record_id(run.NewId());
  ASSIGN_OR_RETURN(const v1::Record stored, book->Add(client, record));
  if (run.format() == OutputFormat::kJson) {
    run.out() << ObservationJson(stored, client, zone).Text();
    return book->TellWhatBecameOf(client, stored);
  }
  run.out() << "Recorded for " << DateInWords(date, zone) << ": "
            << SafeText(ObservationText(stored, client)) << "\n";
  RETURN_IF_ERROR(book->TellWhatBecameOf(client, stored));
  run.ShowNext({"relact day confirm " + client.code(),
                "relact observe void " + client.code() + " " + stored.record_id(),
                book->Overview()});
  return absl::OkStatus();
}

// A day's totals hold no sign; who types one there may be in need of more than a table.
absl::Status DayAdd(CommandRun& run) {
  std::string text = run.Value("CLIENT") + " " + run.Value("TEXT");
  const absl::Status added = AddDay(run, text);
  return added.ok() ? added : TellOfSigns(run, text, added);
}

}  // namespace

Command DayAddCommand() {
  return {
      .words = "day add",
      .outcome = "Records a day's totals from the text a parent sends.",
      .arguments = {{"CLIENT", "its ID, or a part of its name; left out on a family's own device"},
                    {"TEXT",
                     "numbers beside words: pumps, sessions, nursings, night, expressed, own, "
                     "donor, formula, wet, dirty, ..."}},
      .options = {{"--date", "DATE", "which day: 2026-11-24, yesterday, or today"},
                  {"--person", "PERSON", "handle of the parent, where there are two"},
                  {"--infant", "INFANT", "handle of the infant, where there are several"},
                  {"--dry-run", "", "shows what is understood, and records nothing"},
                  OfflineOption()},
      .examples = {"relact day add ar-0377 \"7 pumps 120ml wet 6 formula 480\"",
                   "relact day add ar-0377 \"8 nursings 1 at night, no formula, 3 poos\" "
                   "--date yesterday --yes"},
      .run = DayAdd,
      .writes = true,
      .on_devices = true};
}

}  // namespace relactation
