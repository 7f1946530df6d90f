#include "proto/relactation/care/stimulation_flags.h"

#include <algorithm>

#include "proto/relactation/care/agreed_figures.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/robust_statistics.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr double kMinutesOfDay = 1440;
// A3: clinical.md section 8.
constexpr double kLeastCoverage = 0.5;

const PersonDays& ParentOf(const RuleView& view, size_t parent) {
  return view.days->persons[parent];
}

const v1::StimulationPhase* PhaseAt(const RuleView& view, size_t parent, size_t day) {
  const AgreedDay& agreed = view.review().days.days()[day];
  if (!IsAskedOn(agreed)) return nullptr;
  return PhaseOn(agreed.plan->plan, ParentOf(view, parent).person->handle(),
                 FromCivilDay(agreed.date));
}

bool KnowsEnough(const RuleView& view, size_t parent) {
  const std::optional<double> coverage = AskedCoverage(view, parent);
  return coverage.has_value() && *coverage >= kLeastCoverage;
}

// The parent's place among Client.persons.
size_t AdultOf(const RuleView& view, size_t parent) {
  const auto& persons = view.client().persons();
  const auto found = std::find_if(persons.begin(), persons.end(), [&](const v1::Person& person) {
    return &person == ParentOf(view, parent).person;
  });
  return static_cast<size_t>(found - persons.begin());
}

// Nights by then of which it is known, newest first: whether there was no session in them. A night
// off as agreed is as good as one with a session.
std::vector<bool> NightsWithout(const RuleView& view, size_t parent, int look_back) {
  const PersonDays& person = ParentOf(view, parent);
  const std::vector<bool> off = NightsOffOf(view.review(), person);
  const DayRange range = DaysUntil(view.review(), view.day, look_back);
  std::vector<bool> nights;
  for (size_t i = range.end; i-- > range.first;) {
    const v1::StimulationPhase* phase = PhaseAt(view, parent, i);
    const DayCount& overnight = person.days[i].overnight;
    if (phase == nullptr || phase->overnight() == 0) continue;
    if (!overnight.value.has_value() || !overnight.IsCovered()) continue;
    nights.push_back(*overnight.value == 0 && !off[i]);
  }
  return nights;
}

// Whether the gap has a part of the night in it, by its ends and its middle.
bool IsInNight(const RuleView& view, const SessionGap& gap) {
  const AgreedDays& days = view.review().days;
  const absl::Time middle = gap.from + gap.length() / 2;
  return days.IndexOfNight(gap.from).has_value() || days.IndexOfNight(middle).has_value() ||
         days.IndexOfNight(gap.until).has_value();
}

// By day: whether a gap that ends on it is longer than the limit.
int DaysWithLongGap(const RuleView& view, size_t parent, const DayRange& range,
                    absl::Duration by_day, absl::Duration by_night) {
  const PersonDays& person = ParentOf(view, parent);
  std::vector<bool> is_long(person.days.size(), false);
  for (size_t i = 1; i < person.sessions.size(); ++i) {
    const SessionGap gap{person.sessions[i - 1].start, person.sessions[i].start};
    const auto day = view.review().days.IndexOf(gap.until);
    if (!day.has_value() || *day < range.first || *day >= range.end) continue;
    const v1::StimulationPhase* phase = PhaseAt(view, parent, *day);
    // A day that has a longest gap is one that shows its sessions.
    if (phase == nullptr || !person.days[*day].longest_gap.has_value()) continue;
    const bool in_night = IsInNight(view, gap);
    if (in_night && phase->overnight() == 0) continue;
    if (gap.length() > (in_night ? by_night : by_day)) is_long[*day] = true;
  }
  return static_cast<int>(std::count(is_long.begin(), is_long.end(), true));
}

// Check-ins of the week whose rest is well below what is usual for this parent: two hours below the
// median of the five weeks before. Working values of ours.
int DaysOfLittleRest(const RuleView& view, size_t adult) {
  constexpr absl::Duration kWeek = absl::Hours(7 * 24);
  constexpr size_t kLeastCheckIns = 5;
  constexpr double kFewerHours = 2;
  std::vector<double> usual;
  std::vector<int> recent;
  for (const CheckIn* check_in : CheckInsWithin(view, adult, 6 * kWeek)) {
    if (!check_in->rest_hours.has_value()) continue;
    if (view.now - check_in->time > kWeek) {
      usual.push_back(*check_in->rest_hours);
    } else {
      recent.push_back(*check_in->rest_hours);
    }
  }
  if (usual.size() < kLeastCheckIns) return 0;
  const double least = *Median(usual) - kFewerHours;
  return static_cast<int>(
      std::count_if(recent.begin(), recent.end(), [least](int hours) { return hours <= least; }));
}

bool IsLowOrWantsCall(const RuleView& view, size_t adult) {
  const auto check_ins = CheckInsWithin(view, adult, absl::Hours(7 * 24));
  return std::any_of(check_ins.begin(), check_ins.end(), [](const CheckIn* check_in) {
    return check_in->wants_call || (check_in->mood.has_value() && *check_in->mood <= 2);
  });
}

}  // namespace

std::optional<double> AskedCoverage(const RuleView& view, size_t parent) {
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  DaysCovered covered;
  for (size_t i = week.first; i < week.end; ++i) {
    if (!IsAskedOn(view.review().days.days()[i])) continue;
    covered.Add(ParentOf(view, parent).days[i].sessions.coverage);
  }
  return covered.Share();
}

