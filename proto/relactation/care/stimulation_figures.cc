#include "proto/relactation/care/stimulation_figures.h"

#include <algorithm>

namespace relactation {
namespace {

constexpr double kMinutesOfDay = 1440;
constexpr double kSecondsOfMinute = 60;

// The days of the range on which the count is known and the plan was not paused; where all of
// these were paused, all that are known.
std::vector<size_t> DaysHeldOf(const ReviewDays& review, const PersonDays& person,
                               const DayRange& range, DayCount PersonDay::*count) {
  std::vector<size_t> known;
  std::vector<size_t> held;
  for (size_t i = range.first; i < range.end; ++i) {
    if (!(person.days[i].*count).value.has_value()) continue;
    known.push_back(i);
    if (review.days.days()[i].pause == nullptr) held.push_back(i);
  }
  return held.empty() ? known : held;
}

DaysCovered SessionsCovered(const PersonDays& person, const DayRange& range) {
  return CoveredOf(RowOf(person.days, range, &PersonDay::sessions));
}

Figure MinutesOf(const SideSum& sum, const DaysCovered& covered) {
  Figure minutes{.value = std::nullopt, .covered = covered};
  if (sum.sessions > 0) {
    minutes.value = static_cast<double>(sum.seconds) / kSecondsOfMinute / sum.sessions;
  }
  return minutes;
}

void Add(const SideSum& side, SideSum& sum) {
  sum.sessions += side.sessions;
  sum.seconds += side.seconds;
}

}  // namespace

Figure SessionsPer24Hours(const ReviewDays& review, const PersonDays& person,
                          const DayRange& range) {
  const std::vector<size_t> held = DaysHeldOf(review, person, range, &PersonDay::sessions);
  CountRow row;
  for (const size_t i : held) row.push_back(&person.days[i].sessions);
  Figure figure;
  int sessions = 0;
  double minutes = 0;
  for (const size_t place : DaysMeant(row)) {
    const AgreedDay& day = review.days.days()[held[place]];
    figure.covered.Add(row[place]->coverage);
    sessions += *row[place]->value;
    minutes += absl::ToDoubleMinutes(day.end - day.start);
  }
  if (minutes <= 0) return {.value = std::nullopt, .covered = SessionsCovered(person, range)};
  figure.value = sessions / (minutes / kMinutesOfDay);
  figure.covered.days = range.size();
  return figure;
}

NightsWithSession NightsOf(const ReviewDays& review, const PersonDays& person,
                           const DayRange& range) {
  NightsWithSession nights;
  for (const size_t i : DaysHeldOf(review, person, range, &PersonDay::overnight)) {
    ++nights.known;
    if (*person.days[i].overnight.value > 0) ++nights.with_session;
  }
  return nights;
}

Figure LongestGapHours(const PersonDays& person, const DayRange& range) {
  Figure figure{.value = std::nullopt, .covered = SessionsCovered(person, range)};
  for (size_t i = range.first; i < range.end; ++i) {
    if (!person.days[i].longest_gap.has_value()) continue;
    const double hours = absl::ToDoubleHours(person.days[i].longest_gap->length());
    figure.value = std::max(figure.value.value_or(0), hours);
  }
  return figure;
}

MinutesPerSide MinutesPerSideOf(const PersonDays& person, const DayRange& range) {
  SideSum left;
  SideSum right;
  for (size_t i = range.first; i < range.end; ++i) {
    Add(person.days[i].left, left);
    Add(person.days[i].right, right);
  }
  SideSum either = left;
  Add(right, either);
  const DaysCovered covered = SessionsCovered(person, range);
  return {MinutesOf(left, covered), MinutesOf(right, covered), MinutesOf(either, covered)};
}

Figure ComfortSessions(const PersonDays& person, const DayRange& range) {
  Figure figure{.value = std::nullopt, .covered = SessionsCovered(person, range)};
  int sessions = 0;
  int said = 0;
  for (size_t i = range.first; i < range.end; ++i) {
    sessions += person.days[i].comfort;
    said += person.days[i].purpose_said;
  }
  const bool is_covered = figure.covered.confirmed + figure.covered.likely > 0;
  if (sessions > 0 || (is_covered && said > 0)) figure.value = sessions;
  return figure;
}

StimulationFigures StimulationFiguresOf(const ReviewDays& review, const PersonDays& person,
                                        size_t last) {
  const DayRange week = DaysUntil(review, last, kFigureDays);
  const DayRange two_weeks = DaysUntil(review, last, kSlopeDays);
  StimulationFigures figures;
  figures.person = person.person;
  figures.sessions_per_24h_3_days = SessionsPer24Hours(review, person, DaysUntil(review, last, 3));
  figures.sessions_per_24h_7_days = SessionsPer24Hours(review, person, week);
  figures.sessions_per_24h_14_days = SessionsPer24Hours(review, person, two_weeks);
  figures.nights_7_days = NightsOf(review, person, week);
  figures.longest_gap_hours_7_days = LongestGapHours(person, week);
  figures.minutes_per_side_7_days = MinutesPerSideOf(person, week);
  figures.expressed_ml_per_day_7_day_median =
      MedianOf(RowOf(person.days, week, &PersonDay::expressed_ml));
  figures.expressed_ml_per_day = TrendOf(RowOf(person.days, two_weeks, &PersonDay::expressed_ml));
  figures.comfort_sessions_7_days = ComfortSessions(person, week);
  return figures;
}

}  // namespace relactation
