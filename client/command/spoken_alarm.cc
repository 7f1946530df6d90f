#include "client/command/spoken_alarm.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "client/command/device_flag_page.h"
#include "client/command/exit_code.h"
#include "client/command/family_device.h"
#include "client/command/family_names.h"
#include "client/command/private_reach.h"
#include "client/command/sign_words.h"
#include "client/command/spoken_signs.h"
#include "client/command/whom_to_call.h"
#include "client/device/device_flags.h"
#include "proto/relactation/care/mood_flags.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// Of an adult a danger beside a medicine or a sore breast, and always one where they are the
// infant's.
constexpr std::initializer_list<v1::SymptomCode> kDangersOfAdultsWithMore = {
    v1::SYMPTOM_CODE_FAINTING, v1::SYMPTOM_CODE_PALPITATIONS, v1::SYMPTOM_CODE_SHAKING,
    v1::SYMPTOM_CODE_CONFUSION, v1::SYMPTOM_CODE_ABNORMAL_MOVEMENTS};

// What the note says, as records of signs that are nowhere kept.
class AsSigns {
 public:
  AsSigns(CommandRun& run, v1::Client family, const v1::Record& record)
      : run_(run), family_(std::move(family)), now_(run.clock().Now()) {
    if (family_.persons().empty()) family_.add_persons()->set_person_id(run.NewId());
    if (family_.zone().empty()) family_.set_zone("Etc/UTC");
    infant_id_ = run.NewId();
    family_.add_infants()->set_infant_id(infant_id_);
    person_id_ = PersonOfRecord(record);
    const std::string own = OwnPersonId(run);
    if (PersonOf(family_, person_id_) == nullptr) person_id_ = own;
    if (PersonOf(family_, person_id_) == nullptr) person_id_ = family_.persons(0).person_id();
  }

  const v1::Client& family() const { return family_; }

  // What rules would call URGENT or graver.
  std::vector<DeviceMatch> AlarmsOf(v1::SymptomCode code) const {
    std::vector<DeviceMatch> matches = MatchesOfEntry(family_, ARecord(code), now_);
    std::erase_if(matches, [](const DeviceMatch& match) {
      return match.answer.severity < FlagSeverity::kUrgent;
    });
    return matches;
  }

  bool MayBeDanger(v1::SymptomCode code) const {
    return absl::c_linear_search(kDangersOfAdultsWithMore, code) || !AlarmsOf(code).empty();
  }

  // Whether the practice comes to know of it, were it recorded as a sign.
  bool WouldReachPractice(v1::SymptomCode code) const {
    return ReachesPractice(ARecord(code), family_, now_);
  }

 private:
  static std::string PersonOfRecord(const v1::Record& record) {
    const v1::Observation& observation = record.observation();
    if (observation.has_mood()) return observation.mood().person_id();
    if (observation.has_screening()) return observation.screening().person_id();
    if (observation.has_medicine()) return observation.medicine().person_id();
    return observation.symptom().person_id();
  }

  v1::Record ARecord(v1::SymptomCode code) const {
    v1::Record record;
    record.set_record_id(run_.NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(now_);
    record.mutable_time()->set_zone(family_.zone());
    v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
    symptom.add_codes(code);
    if (WhoseSign(code) == SignOf::kParent) {
      symptom.set_person_id(person_id_);
    } else {
      symptom.set_infant_id(infant_id_);
    }
    return record;
  }

  CommandRun& run_;
  v1::Client family_;
  const absl::Time now_;
  std::string infant_id_;
  std::string person_id_;
};

// What the record itself does not hold.
SpokenSigns SpokenOfBeside(const v1::Record& record, std::string_view note) {
  SpokenSigns spoken = SignsSpokenOfIn(note);
  const v1::Symptom& symptom = record.observation().symptom();
  std::erase_if(spoken.codes, [&symptom](v1::SymptomCode code) {
    return absl::c_linear_search(symptom.codes(), code);
  });
  spoken.temperature = spoken.temperature && !symptom.has_temperature_tenths_c();
  return spoken;
}

bool IsDanger(const AsSigns& signs, const SpokenSigns& spoken) {
  return spoken.temperature ||
         absl::c_any_of(spoken.codes, [&signs](auto code) { return signs.MayBeDanger(code); });
}

// What a rule says of thoughts of harm, and of all else that nobody knows what is meant.
std::string DangerPage(CommandRun& run, const AsSigns& signs, const SpokenSigns& spoken) {
  const std::optional<v1::Plan> plan = PlanWhereTyped(run);
  const v1::Plan* const held = plan.has_value() ? &*plan : nullptr;
  const auto harm = absl::c_find_if(
      spoken.codes, [](auto code) { return absl::c_linear_search(kWordsOfHarm, code); });
  if (harm == spoken.codes.end()) return WhereInDangerPage(signs.family(), held, run.terminal());
  return DeviceFlagPage(signs.AlarmsOf(*harm), signs.family(), held, run.terminal());
}

std::string WhereSignsBelong(const AsSigns& signs, const SpokenSigns& spoken) {
  const bool is_told =
      absl::c_all_of(spoken.codes, [&signs](auto sign) { return signs.WouldReachPractice(sign); });
  return absl::StrCat("The note speaks of ", SpokenInWords(spoken),
                      ", and no rule reads a note: relact observe symptom records it",
                      is_told ? ", so that your practice is told." : ".");
}

// Whoever is at the practice types what others tell.
void TellPracticeOfNote(CommandRun& run, const SpokenSigns& spoken, bool is_danger) {
  const std::string text = absl::StrCat(
      "the note speaks of ", SpokenInWords(spoken),
      ", and no rule reads a note: relact observe symptom records a sign or a temperature");
  if (is_danger) {
    run.Warn(text);
  } else {
    run.Say(text);
  }
}

}  // namespace

bool TellOfNote(CommandRun& run, const v1::Client& family, const v1::Record& record) {
  const SpokenSigns spoken = SpokenOfBeside(record, run.Value("--note"));
  if (spoken.IsEmpty()) return false;
  const AsSigns signs(run, family, record);
  const bool is_danger = IsDanger(signs, spoken);
  if (IsPractice(run)) {
    TellPracticeOfNote(run, spoken, is_danger);
  } else if (is_danger) {
    run.err() << DangerPage(run, signs, spoken)
              << FlagPageText(WhereSignsBelong(signs, spoken), run.terminal()) << "\n";
  } else {
    run.Say(WhereSignsBelong(signs, spoken));
  }
  return is_danger;
}

bool TellOfDangerIn(CommandRun& run, std::string_view text) {
  const SpokenSigns spoken = SignsSpokenOfIn(text);
  if (spoken.IsEmpty() || IsPractice(run)) return false;
  const AsSigns signs(run, FamilyWhereTyped(run), v1::Record());
  if (!IsDanger(signs, spoken)) return false;
  run.err() << DangerPage(run, signs, spoken) << "\n";
  return true;
}

absl::Status TellOfSigns(CommandRun& run, std::string_view text, const absl::Status& refusal) {
  if (!SpeaksOfSign(text)) return refusal;
  if (!IsPractice(run)) run.err() << InDangerPage(run, FamilyWhereTyped(run));
  if (!absl::IsInvalidArgument(refusal)) return refusal;
  return WithHint(refusal, "relact observe symptom records a sign or a temperature");
}

}  // namespace relactation
