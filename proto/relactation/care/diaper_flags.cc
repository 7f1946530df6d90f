#include "proto/relactation/care/diaper_flags.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/infant_flags.h"
#include "proto/relactation/status.h"

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

// The records that tell of the day's diapers.
Grounds ToldOfDiapers(const RuleView& view, size_t infant, size_t day) {
  return Grounds{DayOf(view, infant, day).diapers_received};
}

// What the count can be at most. Absent: the day is not confirmed.
std::optional<int> ConfirmedMost(const DayCount& count) {
  if (!count.IsConfirmed() || (!count.value.has_value() && count.unmeasured == 0)) {
    return std::nullopt;
  }
  return count.value.value_or(0) + count.unmeasured;
}

// The newest day of the last week whose count is confirmed.
std::optional<size_t> NewestConfirmed(const RuleView& view, size_t infant,
                                      DayCount InfantDay::*count) {
  for (size_t i = view.day + 1; i-- > view.review().first_shown;) {
    if (view.day - i >= kHoldDays) break;
    if (ConfirmedMost(DayOf(view, infant, i).*count).has_value()) return i;
  }
  return std::nullopt;
}

std::optional<int> AgeDaysOn(const RuleView& view, size_t infant, size_t day) {
  const auto age = AgeOn(InfantOf(view, infant), view.review().days.days()[day].date);
  return age.has_value() ? std::optional(age->days) : std::nullopt;
}

// The confirmed count of the day before, where the review holds one.
std::optional<int> DayBefore(const RuleView& view, size_t infant, size_t day,
                             DayCount InfantDay::*count) {
  if (day <= view.review().first_shown) return std::nullopt;
  return ConfirmedMost(DayOf(view, infant, day - 1).*count);
}

// Since when the answer has been that there was no urine.
std::optional<SignRun> UrineMissedSince(const RuleView& view, size_t infant) {
  return RunOfSigns(view, InfantOf(view, infant).infant_id(), kAnswerTime,
                    [](const Sign& sign) { return sign.Has(v1::SYMPTOM_CODE_NO_URINE); });
}

bool IsBlack(std::string_view color) { return absl::EqualsIgnoreCase(ToAbsl(color), "black"); }

}  // namespace

double WetFloorAt(double threshold, int age_days) {
  return threshold - (age_days > kSixWeeksDays ? 1 : 0) - (age_days > kSixMonthsDays ? 1 : 0);
}

RuleAnswer WetLow(const RuleView& view, size_t infant) {
  const auto day = NewestConfirmed(view, infant, &InfantDay::wet);
  if (!day.has_value()) return KnowsTooLittle();
  const auto age = AgeDaysOn(view, infant, *day);
  if (!age.has_value()) return KnowsTooLittle();
  if (*age < kFirstWetFloorDay) return DoesNotMatch();
  const int wet = *ConfirmedMost(DayOf(view, infant, *day).wet);
  const auto before = DayBefore(view, infant, *day, &InfantDay::wet);
  std::vector<RuleInput> inputs = {{"wet diapers", wet, "a day"},
                                   {"wet diapers the day before", before, "a day"},
                                   {"age", *age, "days"}};
  const double limit = WetFloorAt(ThresholdOf(view), *age);
  if (*age > kSixMonthsDays) {
    if (wet >= limit) return DoesNotMatch(std::move(inputs));
    return MatchesAt(limit, kAttention, ToldOfDiapers(view, infant, *day), std::move(inputs));
  }
  const bool is_low_twice = wet < limit && before.has_value() && *before < limit;
  if (!is_low_twice && wet >= limit - 1) return DoesNotMatch(std::move(inputs));
  Grounds grounds = ToldOfDiapers(view, infant, *day);
  if (is_low_twice) grounds = grounds | ToldOfDiapers(view, infant, *day - 1);
  return MatchesAt(limit, kUrgent, grounds, std::move(inputs));
}

