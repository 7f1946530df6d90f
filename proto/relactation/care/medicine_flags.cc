#include "proto/relactation/care/medicine_flags.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr char kDomperidone[] = "domperidone";
constexpr char kMetoclopramide[] = "metoclopramide";
constexpr char kFenugreek[] = "fenugreek";
// Herbs whose names we know; others are not told from medicines.
constexpr const char* kHerbs[] = {"shatavari",  "moringa",         "malunggay",
                                  "goat's rue", "blessed thistle", "fennel"};
// How long a sign stands that goes with a medicine. A working value of ours.
constexpr absl::Duration kSignTime = absl::Hours(7 * 24);

const v1::Person& AdultOf(const RuleView& view, size_t adult) {
  return view.client().persons(static_cast<int>(adult));
}

bool IsAgent(const v1::Medicine& medicine, const char* name) {
  return absl::StrContains(absl::AsciiStrToLower(medicine.agent()), name);
}

// What was last noted by then of each agent the adult has taken, in the order of time.
std::vector<const MedicineNote*> LastNotes(const RuleView& view, size_t adult) {
  std::vector<const MedicineNote*> last;
  for (const MedicineNote& note : view.records->medicines) {
    if (!view.Knows(note.time) || note.medicine.person_id() != AdultOf(view, adult).person_id()) {
      continue;
    }
    std::erase_if(last, [&note](const MedicineNote* earlier) {
      return absl::EqualsIgnoreCase(earlier->medicine.agent(), note.medicine.agent());
    });
    last.push_back(&note);
  }
  return last;
}

bool IsTaken(const MedicineNote& note) {
  return note.medicine.event() != v1::MEDICINE_EVENT_STOPPED;
}

// nullptr: the adult does not take it, as far as anybody noted.
const MedicineNote* Taken(const RuleView& view, size_t adult, const char* agent) {
  for (const MedicineNote* note : LastNotes(view, adult)) {
    if (IsTaken(*note) && IsAgent(note->medicine, agent)) return note;
  }
  return nullptr;
}

// The entry about the adult. nullptr: not asked, or not here.
const v1::HistoryEntry* EntryOf(const RuleView& view, size_t adult, v1::HistoryTopic topic) {
  if (view.facts->history == nullptr) return nullptr;
  for (const v1::HistoryEntry& entry : view.facts->history->entries()) {
    if (entry.topic() == topic && entry.subject() == AdultOf(view, adult).handle() &&
        entry.knowledge() != v1::KNOWLEDGE_NOT_ASKED) {
      return &entry;
    }
  }
  return nullptr;
}

bool HasRisk(const RuleView& view, size_t adult, std::initializer_list<v1::RiskWord> words) {
  const v1::HistoryEntry* entry = EntryOf(view, adult, v1::HISTORY_TOPIC_RISKS);
  if (entry == nullptr) return false;
  return std::any_of(entry->risks().begin(), entry->risks().end(), [&words](int risk) {
    return std::find(words.begin(), words.end(), risk) != words.end();
  });
}

std::optional<SignRun> Seen(const RuleView& view, size_t adult, absl::Duration time,
                            std::initializer_list<v1::SymptomCode> codes) {
  return RunOfSigns(view, AdultOf(view, adult).person_id(), time, [&codes](const Sign& sign) {
    return std::any_of(codes.begin(), codes.end(),
                       [&sign](v1::SymptomCode code) { return sign.Has(code); });
  });
}

bool IsConsulted(const v1::Medicine& medicine) {
  return medicine.has_provider_consulted() && medicine.provider_consulted();
}

bool IsHerb(const v1::Medicine& medicine) {
  return std::any_of(std::begin(kHerbs), std::end(kHerbs),
                     [&medicine](const char* herb) { return IsAgent(medicine, herb); });
}

}  // namespace

RuleAnswer DomperidoneHeart(const RuleView& view, size_t adult) {
  if (Taken(view, adult, kDomperidone) == nullptr) return DoesNotMatch();
  const auto run =
      Seen(view, adult, kSignTime,
           {v1::SYMPTOM_CODE_PALPITATIONS, v1::SYMPTOM_CODE_FAINTING, v1::SYMPTOM_CODE_SEIZURE});
  return run.has_value() ? MatchesSince(kEmergency, *run, {}) : DoesNotMatch();
}

