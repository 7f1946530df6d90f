#include "proto/relactation/care/mood_flags.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "proto/relactation/care/flag_rule_table.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr absl::Duration kBodyTime = absl::Hours(48);
constexpr absl::Duration kWordTime = absl::Hours(14 * 24);
constexpr absl::Duration kScreeningTime = absl::Hours(42 * 24);
constexpr int kFeverTenthsC = 380;

const std::string& IdOf(const RuleView& view, size_t adult) {
  return view.client().persons(static_cast<int>(adult)).person_id();
}

template <typename Codes = std::initializer_list<v1::SymptomCode>>
bool HasAny(const Sign& sign, const Codes& codes) {
  return std::any_of(std::begin(codes), std::end(codes),
                     [&sign](v1::SymptomCode code) { return sign.Has(code); });
}

// The last screening by then that has the number, no older than `time`.
const ScreeningNumbers* LastScreening(const RuleView& view, size_t adult, absl::Duration time,
                                      std::optional<int> ScreeningNumbers::*number) {
  const auto& screenings = view.records->wellbeing[adult].screenings;
  const auto last = std::find_if(screenings.rbegin(), screenings.rend(), [&](const auto& given) {
    return view.Knows(given.time) && (given.*number).has_value();
  });
  return last == screenings.rend() || view.now - last->time > time ? nullptr : &*last;
}

// The run of screenings whose item 10 is at or above the threshold: each stands for as long as a
// word does, and a later one that is below it takes none back.
std::optional<SignRun> AnsweredSince(const RuleView& view, size_t adult) {
  std::optional<SignRun> run;
  absl::Time last = absl::InfinitePast();
  for (const ScreeningNumbers& given : view.records->wellbeing[adult].screenings) {
    if (!view.Knows(given.time) || given.epds_item10.value_or(0) < view.rule->threshold) continue;
    const Grounds told{given.received};
    if (given.time - last > kWordTime) run = SignRun{given.time, told};
    run->grounds = run->grounds | told;
    last = given.time;
  }
  return view.now - last <= kWordTime ? run : std::nullopt;
}

bool IsWithinDaysOfBirth(const RuleView& view, int days) {
  // Where a day of birth is not known, the graver reading holds.
  for (int i = 0; i < view.client().infants_size(); ++i) {
    const auto age = AgeOf(view, static_cast<size_t>(i));
    if (!age.has_value() || age->days <= days) return true;
  }
  return view.client().infants().empty();
}

// Signs that are dangers after a birth by themselves: clinical.md section 8, M0; seizure, fainting
// and confusion added by us.
constexpr v1::SymptomCode kAfterBirth[] = {
    v1::SYMPTOM_CODE_SEVERE_HEADACHE, v1::SYMPTOM_CODE_VISION_CHANGE,
    v1::SYMPTOM_CODE_CHEST_PAIN,      v1::SYMPTOM_CODE_BREATHLESSNESS,
    v1::SYMPTOM_CODE_HEAVY_BLEEDING,  v1::SYMPTOM_CODE_LEG_SWELLING,
    v1::SYMPTOM_CODE_SEIZURE,         v1::SYMPTOM_CODE_FAINTING,
    v1::SYMPTOM_CODE_CONFUSION};

bool HasFever(const Sign& sign, int tenths_c) {
  return sign.symptom.has_temperature_tenths_c() && sign.symptom.temperature_tenths_c() >= tenths_c;
}

// Of anybody but those who are known not to have given birth.
bool MayHaveGivenBirth(const RuleView& view, size_t adult) {
  const v1::Relation relation = view.client().persons(static_cast<int>(adult)).relation();
  return relation == v1::RELATION_UNSPECIFIED || relation == v1::RELATION_BIRTH_PARENT ||
         relation == v1::RELATION_OTHER;
}

