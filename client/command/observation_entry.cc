#include "client/command/observation_entry.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_join.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/command/sign_words.h"
#include "client/command/typed_temperature.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kUnassigned[] = "unassigned";

// An option and the field of the observation's message that it sets.
struct OptionField {
  v1::Observation::KindCase kind;
  std::string_view option;
  std::string_view field;
  // The record cannot be without it.
  bool required = false;
};

constexpr OptionField kOptionFields[] = {
    {v1::Observation::kSkinToSkin, "--person", "person_id"},
    {v1::Observation::kSkinToSkin, "--infant", "infant_id"},
    {v1::Observation::kSkinToSkin, "--minutes", "minutes"},
    {v1::Observation::kWeight, "--infant", "infant_id", true},
    {v1::Observation::kWeight, "--weight", "weight_g", true},
    {v1::Observation::kWeight, "--clothing", "clothing"},
    {v1::Observation::kWeight, "--scale", "scale"},
    {v1::Observation::kWeight, "--weighed-by", "weighed_by"},
    {v1::Observation::kDiaper, "--infant", "infant_id"},
    {v1::Observation::kDiaper, "--wet", "wet"},
    {v1::Observation::kDiaper, "--dirty", "dirty"},
    {v1::Observation::kDiaper, "--stool-color", "stool_color"},
    {v1::Observation::kDiaper, "--urine-orange", "urine_orange"},
    {v1::Observation::kMood, "--person", "person_id", true},
    {v1::Observation::kMood, "--mood", "mood"},
    {v1::Observation::kMood, "--rest", "rest_hours"},
    {v1::Observation::kMood, "--wants-call", "wants_call"},
    {v1::Observation::kScreening, "--person", "person_id", true},
    {v1::Observation::kScreening, "--epds-total", "epds_total"},
    {v1::Observation::kScreening, "--epds-item10", "epds_item10"},
    {v1::Observation::kScreening, "--form-language", "language"},
    {v1::Observation::kScreening, "--given-by", "given_by"},
    {v1::Observation::kSymptom, "--person", "person_id", true},
    {v1::Observation::kSymptom, "--infant", "infant_id", true},
    {v1::Observation::kSymptom, "--sign", "codes"},
    {v1::Observation::kSymptom, "--temperature", "temperature_tenths_c"},
    {v1::Observation::kMedicine, "--person", "person_id", true},
    {v1::Observation::kMedicine, "--agent", "agent", true},
    {v1::Observation::kMedicine, "--event", "event", true},
    {v1::Observation::kMedicine, "--dose", "dose_as_reported"},
    {v1::Observation::kMedicine, "--prescriber", "prescriber"},
    {v1::Observation::kMedicine, "--provider-consulted", "provider_consulted"},
};

absl::StatusOr<bool> ParseYesNo(std::string_view text, std::string_view option) {
  if (text == "yes" || text == "y") return true;
  if (text == "no" || text == "n") return false;
  return InvalidField(option, "is yes or no");
}

// Applies what was typed to one record. Each kind has its own steps, which stop at the first error.
class Applier {
 public:
  Applier(const TypedObservation& typed, const v1::Client& client, v1::Record& record)
      : typed_(typed),
        client_(client),
        record_(record),
        observation_(*record.mutable_observation()),
        is_new_(!record.has_time()) {}

  absl::Status Apply();

 private:
  absl::Status ApplyKind();
  absl::Status ApplySkin(v1::SkinToSkin& skin);
  absl::Status ApplyWeight(v1::Weight& weight);
  absl::Status ApplyDiaper(v1::Diaper& diaper);
  absl::Status ApplyMood(v1::Mood& mood);
  absl::Status ApplyScreening(v1::Screening& screening);
  absl::Status ApplySymptom(v1::Symptom& symptom);
  absl::Status ApplyMedicine(v1::Medicine& medicine);
  void ApplyTime();

  absl::Status SetPerson(std::string& person_id) const;
  absl::Status SetInfant(std::string& infant_id) const;
  absl::Status SetSubject(v1::Symptom& symptom) const;
  absl::Status CheckWhoseSigns(const v1::Symptom& symptom) const;

  const TypedObservation& typed_;
  const v1::Client& client_;
  v1::Record& record_;
  v1::Observation& observation_;
  // Where nobody is named, a new record is of whom it can only be; a corrected one stays.
  const bool is_new_;
};