RuleAnswer SessionsLow(const RuleView& view, size_t parent) {
  constexpr int kDays = 3;
  constexpr int kLeastDays = 2;
  const DayRange range = DaysUntil(view.review(), view.day, kDays);
  if (range.IsEmpty()) return KnowsTooLittle();
  const v1::StimulationPhase* phase = PhaseAt(view, parent, range.end - 1);
  if (phase == nullptr || !phase->has_sessions_per_day()) return DoesNotMatch();
  const AgreedDay& last = view.review().days.days()[range.end - 1];
  if (last.date - ToCivilDay(phase->from()) < kDays) return DoesNotMatch();
  const int agreed = phase->sessions_per_day().min();
  const v1::HardDay& hard_day = last.plan->plan.hard_day();
  int days = 0;
  double sessions = 0;
  double minutes = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    const AgreedDay& day = view.review().days.days()[i];
    const DayCount& count = ParentOf(view, parent).days[i].sessions;
    if (PhaseAt(view, parent, i) == nullptr || !count.IsCovered() || !count.value) continue;
    // The hard-day version counts as met.
    const bool is_hard_day = hard_day.has_sessions() && *count.value >= hard_day.sessions();
    sessions += is_hard_day ? std::max(*count.value, agreed) : *count.value;
    minutes += absl::ToDoubleMinutes(day.end - day.start);
    ++days;
  }
  if (days < kLeastDays || !KnowsEnough(view, parent)) return KnowsTooLittle();
  const double mean = sessions / (minutes / kMinutesOfDay);
  std::vector<RuleInput> inputs = {{"sessions, 3-day mean", mean, "a day"},
                                   {"sessions agreed, at least", agreed, "a day"},
                                   {"days logged of 3", days, "days"}};
  if (mean >= ThresholdOf(view) * agreed) return DoesNotMatch(std::move(inputs));
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

RuleAnswer NoNightSession(const RuleView& view, size_t parent) {
  constexpr size_t kNights = 4;
  constexpr size_t kNightsInARow = 5;
  const std::vector<bool> nights = NightsWithout(view, parent, view.rule->look_back_days);
  if (nights.size() < kNights || !KnowsEnough(view, parent)) return KnowsTooLittle();
  const auto without = std::count(nights.begin(), nights.begin() + kNights, true);
  const bool in_a_row = nights.size() >= kNightsInARow &&
                        std::count(nights.begin(), nights.begin() + kNightsInARow, true) ==
                            static_cast<std::ptrdiff_t>(kNightsInARow);
  std::vector<RuleInput> inputs = {
      {"nights without a session, of the last 4 logged", static_cast<double>(without), "nights"}};
  if (in_a_row) return Matches(kAttention, kNoOneRecord, std::move(inputs));
  if (static_cast<double>(without) < ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kInfo, kNoOneRecord, std::move(inputs));
}

RuleAnswer LongGaps(const RuleView& view, size_t parent) {
  constexpr absl::Duration kByDay = absl::Hours(6);
  constexpr absl::Duration kByNight = absl::Hours(8);
  if (!KnowsEnough(view, parent)) return KnowsTooLittle();
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  const int days = DaysWithLongGap(view, parent, week, kByDay, kByNight);
  std::vector<RuleInput> inputs = {
      {"days with a long gap, of 7", days, "days"},
      {"longest gap", LongestGapHours(ParentOf(view, parent), week).value, "hours"}};
  if (days < ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kInfo, kNoOneRecord, std::move(inputs));
}

RuleAnswer ShortSessions(const RuleView& view, size_t parent) {
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  if (week.IsEmpty()) return KnowsTooLittle();
  const v1::StimulationPhase* phase = PhaseAt(view, parent, week.end - 1);
  if (phase == nullptr || !phase->has_minutes_per_side()) return DoesNotMatch();
  const Figure minutes = MinutesPerSideOf(ParentOf(view, parent), week).either;
  const int agreed = phase->minutes_per_side().min();
  std::vector<RuleInput> inputs = {{"minutes a side, 7-day mean", minutes.value, "minutes"},
                                   {"minutes a side agreed, at least", agreed, "minutes"}};
  if (!minutes.IsKnown()) return KnowsTooLittle(std::move(inputs));
  if (*minutes.value >= ThresholdOf(view) * agreed) return DoesNotMatch(std::move(inputs));
  return Matches(kInfo, kNoOneRecord, std::move(inputs));
}

RuleAnswer DoingALot(const RuleView& view, size_t parent) {
  constexpr int kDaysOfLittleRest = 3;
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  if (week.IsEmpty()) return KnowsTooLittle();
  const v1::StimulationPhase* phase = PhaseAt(view, parent, week.end - 1);
  const Figure sessions = SessionsPer24Hours(view.review(), ParentOf(view, parent), week);
  const size_t adult = AdultOf(view, parent);
  const int little_rest = DaysOfLittleRest(view, adult);
  const bool is_known = sessions.IsKnown() && phase != nullptr && phase->has_sessions_per_day();
  std::vector<RuleInput> inputs = {{"sessions, 7-day mean", sessions.value, "a day"},
                                   {"days of little rest", little_rest, "days"}};
  if (is_known) {
    inputs.push_back({"sessions agreed, at most", phase->sessions_per_day().max(), "a day"});
  }
  const bool is_many =
      is_known && *sessions.value > phase->sessions_per_day().max() + ThresholdOf(view);
  if (is_many || little_rest >= kDaysOfLittleRest) {
    return Matches(IsLowOrWantsCall(view, adult) ? kAttention : kInfo, kNoOneRecord,
                   std::move(inputs));
  }
  return is_known ? DoesNotMatch(std::move(inputs)) : KnowsTooLittle(std::move(inputs));
}

}  // namespace relactation
