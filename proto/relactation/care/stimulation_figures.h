// What one lactating parent does and expresses, over days: clinical.md section 3.1.
//
// Every figure has its coverage; one without a value is UNKNOWN, never 0. Rules call the functions
// for the days they look at; a page shows StimulationFigures.
#pragma once

#include <optional>

#include "proto/relactation/care/figure_days.h"
#include "proto/relactation/care/person_days.h"

namespace relactation {

// Days a figure looks back by default: clinical.md section 3.1. The slope's two weeks are a working
// value of ours, so that it spans more than one week's rhythm.
inline constexpr int kFigureDays = 7;
inline constexpr int kSlopeDays = 14;

// Merged sessions by 24 hours: their count over DaysMeant, divided by the real length of these.
// Days of a pause are left out where others are there. `covered` counts the days it is made of.
Figure SessionsPer24Hours(const ReviewDays& review, const PersonDays& person,
                          const DayRange& range);

// Nights with a session, of the nights of which it is known. Nights of a pause are left out where
// others are there.
struct NightsWithSession {
  int with_session = 0;
  int known = 0;
};
NightsWithSession NightsOf(const ReviewDays& review, const PersonDays& person,
                           const DayRange& range);

// The longest time from the start of one session to that of the next, see PersonDay.
Figure LongestGapHours(const PersonDays& person, const DayRange& range);

// Mean of what a side was active in a merged session that used it, by left, right and both sides
// taken together.
struct MinutesPerSide {
  Figure left;
  Figure right;
  Figure either;
};
MinutesPerSide MinutesPerSideOf(const PersonDays& person, const DayRange& range);

// Sessions for comfort, as they were recorded. UNKNOWN where none was, and no day is whole or
// nobody said of any session what it was for.
Figure ComfortSessions(const PersonDays& person, const DayRange& range);

// One person's figures, the default ones.
struct StimulationFigures {
  const v1::Person* person = nullptr;  // Not owned.
  Figure sessions_per_24h_3_days;
  Figure sessions_per_24h_7_days;
  Figure sessions_per_24h_14_days;
  NightsWithSession nights_7_days;
  Figure longest_gap_hours_7_days;
  MinutesPerSide minutes_per_side_7_days;
  Figure expressed_ml_per_day_7_day_median;
  RowTrend expressed_ml_per_day;  // Over 14 days; the slope in ml a day per week.
  Figure comfort_sessions_7_days;
};

// Up to the day `last`.
StimulationFigures StimulationFiguresOf(const ReviewDays& review, const PersonDays& person,
                                        size_t last);

}  // namespace relactation