// A fever, shaking or a racing heart of who gave birth; two of them together may be a sepsis (own).
RuleAnswer FeverAfterBirth(const RuleView& view, size_t adult) {
  constexpr int kSixWeeksDays = 42;
  constexpr int kHighTenthsC = 390;
  const int least_tenths_c =
      IsWithinDaysOfBirth(view, kSixWeeksDays) ? kFeverTenthsC : kHighTenthsC;
  const std::string& id = IdOf(view, adult);
  const auto fever = RunOfSigns(view, id, kBodyTime, [least_tenths_c](const Sign& sign) {
    return HasFever(sign, least_tenths_c);
  });
  const auto other = RunOfSigns(view, id, kBodyTime, [](const Sign& sign) {
    return HasAny(sign, {v1::SYMPTOM_CODE_SHAKING, v1::SYMPTOM_CODE_PALPITATIONS});
  });
  if (!fever.has_value() && !other.has_value()) return DoesNotMatch();
  if (!fever.has_value() || !other.has_value()) {
    return MatchesSince(kUrgent, fever.has_value() ? *fever : *other, {});
  }
  const SignRun both{std::max(fever->since, other->since), fever->grounds | other->grounds};
  return MatchesSince(kEmergency, both, {});
}

}  // namespace

RuleAnswer SelfHarm(const RuleView& view, size_t adult) {
  const auto said = RunOfSigns(view, IdOf(view, adult), kWordTime,
                               [](const Sign& sign) { return HasAny(sign, kWordsOfHarm); });
  const auto answered = AnsweredSince(view, adult);
  if (!said.has_value() && !answered.has_value()) return DoesNotMatch();
  SignRun run = said.has_value() ? *said : *answered;
  if (answered.has_value()) run.grounds = run.grounds | answered->grounds;
  return MatchesSince(kEmergency, run, {});
}

RuleAnswer ScreeningHigh(const RuleView& view, size_t adult) {
  constexpr int kUrgentTotal = 13;
  const ScreeningNumbers* last =
      LastScreening(view, adult, kScreeningTime, &ScreeningNumbers::epds_total);
  if (last == nullptr) return KnowsTooLittle();
  std::vector<RuleInput> inputs = {{"EPDS total", *last->epds_total, "of 30"}};
  // A plan may take 11 instead of 10; 13 stays.
  const double attention = IsOverridden(view)
                               ? std::clamp(OverriddenThreshold(view), 0.0, kUrgentTotal * 1.0)
                               : view.rule->threshold;
  if (*last->epds_total < attention) return DoesNotMatch(std::move(inputs));
  const FlagSeverity severity = *last->epds_total >= kUrgentTotal ? kUrgent : kAttention;
  return MatchesSince(severity, last->time, Grounds{last->received}, std::move(inputs));
}

RuleAnswer MoodLow(const RuleView& view, size_t adult) {
  constexpr size_t kCheckIns = 5;
  constexpr int kLow = 2;
  std::vector<const CheckIn*> check_ins = CheckInsWithin(view, adult, kWordTime);
  std::erase_if(check_ins, [](const CheckIn* check_in) { return !check_in->mood.has_value(); });
  if (check_ins.size() > kCheckIns) {
    check_ins.erase(check_ins.begin(), check_ins.end() - kCheckIns);
  }
  const auto low = std::count_if(check_ins.begin(), check_ins.end(),
                                 [](const CheckIn* check_in) { return *check_in->mood <= kLow; });
  std::vector<RuleInput> inputs = {
      {"check-ins", static_cast<double>(check_ins.size()), ""},
      {"of these with a mood of 2 or less", static_cast<double>(low), ""}};
  if (static_cast<double>(low) >= ThresholdOf(view)) {
    return Matches(kAttention, kNoOneRecord, std::move(inputs));
  }
  const bool is_enough = static_cast<double>(check_ins.size()) >= ThresholdOf(view);
  return is_enough ? DoesNotMatch(std::move(inputs)) : KnowsTooLittle(std::move(inputs));
}

RuleAnswer CallAskedFor(const RuleView& view, size_t adult) {
  const auto& calls = view.facts->last_call_times;
  const absl::Time last_call =
      adult < calls.size() ? calls[adult].value_or(absl::InfinitePast()) : absl::InfinitePast();
  const CheckIn* first = nullptr;
  Grounds grounds = kNoOneRecord;
  for (const CheckIn& check_in : view.records->wellbeing[adult].check_ins) {
    // Whoever called before the wish came did not know of it.
    const bool is_answered = last_call >= std::max(check_in.time, check_in.received);
    if (!check_in.wants_call || is_answered || !view.Knows(check_in.time)) continue;
    if (first == nullptr) first = &check_in;
    grounds = grounds | Grounds{check_in.received};
  }
  if (first == nullptr) return DoesNotMatch();
  const double hours = absl::ToDoubleHours(std::max(view.now - first->time, absl::ZeroDuration()));
  return MatchesSince(kUrgent, first->time, grounds, {{"asked for", hours, "hours ago"}});
}