template <typename Members>
std::string Handles(const Members& members) {
  std::vector<std::string> handles;
  for (const auto& member : members) handles.push_back(member.handle());
  return absl::StrJoin(handles, ", ");
}

absl::Status Applier::Apply() {
  RETURN_IF_ERROR(ApplyKind());
  ApplyTime();
  if (!typed_.note.empty()) record_.set_note(typed_.note);
  return absl::OkStatus();
}

absl::Status Applier::ApplyKind() {
  switch (observation_.kind_case()) {
    case v1::Observation::kSkinToSkin:
      return ApplySkin(*observation_.mutable_skin_to_skin());
    case v1::Observation::kWeight:
      return ApplyWeight(*observation_.mutable_weight());
    case v1::Observation::kDiaper:
      return ApplyDiaper(*observation_.mutable_diaper());
    case v1::Observation::kMood:
      return ApplyMood(*observation_.mutable_mood());
    case v1::Observation::kScreening:
      return ApplyScreening(*observation_.mutable_screening());
    case v1::Observation::kSymptom:
      return ApplySymptom(*observation_.mutable_symptom());
    case v1::Observation::kMedicine:
      return ApplyMedicine(*observation_.mutable_medicine());
    default:
      return absl::OkStatus();
  }
}

// The length of a record moves with its start, unless it is told anew.
void Applier::ApplyTime() {
  v1::RecordTime& time = *record_.mutable_time();
  if (typed_.start) MoveStart(*typed_.start, typed_.zone, time);
  const v1::SkinToSkin& skin = observation_.skin_to_skin();
  if (!typed_.minutes || !skin.has_minutes()) return;
  *time.mutable_end_time() =
      ToTimestamp(FromTimestamp(time.start_time()) + absl::Minutes(skin.minutes()));
}

absl::Status Applier::SetPerson(std::string& person_id) const {
  if (!typed_.person.empty()) {
    ASSIGN_OR_RETURN(person_id, PersonIdOf(client_, typed_.person, "--person"));
  }
  if (!person_id.empty()) return absl::OkStatus();
  if (PersonOf(client_, typed_.own_person_id) != nullptr) {
    person_id = typed_.own_person_id;
    return absl::OkStatus();
  }
  if (const v1::Person* only = OnlyLactatingPerson(client_)) person_id = only->person_id();
  if (person_id.empty() && client_.persons_size() == 1) {
    person_id = client_.persons(0).person_id();
  }
  if (!person_id.empty()) return absl::OkStatus();
  return InvalidField("--person", "whose is it? One of " + Handles(client_.persons()));
}

absl::Status Applier::SetInfant(std::string& infant_id) const {
  if (!typed_.infant.empty()) {
    ASSIGN_OR_RETURN(infant_id, InfantIdOf(client_, typed_.infant, "--infant"));
  }
  if (!infant_id.empty()) return absl::OkStatus();
  if (const v1::Infant* only = OnlyInfant(client_)) infant_id = only->infant_id();
  if (!infant_id.empty()) return absl::OkStatus();
  if (client_.infants().empty()) return InvalidField("--infant", "this family has no infant yet");
  return InvalidField("--infant", "which infant? One of " + Handles(client_.infants()));
}

absl::Status Applier::ApplySkin(v1::SkinToSkin& skin) {
  if (typed_.minutes) skin.set_minutes(*typed_.minutes);
  // Nobody has to be named: minutes count for the family.
  if (!typed_.person.empty() || is_new_) {
    const absl::Status person = SetPerson(*skin.mutable_person_id());
    if (!typed_.person.empty()) RETURN_IF_ERROR(person);
  }
  if (!typed_.infant.empty() || is_new_) {
    const absl::Status infant = SetInfant(*skin.mutable_infant_id());
    if (!typed_.infant.empty()) RETURN_IF_ERROR(infant);
  }
  return absl::OkStatus();
}

