#include "proto/relactation/care/diaper_flags.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/infant_flags.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr int kHoldDays = 7;
constexpr int kSixWeeksDays = 42;
constexpr int kSixMonthsDays = 183;
// How long an answer about urine stands. A working value of ours.
constexpr absl::Duration kAnswerTime = absl::Hours(24);

const InfantDay& DayOf(const RuleView& view, size_t infant, size_t day) {
  return view.days->family.infants[infant].days[day];
}

// The records that tell of the day's diapers, of the infant and of all together.
Grounds ToldOfDiapers(const RuleView& view, size_t infant, size_t day) {
  return Grounds{DayOf(view, infant, day).diapers_received} |
         Grounds{view.days->family.days[day].diapers_received};
}

// One of the counts of diapers, of an infant and of all together.
struct DiaperKind {
  DayCount InfantDay::*of_infant;
  DayCount FamilyDay::*of_family;
};
constexpr DiaperKind kWet = {&InfantDay::wet, &FamilyDay::wet};
constexpr DiaperKind kDirty = {&InfantDay::dirty, &FamilyDay::dirty};

// What the count can be at most; where people contradict each other, by the one who says least.
// Absent: the day is not confirmed.
std::optional<int> MostIn(const DayCount& count) {
  const std::optional<int> lowest = count.Lowest();
  if (!count.IsConfirmed() || (!lowest.has_value() && count.unmeasured == 0)) return std::nullopt;
  return lowest.value_or(0) + count.unmeasured;
}

// What is confirmed of an infant's diapers on a day.
struct ConfirmedDay {
  int most = 0;
  bool is_of_infant = false;  // Not only of all infants together, of whom none had more.
  absl::Time received;
};

std::optional<ConfirmedDay> ConfirmedOn(const RuleView& view, size_t infant, size_t day,
                                        const DiaperKind& kind) {
  const InfantDay& of_infant = DayOf(view, infant, day);
  const std::optional<int> most = MostIn(of_infant.*kind.of_infant);
  const FamilyDays& family = view.days->family;
  std::optional<int> of_all;
  if (family.infants.size() > 1) of_all = MostIn(family.days[day].*kind.of_family);
  if (!most.has_value() && !of_all.has_value()) return std::nullopt;
  const bool is_of_infant = most.has_value() && (!of_all.has_value() || *most <= *of_all);
  return ConfirmedDay{.most = is_of_infant ? *most : *of_all,
                      .is_of_infant = most.has_value(),
                      .received = ToldOfDiapers(view, infant, day).received};
}

// The day of the last week that a rule about low counts is held against.
struct JudgedDay {
  size_t day = 0;
  ConfirmedDay confirmed;
  bool is_low = false;
};

// The newest confirmed day that is low and after which no confirmed day says otherwise: one that
// was there before the low day was heard of says nothing of it. Else the newest confirmed day; that
// all infants together had more than one needs says nothing of each. Absent: there is no such day.
template <typename IsLow>
std::optional<JudgedDay> DayToJudge(const RuleView& view, size_t infant, const DiaperKind& kind,
                                    IsLow is_low) {
  std::optional<JudgedDay> newest;
  absl::Time answered = absl::InfinitePast();
  for (size_t i = view.day + 1; i-- > view.review().first_shown;) {
    if (view.day - i >= kHoldDays) break;
    const std::optional<ConfirmedDay> day = ConfirmedOn(view, infant, i, kind);
    if (!day.has_value()) continue;
    if (is_low(i, day->most)) {
      if (!newest.has_value() || answered < day->received) return JudgedDay{i, *day, true};
    } else if (day->is_of_infant) {
      answered = std::max(answered, day->received);
      if (!newest.has_value()) newest = JudgedDay{i, *day, false};
    }
  }
  return newest;
}

Grounds GroundsOf(const JudgedDay& judged) { return Grounds{judged.confirmed.received}; }

// What of the day stands beside an answer.
RuleInput CountInput(const JudgedDay& judged, std::string_view of_infant, std::string_view of_all) {
  return {judged.confirmed.is_of_infant ? of_infant : of_all, judged.confirmed.most, "a day"};
}

RuleInput WetInput(const JudgedDay& judged) {
  return CountInput(judged, "wet diapers", "wet diapers of all infants together");
}

LeastAge LeastAgeOnDay(const RuleView& view, size_t infant, size_t day) {
  return LeastAgeOn(view, infant, view.review().days.days()[day].date);
}

RuleInput AgeInput(const LeastAge& age) {
  return {age.is_exact ? "age" : "age at least", age.days, "days"};
}

std::optional<int> AgeDaysOn(const RuleView& view, size_t infant, size_t day) {
  const auto age = AgeOn(InfantOf(view, infant), view.review().days.days()[day].date);
  return age.has_value() ? std::optional(age->days) : std::nullopt;
}

// The confirmed count of the day before, where the review holds one.
std::optional<int> DayBefore(const RuleView& view, size_t infant, size_t day,
                             const DiaperKind& kind) {
  if (day <= view.review().first_shown) return std::nullopt;
  const std::optional<ConfirmedDay> before = ConfirmedOn(view, infant, day - 1, kind);
  return before.has_value() ? std::optional(before->most) : std::nullopt;
}