RuleAnswer DomperidoneRisk(const RuleView& view, size_t adult) {
  const MedicineNote* note = Taken(view, adult, kDomperidone);
  if (note == nullptr) return DoesNotMatch();
  if (HasRisk(view, adult,
              {v1::RISK_WORD_CARDIAC, v1::RISK_WORD_LONG_QT, v1::RISK_WORD_QT_DRUG,
               v1::RISK_WORD_CYP3A4_INHIBITOR, v1::RISK_WORD_LIVER, v1::RISK_WORD_LOW_POTASSIUM})) {
    return Matches(kUrgent, kNoOneRecord, {});
  }
  if (!IsConsulted(note->medicine)) return Matches(kAttention, kNoOneRecord, {});
  const bool is_asked = EntryOf(view, adult, v1::HISTORY_TOPIC_RISKS) != nullptr;
  return is_asked ? DoesNotMatch() : KnowsTooLittle();
}

RuleAnswer DomperidoneStopped(const RuleView& view, size_t adult) {
  const absl::Duration look_back = absl::Hours(24) * ThresholdOf(view);
  for (const MedicineNote* note : LastNotes(view, adult)) {
    if (IsTaken(*note) || !IsAgent(note->medicine, kDomperidone)) continue;
    if (view.now - note->time > look_back) continue;
    const auto low =
        Seen(view, adult, kSignTime, {v1::SYMPTOM_CODE_LOW_MOOD, v1::SYMPTOM_CODE_INSOMNIA});
    const bool is_low = low.has_value() && low->since >= note->time;
    if (is_low || note->medicine.prescriber().empty()) {
      return MatchesSince(kAttention, note->time, kNoOneRecord, {});
    }
  }
  return DoesNotMatch();
}

RuleAnswer MetoclopramideMood(const RuleView& view, size_t adult) {
  constexpr int kEpds = 10;
  constexpr absl::Duration kScreeningTime = absl::Hours(42 * 24);
  constexpr absl::Duration kMoodTime = absl::Hours(14 * 24);
  if (Taken(view, adult, kMetoclopramide) == nullptr) return DoesNotMatch();
  const v1::HistoryEntry* depression = EntryOf(view, adult, v1::HISTORY_TOPIC_DEPRESSION);
  const bool has_history =
      HasRisk(view, adult, {v1::RISK_WORD_DEPRESSION_HISTORY}) ||
      (depression != nullptr && depression->knowledge() == v1::KNOWLEDGE_KNOWN);
  Grounds grounds = kNoOneRecord;
  bool is_match = has_history;
  for (const ScreeningNumbers& given : view.records->wellbeing[adult].screenings) {
    const bool is_high = view.Knows(given.time) && view.now - given.time <= kScreeningTime &&
                         given.epds_total.value_or(0) >= kEpds;
    if (!is_high) continue;
    is_match = true;
    grounds = grounds | Grounds{given.received};
  }
  int low = 0;
  for (const CheckIn* check_in : CheckInsWithin(view, adult, kMoodTime)) {
    if (!check_in->mood.has_value() || *check_in->mood > 2) continue;
    if (++low >= ThresholdOf(view)) is_match = true;
    grounds = grounds | Grounds{check_in->received};
  }
  const auto run = Seen(view, adult, kSignTime,
                        {v1::SYMPTOM_CODE_RESTLESSNESS, v1::SYMPTOM_CODE_ABNORMAL_MOVEMENTS});
  if (run.has_value()) grounds = grounds | run->grounds;
  is_match = is_match || run.has_value();
  return is_match ? Matches(kUrgent, grounds, {}) : DoesNotMatch();
}

RuleAnswer HerbCaution(const RuleView& view, size_t adult) {
  bool is_taken = false;
  for (const MedicineNote* note : LastNotes(view, adult)) {
    const bool is_fenugreek = IsAgent(note->medicine, kFenugreek);
    if (!IsTaken(*note) || (!is_fenugreek && !IsHerb(note->medicine))) continue;
    is_taken = true;
    const bool is_risk =
        is_fenugreek
            ? HasRisk(view, adult,
                      {v1::RISK_WORD_PREGNANT, v1::RISK_WORD_DIABETES, v1::RISK_WORD_ANTICOAGULANT,
                       v1::RISK_WORD_ASTHMA, v1::RISK_WORD_LEGUME_ALLERGY, v1::RISK_WORD_THYROID})
            : HasRisk(view, adult, {v1::RISK_WORD_HORMONE_SENSITIVE, v1::RISK_WORD_PREGNANT});
    if (is_risk) return Matches(kAttention, kNoOneRecord, {});
  }
  const bool is_asked = EntryOf(view, adult, v1::HISTORY_TOPIC_RISKS) != nullptr;
  return is_taken && !is_asked ? KnowsTooLittle() : DoesNotMatch();
}

RuleAnswer NotYetTalkedOver(const RuleView& view, size_t adult) {
  for (const MedicineNote* note : LastNotes(view, adult)) {
    if (IsTaken(*note) && !IsConsulted(note->medicine)) {
      return MatchesSince(kAttention, note->time, kNoOneRecord, {});
    }
  }
  return DoesNotMatch();
}

}  // namespace relactation