absl::Status Applier::ApplyWeight(v1::Weight& weight) {
  RETURN_IF_ERROR(SetInfant(*weight.mutable_infant_id()));
  if (!typed_.weight.empty()) {
    ASSIGN_OR_RETURN(const TypedAmount amount,
                     ReadWeight(typed_.weight, client_.weight_unit(), "--weight"));
    weight.set_weight_g(amount.value);
    SetAsTyped("weight_g", amount.as_typed, record_);
  }
  if (weight.weight_g() == 0) return InvalidField("--weight", "is needed, as 3760g or \"8lb 5oz\"");
  if (!typed_.clothing.empty()) {
    ASSIGN_OR_RETURN(const v1::Clothing clothing,
                     ParseWord<v1::Clothing>(typed_.clothing, "--clothing"));
    weight.set_clothing(clothing);
  }
  if (!typed_.scale.empty()) weight.set_scale(typed_.scale);
  if (!typed_.weighed_by.empty()) weight.set_weighed_by(typed_.weighed_by);
  return absl::OkStatus();
}

absl::Status Applier::ApplyDiaper(v1::Diaper& diaper) {
  if (typed_.infant == kUnassigned) {
    diaper.clear_infant_id();
  } else if (!typed_.infant.empty() || is_new_) {
    absl::Status set = SetInfant(*diaper.mutable_infant_id());
    if (!set.ok() && typed_.infant.empty() && client_.infants_size() > 1) {
      return InvalidField("--infant", "whose were they? One of " + Handles(client_.infants()) +
                                          ", or unassigned where nobody can tell");
    }
    RETURN_IF_ERROR(set);
  }
  if (typed_.wet) diaper.set_wet(*typed_.wet);
  if (typed_.dirty) diaper.set_dirty(*typed_.dirty);
  if (!typed_.stool_color.empty()) diaper.set_stool_color(typed_.stool_color);
  if (!typed_.urine_orange.empty()) {
    ASSIGN_OR_RETURN(const bool orange, ParseYesNo(typed_.urine_orange, "--urine-orange"));
    diaper.set_urine_orange(orange);
  }
  if (diaper.has_wet() || diaper.has_dirty() || !diaper.stool_color().empty() ||
      diaper.has_urine_orange()) {
    return absl::OkStatus();
  }
  return InvalidField("--wet", "what was in it? --wet 1, --dirty 1 or both");
}

absl::Status Applier::ApplyMood(v1::Mood& mood) {
  RETURN_IF_ERROR(SetPerson(*mood.mutable_person_id()));
  if (typed_.mood) mood.set_mood(*typed_.mood);
  if (typed_.rest_hours) mood.set_rest_hours(*typed_.rest_hours);
  if (typed_.wants_call) mood.set_wants_call(true);
  if (mood.has_mood() || mood.has_rest_hours() || mood.wants_call()) return absl::OkStatus();
  return InvalidField("--mood", "from 1 (very low) to 5 (very good), or --rest, or --wants-call");
}

absl::Status Applier::ApplyScreening(v1::Screening& screening) {
  RETURN_IF_ERROR(SetPerson(*screening.mutable_person_id()));
  if (typed_.epds_total) screening.set_epds_total(*typed_.epds_total);
  if (typed_.epds_item10) screening.set_epds_item10(*typed_.epds_item10);
  if (!typed_.form_language.empty()) screening.set_language(typed_.form_language);
  if (!typed_.given_by.empty()) screening.set_given_by(typed_.given_by);
  if (screening.epds_item10() > screening.epds_total() && screening.has_epds_total()) {
    return InvalidField("--epds-item10", "is a part of the total and cannot be more");
  }
  if (screening.has_epds_total() || screening.has_epds_item10()) return absl::OkStatus();
  return InvalidField("--epds-total", "is needed, or --epds-item10");
}

// Where nobody is named, the signs say whether it is the infant or the parent.
absl::Status Applier::SetSubject(v1::Symptom& symptom) const {
  if (!typed_.person.empty() && !typed_.infant.empty()) {
    return InvalidField("--infant", "and --person are two; record the signs of each alone");
  }
  if (!typed_.person.empty()) return SetPerson(*symptom.mutable_person_id());
  if (!typed_.infant.empty()) return SetInfant(*symptom.mutable_infant_id());
  if (symptom.subject_case() != v1::Symptom::SUBJECT_NOT_SET) return absl::OkStatus();
  for (const int code : symptom.codes()) {
    if (WhoseSign(code) == SignOf::kInfant) return SetInfant(*symptom.mutable_infant_id());
    if (WhoseSign(code) == SignOf::kParent) return SetPerson(*symptom.mutable_person_id());
  }
  return InvalidField("--infant", "whose is it? --infant or --person with the handle");
}