// Since when the answer has been that there was no urine.
std::optional<SignRun> UrineMissedSince(const RuleView& view, size_t infant) {
  return RunOfSigns(view, InfantOf(view, infant).infant_id(), kAnswerTime,
                    [](const Sign& sign) { return sign.Has(v1::SYMPTOM_CODE_NO_URINE); });
}

// The fewest wet diapers that are enough at some age of at least so many days: in the first days
// one for each of them.
double LeastWetFloorFrom(double threshold, int age_days) {
  const double floor = WetFloorAt(threshold, kSixMonthsDays + 1);
  return age_days < kFirstWetFloorDay ? std::min<double>(floor, age_days) : floor;
}

// Whether wet diapers of so many on the day are D1's.
bool IsWetLow(const RuleView& view, size_t infant, size_t day, int wet) {
  const LeastAge age = LeastAgeOnDay(view, infant, day);
  if (!age.is_exact) return wet < LeastWetFloorFrom(ThresholdOf(view), age.days);
  if (age.days < kFirstWetFloorDay) return false;
  const double limit = WetFloorAt(ThresholdOf(view), age.days);
  if (age.days > kSixMonthsDays) return wet < limit;
  const auto before = DayBefore(view, infant, day, kWet);
  return wet < limit - 1 || (wet < limit && before.has_value() && *before < limit);
}

// Of an infant whose age nobody knows: too few at every age are graver than that of the oldest.
RuleAnswer WetLowAtSomeAge(const RuleView& view, const JudgedDay& judged, const LeastAge& age) {
  std::vector<RuleInput> inputs = {WetInput(judged), AgeInput(age)};
  if (!judged.is_low) return KnowsTooLittle(std::move(inputs));
  return MatchesAt(LeastWetFloorFrom(ThresholdOf(view), age.days), kUrgent, GroundsOf(judged),
                   std::move(inputs));
}

// Whether wet diapers of so many on the day are D2's. Where nobody knows the age, no more than a
// newborn has may be its.
bool IsWetVeryLow(const RuleView& view, size_t infant, size_t day, int wet) {
  const LeastAge age = LeastAgeOnDay(view, infant, day);
  const bool is_first_day = age.days < kFirstWetFloorDay;
  if (wet > ThresholdOf(view) || (age.is_exact && is_first_day)) return false;
  return !is_first_day || wet < std::max(1, age.days);
}

// Notes of the infant's diapers, no older than two days, and those of no infant, which may be its.
template <typename Is>
std::vector<const DiaperNote*> NotesWhere(const RuleView& view, size_t infant, Is is) {
  std::vector<const DiaperNote*> notes;
  for (const DiaperNote& note : view.records->diapers) {
    const bool is_recent = view.Knows(note.time) && view.now - note.time <= 2 * kAnswerTime;
    const bool may_be_its =
        note.infant_id.empty() || note.infant_id == InfantOf(view, infant).infant_id();
    if (is_recent && may_be_its && is(note)) notes.push_back(&note);
  }
  return notes;
}

}  // namespace

double WetFloorAt(double threshold, int age_days) {
  return threshold - (age_days > kSixWeeksDays ? 1 : 0) - (age_days > kSixMonthsDays ? 1 : 0);
}

RuleAnswer WetLow(const RuleView& view, size_t infant) {
  const auto judged = DayToJudge(
      view, infant, kWet, [&](size_t day, int wet) { return IsWetLow(view, infant, day, wet); });
  if (!judged.has_value()) return KnowsTooLittle();
  const LeastAge age = LeastAgeOnDay(view, infant, judged->day);
  if (!age.is_exact) return WetLowAtSomeAge(view, *judged, age);
  if (age.days < kFirstWetFloorDay) return DoesNotMatch();
  const auto before = DayBefore(view, infant, judged->day, kWet);
  std::vector<RuleInput> inputs = {
      WetInput(*judged), {"wet diapers the day before", before, "a day"}, AgeInput(age)};
  if (!judged->is_low) return DoesNotMatch(std::move(inputs));
  const double limit = WetFloorAt(ThresholdOf(view), age.days);
  if (age.days > kSixMonthsDays) {
    return MatchesAt(limit, kAttention, GroundsOf(*judged), std::move(inputs));
  }
  Grounds grounds = GroundsOf(*judged);
  const bool is_low_twice = before.has_value() && *before < limit;
  if (is_low_twice) grounds = grounds | ToldOfDiapers(view, infant, judged->day - 1);
  return MatchesAt(limit, kUrgent, grounds, std::move(inputs));
}