RuleAnswer AfterBirthDanger(const RuleView& view, size_t adult) {
  constexpr int kYearDays = 365;
  if (!IsWithinDaysOfBirth(view, kYearDays)) return DoesNotMatch();
  const auto run = RunOfSigns(view, IdOf(view, adult), kBodyTime,
                              [](const Sign& sign) { return HasAny(sign, kAfterBirth); });
  if (run.has_value()) return MatchesSince(kEmergency, *run, {});
  return MayHaveGivenBirth(view, adult) ? FeverAfterBirth(view, adult) : DoesNotMatch();
}

RuleAnswer AdultAllergySigns(const RuleView& view, size_t adult) {
  const auto run = RunOfSigns(view, IdOf(view, adult), kBodyTime,
                              [](const Sign& sign) { return sign.Has(v1::SYMPTOM_CODE_ALLERGY); });
  return run.has_value() ? MatchesSince(kUrgent, *run, {}) : DoesNotMatch();
}

RuleAnswer BreastSigns(const RuleView& view, size_t adult) {
  const std::string& id = IdOf(view, adult);
  const auto breast = RunOfSigns(view, id, kBodyTime, [](const Sign& sign) {
    return HasAny(sign, {v1::SYMPTOM_CODE_BREAST_PAIN, v1::SYMPTOM_CODE_BREAST_REDNESS});
  });
  const auto ill = RunOfSigns(view, id, kBodyTime, [](const Sign& sign) {
    return sign.Has(v1::SYMPTOM_CODE_FLU_LIKE) ||
           sign.symptom.temperature_tenths_c() >= kFeverTenthsC;
  });
  if (!breast.has_value() || !ill.has_value()) return DoesNotMatch();
  const auto grave = RunOfSigns(view, id, kBodyTime, [](const Sign& sign) {
    return HasAny(sign, {v1::SYMPTOM_CODE_CONFUSION, v1::SYMPTOM_CODE_FAINTING,
                         v1::SYMPTOM_CODE_PALPITATIONS, v1::SYMPTOM_CODE_SHAKING});
  });
  SignRun run{std::max(breast->since, ill->since), breast->grounds | ill->grounds};
  if (grave.has_value()) run.grounds = run.grounds | grave->grounds;
  std::vector<RuleInput> inputs = {
      {"since the first signs", absl::ToDoubleHours(view.now - run.since), "hours"}};
  return MatchesSince(grave.has_value() ? kEmergency : kUrgent, run, std::move(inputs));
}

RuleAnswer Pain(const RuleView& view, size_t adult) {
  constexpr absl::Duration kWeek = absl::Hours(7 * 24);
  constexpr int kSomePain = 4;
  constexpr int kSessions = 3;
  const auto damage = RunOfSigns(view, IdOf(view, adult), kWeek, [](const Sign& sign) {
    return HasAny(sign, {v1::SYMPTOM_CODE_NIPPLE_DAMAGE, v1::SYMPTOM_CODE_NIPPLE_BLEEDING});
  });
  if (damage.has_value()) return MatchesSince(kAttention, *damage, {});
  int most = 0;
  int sessions = 0;
  for (const SessionNote& session : view.records->sessions) {
    if (session.person_id != IdOf(view, adult) || !view.Knows(session.time)) continue;
    if (view.now - session.time > kWeek) continue;
    const int pain = session.pain;
    most = std::max(most, pain);
    if (pain >= kSomePain) ++sessions;
  }
  std::vector<RuleInput> inputs = {{"most pain in a week", most, "of 10"},
                                   {"sessions with pain of 4 or more", sessions, ""}};
  if (most < ThresholdOf(view) && sessions < kSessions) return DoesNotMatch(std::move(inputs));
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

}  // namespace relactation