absl::Status Applier::CheckWhoseSigns(const v1::Symptom& symptom) const {
  const SignOf wrong = symptom.has_infant_id() ? SignOf::kParent : SignOf::kInfant;
  for (const int code : symptom.codes()) {
    if (WhoseSign(code) != wrong) continue;
    return InvalidField("--sign", "`" + SignInWords(code) + "` is a sign of " +
                                      (wrong == SignOf::kParent ? "a parent" : "an infant") +
                                      "; record the signs of each alone");
  }
  return absl::OkStatus();
}

absl::Status Applier::ApplySymptom(v1::Symptom& symptom) {
  if (!typed_.signs.empty()) symptom.clear_codes();
  for (const std::string& text : typed_.signs) {
    ASSIGN_OR_RETURN(const v1::SymptomCode code, ParseSign(text, "--sign"));
    const auto& codes = symptom.codes();
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) symptom.add_codes(code);
  }
  if (!typed_.temperature.empty()) {
    ASSIGN_OR_RETURN(const TypedTemperature temperature,
                     ParseTemperature(typed_.temperature, "--temperature"));
    symptom.set_temperature_tenths_c(temperature.tenths_c);
    SetAsTyped("temperature_tenths_c", temperature.in_fahrenheit ? typed_.temperature : "",
               record_);
  }
  if (symptom.codes().empty() && !symptom.has_temperature_tenths_c()) {
    return InvalidField("--sign", "what was seen? A sign, or --temperature");
  }
  RETURN_IF_ERROR(SetSubject(symptom));
  return CheckWhoseSigns(symptom);
}

absl::Status Applier::ApplyMedicine(v1::Medicine& medicine) {
  RETURN_IF_ERROR(SetPerson(*medicine.mutable_person_id()));
  if (!typed_.agent.empty()) medicine.set_agent(typed_.agent);
  if (medicine.agent().empty()) return InvalidField("--agent", "which medicine or herb?");
  if (!typed_.event.empty()) {
    ASSIGN_OR_RETURN(const v1::MedicineEvent event,
                     ParseWord<v1::MedicineEvent>(typed_.event, "--event"));
    medicine.set_event(event);
  }
  if (medicine.event() == v1::MEDICINE_EVENT_UNSPECIFIED) {
    return InvalidField("--event", "taking, stopped or side-effect?");
  }
  if (!typed_.dose.empty()) medicine.set_dose_as_reported(typed_.dose);
  if (!typed_.prescriber.empty()) medicine.set_prescriber(typed_.prescriber);
  if (!typed_.provider_consulted.empty()) {
    ASSIGN_OR_RETURN(const bool consulted,
                     ParseYesNo(typed_.provider_consulted, "--provider-consulted"));
    medicine.set_provider_consulted(consulted);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyTyped(const TypedObservation& typed, const v1::Client& client,
                        v1::Record& record) {
  RETURN_IF_ERROR(Applier(typed, client, record).Apply());
  // The limits of the contract, by the options' names.
  return CheckByOption(record.observation(), [&](std::string_view field) -> std::string_view {
    for (const OptionField& entry : kOptionFields) {
      if (entry.kind == record.observation().kind_case() && field.ends_with(entry.field)) {
        return entry.option;
      }
    }
    return field;
  });
}

std::vector<std::string> OptionsOfKind(const v1::Record& record) {
  std::vector<std::string> options;
  for (const OptionField& entry : kOptionFields) {
    if (entry.kind == record.observation().kind_case()) options.emplace_back(entry.option);
  }
  return options;
}

absl::Status ClearTyped(std::string_view option, v1::Record& record) {
  const std::string name =
      option.starts_with("--") ? std::string(option) : "--" + std::string(option);
  if (name == "--note") {
    record.clear_note();
    return absl::OkStatus();
  }
  for (const OptionField& entry : kOptionFields) {
    if (entry.kind != record.observation().kind_case() || entry.option != name) continue;
    if (entry.required) return InvalidField("--clear", name + " is needed; change it instead");
    return ClearKindField(entry.field, record);
  }
  return InvalidField("--clear", "`" + std::string(option) + "` is none of " +
                                     absl::StrJoin(OptionsOfKind(record), ", ") + ", --note");
}

}  // namespace relactation
