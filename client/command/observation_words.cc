#include "client/command/observation_words.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/command/day_text.h"
#include "client/command/session_amounts.h"
#include "client/command/session_facts.h"
#include "client/command/sign_words.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

// Adds facts in order; what is not known is left out.
class FactList {
 public:
  FactList(const v1::Record& record, const v1::Client& client) : record_(record), client_(client) {}

  std::vector<RecordFact> Take();

 private:
  void Add(std::string name, std::string text) {
    if (!text.empty()) facts_.push_back({std::move(name), std::move(text)});
  }
  void AddNumber(std::string name, bool is_known, int number) {
    if (is_known) Add(std::move(name), std::to_string(number));
  }
  void AddFlag(std::string name, bool is_known, bool flag) {
    if (is_known) Add(std::move(name), flag ? "yes" : "no");
  }
  void AddMembers(std::string_view person_id, std::string_view infant_id) {
    Add("infant", InfantHandle(client_, infant_id));
    Add("person", PersonHandle(client_, person_id));
  }
  std::string AsTyped(std::string_view field, const std::string& kept) const;

  void AddWeight(const v1::Weight& weight);
  void AddDiaper(const v1::Diaper& diaper);
  void AddMood(const v1::Mood& mood);
  void AddScreening(const v1::Screening& screening);
  void AddSymptom(const v1::Symptom& symptom);
  void AddMedicine(const v1::Medicine& medicine);
  void AddDayTotals(const v1::DayTotals& totals);
  void AddDayConfirmed(const v1::DayConfirmed& confirmed);

  const v1::Record& record_;
  const v1::Client& client_;
  std::vector<RecordFact> facts_;
};

std::vector<RecordFact> FactList::Take() {
  const v1::Observation& observation = record_.observation();
  if (observation.has_skin_to_skin()) {
    const v1::SkinToSkin& skin = observation.skin_to_skin();
    AddMembers(skin.person_id(), skin.infant_id());
    AddNumber("minutes", skin.has_minutes(), skin.minutes());
  }
  if (observation.has_weight()) AddWeight(observation.weight());
  if (observation.has_diaper()) AddDiaper(observation.diaper());
  if (observation.has_mood()) AddMood(observation.mood());
  if (observation.has_screening()) AddScreening(observation.screening());
  if (observation.has_symptom()) AddSymptom(observation.symptom());
  if (observation.has_medicine()) AddMedicine(observation.medicine());
  if (observation.has_day_totals()) AddDayTotals(observation.day_totals());
  if (observation.has_day_confirmed()) AddDayConfirmed(observation.day_confirmed());
  return std::move(facts_);
}

std::string FactList::AsTyped(std::string_view field, const std::string& kept) const {
  for (const v1::TypedValue& typed : record_.as_typed()) {
    if (typed.field() == field) return typed.text();
  }
  return kept;
}

void FactList::AddWeight(const v1::Weight& weight) {
  AddMembers("", weight.infant_id());
  Add("weight", AsTyped("weight_g", FormatWeight(weight.weight_g(), client_.weight_unit())));
  Add("clothing", WordOf(weight.clothing()));
  Add("scale", weight.scale());
  Add("weighed by", weight.weighed_by());
}

void FactList::AddDiaper(const v1::Diaper& diaper) {
  AddMembers("", diaper.infant_id());
  if (diaper.infant_id().empty() && client_.infants_size() > 1) Add("infant", "unassigned");
  AddNumber("wet", diaper.has_wet(), diaper.wet());
  AddNumber("dirty", diaper.has_dirty(), diaper.dirty());
  Add("stool colour", diaper.stool_color());
  AddFlag("orange urine", diaper.has_urine_orange(), diaper.urine_orange());
}

void FactList::AddMood(const v1::Mood& mood) {
  AddMembers(mood.person_id(), "");
  if (mood.has_mood()) Add("mood", absl::StrCat(mood.mood(), " of 5"));
  if (mood.has_rest_hours()) Add("rest", absl::StrCat(mood.rest_hours(), " h"));
  if (mood.wants_call()) Add("wants a call", "yes");
}

void FactList::AddScreening(const v1::Screening& screening) {
  AddMembers(screening.person_id(), "");
  if (screening.has_epds_total()) Add("EPDS total", absl::StrCat(screening.epds_total(), " of 30"));
  if (screening.has_epds_item10()) {
    Add("EPDS item 10", absl::StrCat(screening.epds_item10(), " of 3"));
  }
  Add("language", screening.language());
  Add("given by", screening.given_by());
}

