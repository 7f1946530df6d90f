#include "proto/relactation/care/wellbeing_figures.h"

#include <set>

namespace relactation {
namespace {

constexpr absl::Duration kMeanTime = absl::Hours(7 * 24);
constexpr absl::Duration kTrendTime = absl::Hours(14 * 24);
constexpr double kDaysOfWeek = 7;

template <typename Message>
bool IsOf(const Message& message, const v1::Person& person) {
  return message.person_id() == person.person_id();
}

void AddMood(const v1::Mood& mood, const CountedRecord& counted, WellbeingFigures& figures) {
  CheckIn check_in{.time = counted.start,
                   .received = ReceivedTime(*counted.record),
                   .mood = {},
                   .rest_hours = {},
                   .wants_call = mood.wants_call()};
  if (mood.has_mood()) check_in.mood = mood.mood();
  if (mood.has_rest_hours()) check_in.rest_hours = mood.rest_hours();
  figures.check_ins.push_back(check_in);
}

void AddScreening(const v1::Screening& screening, const CountedRecord& counted,
                  WellbeingFigures& figures) {
  ScreeningNumbers numbers{.time = counted.start,
                           .received = ReceivedTime(*counted.record),
                           .epds_total = {},
                           .epds_item10 = {}};
  if (screening.has_epds_total()) numbers.epds_total = screening.epds_total();
  if (screening.has_epds_item10()) numbers.epds_item10 = screening.epds_item10();
  figures.screenings.push_back(numbers);
  if (numbers.epds_total.has_value()) figures.last_epds = numbers;
}

void AddTrend(absl::Time until, absl::TimeZone zone, WellbeingFigures& figures) {
  std::vector<DayValue> points;
  std::vector<double> moods;
  std::set<absl::CivilDay> days;
  double sum = 0;
  int recent = 0;
  for (const CheckIn& check_in : figures.check_ins) {
    if (!check_in.mood.has_value() || until - check_in.time > kTrendTime) continue;
    points.push_back({absl::ToDoubleHours(check_in.time - until) / 24, double(*check_in.mood)});
    moods.push_back(*check_in.mood);
    days.insert(absl::ToCivilDay(check_in.time, zone));
    if (until - check_in.time > kMeanTime) continue;
    sum += *check_in.mood;
    ++recent;
  }
  if (recent > 0) figures.mood_7_day_mean = sum / recent;
  std::optional<double> slope = TheilSenSlope(points);
  if (slope.has_value()) *slope *= kDaysOfWeek;
  figures.mood_trend = TrendOf(slope, Median(moods), static_cast<int>(days.size()));
}

}  // namespace

WellbeingFigures WellbeingOf(const ReviewDays& review, const v1::Person& person, absl::Time until) {
  WellbeingFigures figures;
  figures.person = &person;
  for (const CountedRecord& counted : review.counted) {
    if (counted.start > until) break;
    const v1::Observation& observation = counted.record->observation();
    if (observation.has_mood() && IsOf(observation.mood(), person)) {
      AddMood(observation.mood(), counted, figures);
      if (figures.check_ins.back().mood.has_value()) figures.last_mood = figures.check_ins.back();
    }
    if (observation.has_screening() && IsOf(observation.screening(), person)) {
      AddScreening(observation.screening(), counted, figures);
    }
  }
  AddTrend(until, review.days.zone(), figures);
  return figures;
}

}  // namespace relactation