RuleAnswer WetVeryLow(const RuleView& view, size_t infant) {
  const auto no_urine = UrineMissedSince(view, infant);
  const auto danger = DangerSigns(view, infant, kAnswerTime);
  if (no_urine.has_value() && danger.has_value()) {
    return MatchesSince(kEmergency, no_urine->since, no_urine->grounds | danger->grounds, {});
  }
  const auto judged = DayToJudge(view, infant, kWet, [&](size_t day, int wet) {
    return IsWetVeryLow(view, infant, day, wet);
  });
  if (!judged.has_value()) return KnowsTooLittle();
  const LeastAge age = LeastAgeOnDay(view, infant, judged->day);
  std::vector<RuleInput> inputs = {WetInput(*judged), AgeInput(age)};
  if (!judged->is_low) {
    const bool may_be_low = !age.is_exact && judged->confirmed.most <= ThresholdOf(view);
    return may_be_low ? KnowsTooLittle(std::move(inputs)) : DoesNotMatch(std::move(inputs));
  }
  return Matches(kEmergency, GroundsOf(*judged), std::move(inputs));
}

RuleAnswer NoUrine(const RuleView& view, size_t infant) {
  const auto since = UrineMissedSince(view, infant);
  return since.has_value() ? MatchesSince(kUrgent, *since, {}) : DoesNotMatch();
}

RuleAnswer EarlyDaysLow(const RuleView& view, size_t infant) {
  const auto judged = DayToJudge(view, infant, kWet, [&](size_t day, int wet) {
    const auto age = AgeDaysOn(view, infant, day);
    const bool is_early = age.has_value() && *age >= 1 && *age < kFirstWetFloorDay;
    return is_early && wet < *age * ThresholdOf(view);
  });
  if (!judged.has_value()) return KnowsTooLittle();
  const auto age = AgeDaysOn(view, infant, judged->day);
  if (!age.has_value()) return KnowsTooLittle();
  std::vector<RuleInput> inputs = {WetInput(*judged), {"age", *age, "days"}};
  if (!judged->is_low) return DoesNotMatch(std::move(inputs));
  return Matches(kUrgent, GroundsOf(*judged), std::move(inputs));
}

RuleAnswer StoolLow(const RuleView& view, size_t infant) {
  constexpr double kOwnMilkShare = 0.8;
  constexpr int kBlackAfterDay = 5;
  const LeastAge age_now = LeastAgeOnDay(view, infant, view.day);
  const auto black = NotesWhere(view, infant, [](const DiaperNote& note) { return note.is_black; });
  if (!black.empty() && age_now.days > kBlackAfterDay) {
    return MatchesSince(
        kAttention, black.front()->time, kNoOneRecord,
        {{"diapers with black stool", static_cast<double>(black.size()), ""}, AgeInput(age_now)});
  }
  if (!age_now.is_exact) return KnowsTooLittle();
  if (age_now.days < kFirstWetFloorDay || age_now.days > kSixWeeksDays) return DoesNotMatch();
  const auto is_low = [&](size_t, int dirty) { return dirty < ThresholdOf(view); };
  const auto judged = DayToJudge(view, infant, kDirty, is_low);
  if (!judged.has_value()) return KnowsTooLittle();
  const auto before = DayBefore(view, infant, judged->day, kDirty);
  const InfantDays& days = view.days->family.infants[infant];
  const auto share = OwnMilkShareOf(days, DaysUntil(view.review(), view.day, kFigureDays), {});
  std::vector<RuleInput> inputs = {
      CountInput(*judged, "dirty diapers", "dirty diapers of all infants together"),
      {"dirty diapers the day before", before, "a day"},
      {"own milk at least", share.low.value, "of 1"}};
  if (!judged->is_low) return DoesNotMatch(std::move(inputs));
  if (!share.low.IsKnown() || !before.has_value()) return KnowsTooLittle(std::move(inputs));
  if (*before >= ThresholdOf(view) || *share.low.value < kOwnMilkShare) {
    return DoesNotMatch(std::move(inputs));
  }
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

RuleAnswer DiaperColor(const RuleView& view, size_t infant) {
  const absl::TimeZone zone = view.review().days.zone();
  const auto orange = NotesWhere(view, infant, [&](const DiaperNote& note) {
    if (!note.is_urine_orange) return false;
    const auto age = AgeOn(InfantOf(view, infant), absl::ToCivilDay(note.time, zone));
    // Where nobody knows how old the infant is, the graver reading holds.
    return !age.has_value() || age->days > ThresholdOf(view);
  });
  const auto white = NotesWhere(view, infant, [](const DiaperNote& note) { return note.is_white; });
  if (orange.empty() && white.empty()) return DoesNotMatch();
  std::vector<RuleInput> inputs;
  SignRun run{.since = absl::InfiniteFuture(), .grounds = kNoOneRecord};
  const auto add = [&](std::string_view name, const std::vector<const DiaperNote*>& notes) {
    if (!notes.empty()) inputs.push_back({name, static_cast<double>(notes.size()), ""});
    for (const DiaperNote* note : notes) {
      run.since = std::min(run.since, note->time);
      run.grounds = run.grounds | Grounds{note->received};
    }
  };
  add("diapers with orange urine", orange);
  add("diapers with white or pale stool", white);
  return MatchesSince(kUrgent, run, std::move(inputs));
}

}  // namespace relactation
