// The days a figure is made of, and what a row of their counts comes to.
#pragma once

#include <optional>
#include <vector>

#include "proto/relactation/care/coverage.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/robust_statistics.h"

namespace relactation {

// Places of days, as ReviewDays::days: the first, and the one after the last.
struct DayRange {
  size_t first = 0;
  size_t end = 0;

  bool IsEmpty() const { return first >= end; }
  int size() const { return IsEmpty() ? 0 : static_cast<int>(end - first); }
};

// The last `days` days up to `last`, this one included if it is over: half a day is not a day.
// Fewer where the review does not reach back so far.
DayRange DaysUntil(const ReviewDays& review, size_t last, int days);

// The same number of days before the range, as far as the review reaches back.
DayRange DaysBefore(const ReviewDays& review, const DayRange& range);

// One count on each day of a range, in order. Not owned.
using CountRow = std::vector<const DayCount*>;

// Of days of PersonDay, InfantDay or FamilyDay.
template <typename Day>
CountRow RowOf(const std::vector<Day>& days, const DayRange& range, DayCount Day::*count) {
  CountRow row;
  for (size_t i = range.first; i < range.end; ++i) row.push_back(&(days[i].*count));
  return row;
}

DaysCovered CoveredOf(const CountRow& row);

// The counts that are whole, covered or not.
std::vector<double> WholeValues(const CountRow& row);

// Places in the row of the days that a figure is made of: those whose count is whole and that are
// covered, since half a day logged is not a day. Where there is none, all whose count is whole.
std::vector<size_t> DaysMeant(const CountRow& row);

// Of DaysMeant, and `covered` counts the covered ones of these. UNKNOWN where no count is whole;
// `covered` is then CoveredOf(row).
Figure MedianOf(const CountRow& row);
Figure MeanOf(const CountRow& row);

// The same, UNKNOWN where none of these days is covered: of a number that a day logged in part
// cannot tell, as all milk.
Figure MeanOfCovered(const CountRow& row);

// Where a row goes. Two days with a number are no direction: both are unknown where fewer than
// kTrendLeastDays have a count that is whole and covered. Where the last three covered days are all
// a fifth off what the days before came to (own), they say where it goes, and there is no slope.
struct RowTrend {
  std::optional<double> slope_per_week;  // Theil-Sen, over the days whose count is whole.
  Trend trend = Trend::kUnknown;
};

RowTrend TrendOf(const CountRow& row);

}  // namespace relactation