void FactList::AddSymptom(const v1::Symptom& symptom) {
  AddMembers(symptom.person_id(), symptom.infant_id());
  WordList signs(", ");
  for (const int code : symptom.codes()) signs.Add(SignInWords(code));
  Add("signs", signs.text());
  if (symptom.has_temperature_tenths_c()) {
    const int tenths = symptom.temperature_tenths_c();
    Add("temperature",
        AsTyped("temperature_tenths_c", absl::StrFormat("%d.%d C", tenths / 10, tenths % 10)));
  }
}

void FactList::AddMedicine(const v1::Medicine& medicine) {
  AddMembers(medicine.person_id(), "");
  Add("agent", medicine.agent());
  Add("event", WordOf(medicine.event()));
  Add("dose as reported", medicine.dose_as_reported());
  Add("prescriber", medicine.prescriber());
  AddFlag("a provider was consulted", medicine.has_provider_consulted(),
          medicine.provider_consulted());
}

void FactList::AddDayTotals(const v1::DayTotals& totals) {
  AddMembers(totals.person_id(), totals.infant_id());
  const auto& descriptor = *v1::DayTotals::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto& field = *descriptor.field(i);
    if (!field.has_presence() || !totals.GetReflection()->HasField(totals, &field)) continue;
    const int value = totals.GetReflection()->GetInt32(totals, &field);
    const bool is_milk = field.name().ends_with("_ml");
    Add(std::string(DayTotalName(field.name())),
        is_milk ? AmountText(record_, field.name(), value, client_) : std::to_string(value));
  }
}

void FactList::AddDayConfirmed(const v1::DayConfirmed& confirmed) {
  AddMembers(confirmed.person_id(), confirmed.infant_id());
  Add("complete in", EnumCommas<v1::CoverageKind>(confirmed.kinds()));
}

// Facts whose text says by itself what it is.
bool SpeaksForItself(const std::string& name) {
  return name == "weight" || name == "clothing" || name == "signs" || name == "agent" ||
         name == "event";
}

}  // namespace

std::string ObservationKind(const v1::Record& record) {
  switch (record.observation().kind_case()) {
    case v1::Observation::kSkinToSkin:
      return "skin";
    case v1::Observation::kWeight:
      return "weight";
    case v1::Observation::kDiaper:
      return "diaper";
    case v1::Observation::kMood:
      return "mood";
    case v1::Observation::kScreening:
      return "screening";
    case v1::Observation::kSymptom:
      return "symptom";
    case v1::Observation::kMedicine:
      return "medicine";
    case v1::Observation::kDayTotals:
      return "day totals";
    case v1::Observation::kDayConfirmed:
      return "day confirmed";
    case v1::Observation::KIND_NOT_SET:
      return "";
  }
  return "";
}

std::string ObservationSubject(const v1::Record& record, const v1::Client& client) {
  std::string person;
  for (const RecordFact& fact : ObservationFacts(record, client)) {
    if (fact.name == "infant") return fact.text;
    if (fact.name == "person") person = fact.text;
  }
  return person;
}

std::vector<RecordFact> ObservationFacts(const v1::Record& record, const v1::Client& client) {
  return FactList(record, client).Take();
}

std::string ObservationInWords(const v1::Record& record, const v1::Client& client,
                               absl::TimeZone zone) {
  const std::string subject = ObservationSubject(record, client);
  std::string text = ObservationKind(record);
  if (!subject.empty()) text += " of " + subject;
  const absl::TimeZone shown = ZoneOfDay(record, zone);
  text += ", " + FormatLocalTime(StartOf(record), shown) + " (" + shown.name() + ")";
  const std::string facts = ObservationText(record, client);
  if (!facts.empty()) text += "; " + facts;
  if (!record.note().empty()) text += "; note: " + record.note();
  return text;
}

std::string ObservationText(const v1::Record& record, const v1::Client& client) {
  const std::string subject = ObservationSubject(record, client);
  WordList text("; ");
  for (const RecordFact& fact : ObservationFacts(record, client)) {
    if ((fact.name == "infant" || fact.name == "person") && fact.text == subject) continue;
    text.Add(SpeaksForItself(fact.name) ? fact.text : fact.name + " " + fact.text);
  }
  return text.text();
}

}  // namespace relactation
