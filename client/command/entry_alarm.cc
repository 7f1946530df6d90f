#include "client/command/entry_alarm.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/command/device_flag_page.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/observation_entry.h"
#include "client/command/observation_options.h"
#include "client/command/record_values.h"
#include "client/command/sign_words.h"
#include "client/command/spoken_alarm.h"
#include "client/command/typed_temperature.h"
#include "client/command/typed_time.h"
#include "client/command/whom_to_call.h"
#include "client/device/device_flags.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/stool_color.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The family as far as what was typed tells it: an adult and an infant, who have a name where one
// was given, and of whom nothing else is known.
v1::Client AsTyped(CommandRun& run) {
  v1::Client family;
  family.set_zone("Etc/UTC");
  v1::Person& adult = *family.add_persons();
  adult.set_person_id(run.NewId());
  adult.set_handle(run.Value("--person"));
  adult.set_lactating(true);
  v1::Infant& infant = *family.add_infants();
  infant.set_infant_id(run.NewId());
  infant.set_handle(run.Value("--infant"));
  return family;
}

// By a clock that is not known for certain here: a sign is rather seen now than passed over.
absl::Time WhenTyped(const CommandRun& run, absl::TimeZone zone) {
  const absl::Time now = run.clock().Now();
  return std::min(ParseTypedTime(run.Value("--at"), zone, now, "--at").value_or(now), now);
}

// What was typed where all of it but the time is right.
absl::StatusOr<v1::Record> RecordAsTyped(CommandRun& run, const v1::Client& family,
                                         v1::Record record) {
  ASSIGN_OR_RETURN(TypedObservation typed, TypedObservationOf(run, family));
  typed.own_person_id = OwnPersonId(run);
  if (typed.own_person_id.empty()) typed.own_person_id = family.persons(0).person_id();
  typed.start = WhenTyped(run, typed.zone);
  record.set_record_id(run.NewId());
  RETURN_IF_ERROR(ApplyTyped(typed, family, record));
  return record;
}

// What is understood of options of which something is wrong: each sign by itself, of whom it can
// only be, and of somebody unknown where it is nobody's.
class Understood {
 public:
  Understood(CommandRun& run, v1::Client& family) : run_(run), family_(family) {}

  std::vector<v1::Record> Of(const v1::Record& kind) {
    switch (kind.observation().kind_case()) {
      case v1::Observation::kSymptom:
        AddSigns();
        break;
      case v1::Observation::kScreening:
        AddScreening();
        break;
      case v1::Observation::kMood:
        if (run_.Has("--wants-call")) {
          v1::Mood& mood = *Add().mutable_mood();
          mood.set_person_id(Person());
          mood.set_wants_call(true);
        }
        break;
      default:
        break;
    }
    return std::move(records_);
  }
  // Something was typed that nobody understands, or that cannot be of whom it was typed.
  bool LeavesDoubt() const { return leaves_doubt_; }
  // What is of an infant or of an adult, and nobody said which: as if it were each infant's.
  const std::vector<v1::Record>& perhaps() const { return perhaps_; }

 private:
  v1::Observation& Add() { return AddTo(records_); }

  v1::Observation& AddTo(std::vector<v1::Record>& records) {
    v1::Record& record = records.emplace_back();
    record.set_record_id(run_.NewId());
    MoveStart(WhenTyped(run_, ZoneAsFarAsKnown(family_)), ZoneAsFarAsKnown(family_),
              *record.mutable_time());
    return *record.mutable_observation();
  }

  std::string Person() {
    const absl::StatusOr<std::string> named =
        PersonIdOf(family_, run_.Value("--person"), "--person");
    if (named.ok()) return *named;
    const std::string own = OwnPersonId(run_);
    return PersonOf(family_, own) != nullptr ? own : family_.persons(0).person_id();
  }

  std::string Infant() {
    const absl::StatusOr<std::string> named =
        InfantIdOf(family_, run_.Value("--infant"), "--infant");
    if (named.ok()) return *named;
    const v1::Infant* const only = OnlyInfant(family_);
    if (only != nullptr && !run_.Has("--infant")) return only->infant_id();
    v1::Infant& unknown = *family_.add_infants();
    unknown.set_infant_id(run_.NewId());
    unknown.set_handle(run_.Value("--infant"));
    return unknown.infant_id();
  }

  void AddSigns() {
    v1::Symptom of_infant;
    v1::Symptom of_person;
    for (const std::string& signs : run_.Values("--sign")) {
      for (const auto text : absl::StrSplit(signs, ';', absl::SkipWhitespace())) {
        const std::optional<v1::SymptomCode> code = SignSpokenOf(ToStd(text));
        leaves_doubt_ = leaves_doubt_ || !code.has_value() || IsOfNoInfant(*code);
        if (!code.has_value()) continue;
        const bool is_of_person = WhoseSign(*code) == SignOf::kParent ||
                                  (WhoseSign(*code) == SignOf::kEither && run_.Has("--person"));
        (is_of_person ? of_person : of_infant).add_codes(*code);
      }
    }
    const auto temperature = ParseTemperature(run_.Value("--temperature"), "--temperature");
    leaves_doubt_ = leaves_doubt_ || (run_.Has("--temperature") && !temperature.ok());
    if (temperature.ok()) {
      const bool is_anybodys = !run_.Has("--person") && !run_.Has("--infant") &&
                               of_infant.codes().empty() && of_person.codes().empty();
      if (is_anybodys) AddPerhaps(temperature->tenths_c);
      const bool is_of_person = run_.Has("--person") || of_infant.codes().empty();
      (is_of_person && !run_.Has("--infant") ? of_person : of_infant)
          .set_temperature_tenths_c(temperature->tenths_c);
    }
    if (!of_infant.codes().empty() || of_infant.has_temperature_tenths_c()) {
      of_infant.set_infant_id(Infant());
      *Add().mutable_symptom() = std::move(of_infant);
    }
    if (!of_person.codes().empty() || of_person.has_temperature_tenths_c()) {
      of_person.set_person_id(Person());
      *Add().mutable_symptom() = std::move(of_person);
    }
  }