RuleAnswer WetVeryLow(const RuleView& view, size_t infant) {
  const auto no_urine = UrineMissedSince(view, infant);
  const auto danger = DangerSigns(view, infant, kAnswerTime);
  if (no_urine.has_value() && danger.has_value()) {
    return MatchesSince(kEmergency, no_urine->since, no_urine->grounds | danger->grounds, {});
  }
  const auto day = NewestConfirmed(view, infant, &InfantDay::wet);
  if (!day.has_value()) return KnowsTooLittle();
  const auto age = AgeDaysOn(view, infant, *day);
  if (!age.has_value()) return KnowsTooLittle();
  const int wet = *ConfirmedMost(DayOf(view, infant, *day).wet);
  std::vector<RuleInput> inputs = {{"wet diapers", wet, "a day"}, {"age", *age, "days"}};
  if (*age < kFirstWetFloorDay || wet > ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kEmergency, ToldOfDiapers(view, infant, *day), std::move(inputs));
}

RuleAnswer NoUrine(const RuleView& view, size_t infant) {
  const auto since = UrineMissedSince(view, infant);
  return since.has_value() ? MatchesSince(kUrgent, *since, {}) : DoesNotMatch();
}

RuleAnswer EarlyDaysLow(const RuleView& view, size_t infant) {
  const auto day = NewestConfirmed(view, infant, &InfantDay::wet);
  if (!day.has_value()) return KnowsTooLittle();
  const auto age = AgeDaysOn(view, infant, *day);
  if (!age.has_value()) return KnowsTooLittle();
  const int wet = *ConfirmedMost(DayOf(view, infant, *day).wet);
  std::vector<RuleInput> inputs = {{"wet diapers", wet, "a day"}, {"age", *age, "days"}};
  const bool is_early = *age >= 1 && *age < kFirstWetFloorDay;
  if (!is_early || wet >= *age * ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kUrgent, ToldOfDiapers(view, infant, *day), std::move(inputs));
}

RuleAnswer StoolLow(const RuleView& view, size_t infant) {
  constexpr double kOwnMilkShare = 0.8;
  constexpr int kBlackAfterDay = 5;
  const auto age_now = AgeOf(view, infant);
  if (!age_now.has_value()) return KnowsTooLittle();
  for (const StoolNote& stool : view.records->stools) {
    const bool is_recent = view.Knows(stool.time) && view.now - stool.time <= 2 * kAnswerTime;
    if (!is_recent || stool.infant_id != InfantOf(view, infant).infant_id()) continue;
    if (IsBlack(stool.color) && age_now->days > kBlackAfterDay) {
      return MatchesSince(kAttention, stool.time, kNoOneRecord, {{"age", age_now->days, "days"}});
    }
  }
  if (age_now->days < kFirstWetFloorDay || age_now->days > kSixWeeksDays) return DoesNotMatch();
  const auto day = NewestConfirmed(view, infant, &InfantDay::dirty);
  if (!day.has_value()) return KnowsTooLittle();
  const int dirty = *ConfirmedMost(DayOf(view, infant, *day).dirty);
  const auto before = DayBefore(view, infant, *day, &InfantDay::dirty);
  const InfantDays& days = view.days->family.infants[infant];
  const auto share = OwnMilkShareOf(days, DaysUntil(view.review(), view.day, kFigureDays), {});
  std::vector<RuleInput> inputs = {{"dirty diapers", dirty, "a day"},
                                   {"dirty diapers the day before", before, "a day"},
                                   {"own milk at least", share.low.value, "of 1"}};
  if (dirty >= ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  if (!share.low.IsKnown() || !before.has_value()) return KnowsTooLittle(std::move(inputs));
  if (*before >= ThresholdOf(view) || *share.low.value < kOwnMilkShare) {
    return DoesNotMatch(std::move(inputs));
  }
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

}  // namespace relactation
