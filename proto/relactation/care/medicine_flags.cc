#include "proto/relactation/care/medicine_flags.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/medicine_names.h"
#include "proto/relactation/care/taken_medicines.h"

namespace relactation {
namespace {

using enum FlagSeverity;

// How long a sign stands that goes with a medicine. A working value of ours.
constexpr absl::Duration kSignTime = absl::Hours(7 * 24);

const v1::Person& AdultOf(const RuleView& view, size_t adult) {
  return view.client().persons(static_cast<int>(adult));
}

// Absent: the adult does not take it, as far as anybody said.
std::optional<MedicineState> Taken(const RuleView& view, size_t adult, KnownAgent agent) {
  for (MedicineState& state : MedicineStatesOf(view, adult)) {
    if (state.is_taken && state.agent == agent) return std::move(state);
  }
  return std::nullopt;
}

// Until when a sign may come of something that the adult takes or took: a week after it was noted
// last, or stood in the plan last; the distant future while it is taken. Absent: nothing of these
// signs. `is_asked` takes what it is; absent is something that nobody here knows by its name.
template <typename IsAsked>
std::optional<absl::Time> ShowsUntil(const RuleView& view, size_t adult, IsAsked is_asked) {
  std::optional<absl::Time> last;
  const auto add = [&last](absl::Time time) { last = std::max(last.value_or(time), time); };
  for (const MedicineState& state : MedicineStatesOf(view, adult)) {
    if (is_asked(state.agent)) add(state.is_taken ? absl::InfiniteFuture() : state.last_noted);
  }
  const auto& days = view.review().days.days();
  for (size_t day = view.day; day-- > view.review().first_shown;) {
    if (last == absl::InfiniteFuture() || view.now - days[day].end > 2 * kSignTime) break;
    const RuleView then = view.On(day);
    for (const MedicineState& state : MedicineStatesOf(then, adult)) {
      if (is_asked(state.agent) && state.is_taken) add(then.now);
    }
  }
  return last.has_value() ? std::optional(*last + kSignTime) : std::nullopt;
}

std::optional<absl::Time> ShowsUntil(const RuleView& view, size_t adult, KnownAgent agent) {
  return ShowsUntil(view, adult,
                    [agent](std::optional<KnownAgent> taken) { return taken == agent; });
}

// It may be a medicine for the heart, or another name of one that rules ask for.
std::optional<absl::Time> UnknownShowsUntil(const RuleView& view, size_t adult) {
  return ShowsUntil(view, adult,
                    [](std::optional<KnownAgent> taken) { return !taken.has_value(); });
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

// A risk that has a topic of its own in the history is known by that too.
bool IsTopicKnown(const RuleView& view, size_t adult, v1::RiskWord word) {
  const auto is_known = [&](v1::HistoryTopic topic) {
    const v1::HistoryEntry* entry = EntryOf(view, adult, topic);
    return entry != nullptr && entry->knowledge() == v1::KNOWLEDGE_KNOWN;
  };
  if (word == v1::RISK_WORD_THYROID) return is_known(v1::HISTORY_TOPIC_THYROID);
  if (word == v1::RISK_WORD_DIABETES) return is_known(v1::HISTORY_TOPIC_DIABETES);
  return word == v1::RISK_WORD_DEPRESSION_HISTORY && is_known(v1::HISTORY_TOPIC_DEPRESSION);
}

bool HasRisk(const RuleView& view, size_t adult, std::initializer_list<v1::RiskWord> words) {
  const auto is_topic_known = [&](v1::RiskWord word) { return IsTopicKnown(view, adult, word); };
  if (std::any_of(words.begin(), words.end(), is_topic_known)) return true;
  const v1::HistoryEntry* entry = EntryOf(view, adult, v1::HISTORY_TOPIC_RISKS);
  if (entry == nullptr) return false;
  return std::any_of(entry->risks().begin(), entry->risks().end(), [&words](int risk) {
    return std::find(words.begin(), words.end(), risk) != words.end();
  });
}

// Of signs up to `until`.
std::optional<SignRun> Seen(const RuleView& view, size_t adult, absl::Duration time,
                            std::initializer_list<v1::SymptomCode> codes,
                            absl::Time until = absl::InfiniteFuture()) {
  return RunOfSigns(view, AdultOf(view, adult).person_id(), time, [&](const Sign& sign) {
    return sign.time <= until &&
           std::any_of(codes.begin(), codes.end(), [&](auto code) { return sign.Has(code); });
  });
}

std::optional<SignRun> HeartSeen(const RuleView& view, size_t adult,
                                 std::optional<absl::Time> until) {
  if (!until.has_value()) return std::nullopt;
  return Seen(view, adult, kSignTime,
              {v1::SYMPTOM_CODE_PALPITATIONS, v1::SYMPTOM_CODE_FAINTING, v1::SYMPTOM_CODE_SEIZURE},
              *until);
}

}  // namespace

RuleAnswer DomperidoneHeart(const RuleView& view, size_t adult) {
  if (!HeartSeen(view, adult, absl::InfiniteFuture()).has_value()) return DoesNotMatch();
  if (const auto run = HeartSeen(view, adult, ShowsUntil(view, adult, KnownAgent::kDomperidone))) {
    return MatchesSince(kEmergency, *run, {});
  }
  const auto run = HeartSeen(view, adult, UnknownShowsUntil(view, adult));
  return run.has_value() ? MatchesSince(kUrgent, *run, {}) : DoesNotMatch();
}

RuleAnswer DomperidoneRisk(const RuleView& view, size_t adult) {
  const std::optional<MedicineState> taken = Taken(view, adult, KnownAgent::kDomperidone);
  if (!taken.has_value()) return DoesNotMatch();
  if (HasRisk(view, adult,
              {v1::RISK_WORD_CARDIAC, v1::RISK_WORD_LONG_QT, v1::RISK_WORD_QT_DRUG,
               v1::RISK_WORD_CYP3A4_INHIBITOR, v1::RISK_WORD_LIVER, v1::RISK_WORD_LOW_POTASSIUM})) {
    return Matches(kUrgent, kNoOneRecord, {});
  }
  if (!taken->is_consulted) return Matches(kAttention, kNoOneRecord, {});
  const bool is_asked = EntryOf(view, adult, v1::HISTORY_TOPIC_RISKS) != nullptr;
  return is_asked ? DoesNotMatch() : KnowsTooLittle();
}

RuleAnswer DomperidoneStopped(const RuleView& view, size_t adult) {
  const absl::Duration look_back = absl::Hours(24) * ThresholdOf(view);
  for (const MedicineState& state : MedicineStatesOf(view, adult)) {
    if (state.is_taken || state.agent != KnownAgent::kDomperidone) continue;
    if (view.now - state.time > look_back) continue;
    const auto low =
        Seen(view, adult, kSignTime,
             {v1::SYMPTOM_CODE_LOW_MOOD, v1::SYMPTOM_CODE_INSOMNIA, v1::SYMPTOM_CODE_ANXIETY});
    const bool is_low = low.has_value() && low->since >= state.time;
    if (is_low || state.prescriber.empty()) {
      return MatchesSince(kAttention, state.time, kNoOneRecord, {});
    }
  }
  return DoesNotMatch();
}

RuleAnswer MetoclopramideMood(const RuleView& view, size_t adult) {
  constexpr int kEpds = 10;
  constexpr absl::Duration kScreeningTime = absl::Hours(42 * 24);
  constexpr absl::Duration kMoodTime = absl::Hours(14 * 24);
  const auto until = ShowsUntil(view, adult, KnownAgent::kMetoclopramide);
  if (!until.has_value()) return DoesNotMatch();
  const bool has_history = HasRisk(view, adult, {v1::RISK_WORD_DEPRESSION_HISTORY});
  Grounds grounds = kNoOneRecord;
  bool is_match = has_history && *until == absl::InfiniteFuture();
  for (const ScreeningNumbers& given : view.records->wellbeing[adult].screenings) {
    const bool is_high = view.Knows(given.time) && given.time <= *until &&
                         view.now - given.time <= kScreeningTime &&
                         given.epds_total.value_or(0) >= kEpds;
    if (!is_high) continue;
    is_match = true;
    grounds = grounds | Grounds{given.received};
  }
  int low = 0;
  for (const CheckIn* check_in : CheckInsWithin(view, adult, kMoodTime)) {
    if (check_in->time > *until || check_in->mood.value_or(5) > 2) continue;
    if (++low >= ThresholdOf(view)) is_match = true;
    grounds = grounds | Grounds{check_in->received};
  }
  const auto run =
      Seen(view, adult, kSignTime,
           {v1::SYMPTOM_CODE_RESTLESSNESS, v1::SYMPTOM_CODE_ABNORMAL_MOVEMENTS}, *until);
  if (run.has_value()) grounds = grounds | run->grounds;
  is_match = is_match || run.has_value();
  return is_match ? Matches(kUrgent, grounds, {}) : DoesNotMatch();
}

RuleAnswer HerbCaution(const RuleView& view, size_t adult) {
  bool is_taken = false;
  for (const MedicineState& state : MedicineStatesOf(view, adult)) {
    const bool is_fenugreek = state.agent == KnownAgent::kFenugreek;
    if (!state.is_taken || (!is_fenugreek && state.agent != KnownAgent::kOtherHerb)) continue;
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
  bool is_said_elsewhere = false;
  for (const MedicineState& state : MedicineStatesOf(view, adult)) {
    if (!state.is_taken || state.is_consulted) continue;
    if (state.told_by == ToldBy::kLog) {
      return MatchesSince(kAttention, state.time, kNoOneRecord, {});
    }
    // What else stands in the history is mostly prescribed: nobody is asked about it there.
    is_said_elsewhere =
        is_said_elsewhere || state.told_by == ToldBy::kPlan || state.agent.has_value();
  }
  return is_said_elsewhere ? Matches(kAttention, kNoOneRecord, {}) : DoesNotMatch();
}

}  // namespace relactation