  // An adult's sign that was typed of an infant: what was seen is likely another one.
  bool IsOfNoInfant(v1::SymptomCode code) const {
    return WhoseSign(code) == SignOf::kParent && run_.Has("--infant") && !run_.Has("--person");
  }

  void AddPerhaps(int32_t tenths_c) {
    for (const v1::Infant& infant : family_.infants()) {
      v1::Symptom& symptom = *AddTo(perhaps_).mutable_symptom();
      symptom.set_infant_id(infant.infant_id());
      symptom.set_temperature_tenths_c(tenths_c);
    }
  }

  void AddScreening() {
    const auto total = run_.Number("--epds-total").value_or(std::nullopt);
    const auto item10 = run_.Number("--epds-item10").value_or(std::nullopt);
    if (!total.has_value() && !item10.has_value()) return;
    v1::Screening& screening = *Add().mutable_screening();
    screening.set_person_id(Person());
    if (total.has_value()) screening.set_epds_total(*total);
    if (item10.has_value()) screening.set_epds_item10(*item10);
  }

  CommandRun& run_;
  v1::Client& family_;
  std::vector<v1::Record> records_;
  std::vector<v1::Record> perhaps_;
  bool leaves_doubt_ = false;
};

std::vector<DeviceMatch> MatchesOfEach(const v1::Client& family,
                                       const std::vector<v1::Record>& entries, absl::Time now) {
  std::vector<DeviceMatch> matches;
  for (const v1::Record& entry : entries) {
    for (DeviceMatch& match : MatchesOfEntry(family, entry, now)) {
      matches.push_back(std::move(match));
    }
  }
  return matches;
}

bool HasAlarm(const std::vector<DeviceMatch>& matches) {
  return std::any_of(matches.begin(), matches.end(), [](const DeviceMatch& match) {
    return match.answer.severity >= FlagSeverity::kUrgent;
  });
}

// Whoever is at the practice types what others tell: there an emergency alone is answered, and not
// each slip of a line.
bool MayBeDanger(CommandRun& run, const std::vector<DeviceMatch>& matches, bool is_doubtful) {
  if (!IsPractice(run)) return is_doubtful || HasAlarm(matches);
  return std::any_of(matches.begin(), matches.end(), [](const DeviceMatch& match) {
    return match.answer.severity == FlagSeverity::kEmergency;
  });
}

}  // namespace

bool TellOfUnrecorded(CommandRun& run, v1::Record record) {
  if (run.Has("--dry-run")) return false;
  v1::Client family = FamilyWhereTyped(run);
  if (family.persons().empty()) family = AsTyped(run);
  const absl::StatusOr<v1::Record> right = RecordAsTyped(run, family, record);
  Understood understood(run, family);
  const std::vector<v1::Record> entries =
      right.ok() ? std::vector<v1::Record>{*right} : understood.Of(record);
  const absl::Time now = run.clock().Now();
  const std::vector<DeviceMatch> matches = MatchesOfEach(family, entries, now);
  const std::optional<v1::Plan> plan = PlanWhereTyped(run);
  const bool is_told = run.IsDevice() && !matches.empty();
  if (is_told) {
    run.err() << DeviceFlagPage(matches, family, plan.has_value() ? &*plan : nullptr,
                                run.terminal())
              << "\n";
  }
  // What was typed of another than it can be of leaves both in danger.
  if (is_told && HasAlarm(matches) && !understood.LeavesDoubt()) return true;
  if (TellOfNote(run, family, entries.empty() ? record : entries.front())) return true;
  // A sign without its option is taken for whose it is.
  if (TellOfDangerIn(run, run.Value("CLIENT"))) return true;
  const bool is_doubtful =
      understood.LeavesDoubt() || HasAlarm(MatchesOfEach(family, understood.perhaps(), now));
  if (!MayBeDanger(run, matches, is_doubtful)) return is_told;
  run.err() << InDangerPage(run, family);
  return true;
}

void TellOfUnknownColor(CommandRun& run, const v1::Record& record) {
  const std::string& color = record.observation().diaper().stool_color();
  if (color.empty() || IsKnownColor(color)) return;
  run.Warn(absl::StrCat(
      "`", color,
      "` is no colour that is known here, and nothing looks at it. Red or maroon, with blood, or "
      "like coffee grounds: call for help now. White, pale or grey, or black after the fifth day: "
      "call your consultant or doctor today"));
  if (!IsPractice(run)) run.err() << InDangerPage(run, FamilyWhereTyped(run));
}

bool TellOfUnrecorded(CommandRun& run) {
  v1::Record kind;
  v1::Observation& observation = *kind.mutable_observation();
  if (run.Has("--sign") || run.Has("--temperature")) {
    observation.mutable_symptom();
  } else if (run.Has("--epds-item10") || run.Has("--epds-total")) {
    observation.mutable_screening();
  } else if (run.Has("--wants-call")) {
    observation.mutable_mood();
  } else if (run.Has("--weight")) {
    observation.mutable_weight();
  } else {
    return !run.Has("--dry-run") && TellOfNote(run, FamilyWhereTyped(run), v1::Record());
  }
  return TellOfUnrecorded(run, std::move(kind));
}

}  // namespace relactation
