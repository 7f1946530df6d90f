#include "proto/relactation/care/figure_days.h"

#include <algorithm>

namespace relactation {
namespace {

constexpr double kDaysOfWeek = 7;

std::vector<double> ValuesOf(const CountRow& row, const std::vector<size_t>& places) {
  std::vector<double> values;
  for (const size_t place : places) values.push_back(*row[place]->value);
  return values;
}

// A figure of those days of the row, whose value is given.
Figure MadeOf(const CountRow& row, const std::vector<size_t>& places, std::optional<double> value) {
  if (places.empty()) return {.value = std::nullopt, .covered = CoveredOf(row)};
  CountRow meant;
  for (const size_t place : places) meant.push_back(row[place]);
  Figure figure{.value = value, .covered = CoveredOf(meant)};
  figure.covered.days = static_cast<int>(row.size());
  return figure;
}

// Where the last three covered days are all off what the days before them came to. Their slope says
// nothing of it yet. Unknown: they are not, or there are no three before.
Trend ShiftOf(const CountRow& row) {
  constexpr size_t kLastDays = 3;
  constexpr double kShare = 0.2;  // A working value of ours.
  std::vector<double> values;
  for (const DayCount* count : row) {
    if (count->IsWhole() && count->IsCovered()) values.push_back(*count->value);
  }
  if (values.size() < 2 * kLastDays) return Trend::kUnknown;
  const auto last = values.end() - kLastDays;
  const double before = *Median({values.begin(), last});
  if (*std::max_element(last, values.end()) < before * (1 - kShare)) return Trend::kFalling;
  if (*std::min_element(last, values.end()) > before * (1 + kShare)) return Trend::kRising;
  return Trend::kUnknown;
}

}  // namespace

DayRange DaysUntil(const ReviewDays& review, size_t last, int days) {
  size_t end = std::min(last + 1, review.days.days().size());
  while (end > review.first_shown && !review.IsOver(end - 1)) --end;
  const size_t reach = end - std::min(end, review.first_shown);
  return {end - std::min(reach, static_cast<size_t>(std::max(days, 0))), end};
}

DayRange DaysBefore(const ReviewDays& review, const DayRange& range) {
  if (range.IsEmpty() || range.first == 0) return {range.first, range.first};
  return DaysUntil(review, range.first - 1, range.size());
}

DaysCovered CoveredOf(const CountRow& row) {
  DaysCovered covered;
  for (const DayCount* count : row) covered.Add(count->coverage);
  return covered;
}

std::vector<double> WholeValues(const CountRow& row) {
  std::vector<double> values;
  for (const DayCount* count : row) {
    if (count->IsWhole()) values.push_back(*count->value);
  }
  return values;
}

std::vector<size_t> DaysMeant(const CountRow& row) {
  std::vector<size_t> whole;
  std::vector<size_t> covered;
  for (size_t i = 0; i < row.size(); ++i) {
    if (!row[i]->IsWhole()) continue;
    whole.push_back(i);
    if (row[i]->IsCovered()) covered.push_back(i);
  }
  return covered.empty() ? whole : covered;
}

Figure MedianOf(const CountRow& row) {
  const std::vector<size_t> days = DaysMeant(row);
  return MadeOf(row, days, Median(ValuesOf(row, days)));
}

Figure MeanOf(const CountRow& row) {
  const std::vector<size_t> days = DaysMeant(row);
  double sum = 0;
  for (const double value : ValuesOf(row, days)) sum += value;
  return MadeOf(row, days, sum / static_cast<double>(std::max<size_t>(days.size(), 1)));
}

Figure MeanOfCovered(const CountRow& row) {
  Figure mean = MeanOf(row);
  if (mean.covered.Covered() == 0) mean.value.reset();
  return mean;
}

RowTrend TrendOf(const CountRow& row) {
  std::vector<DayValue> points;
  int covered = 0;
  for (size_t i = 0; i < row.size(); ++i) {
    if (!row[i]->IsWhole()) continue;
    points.push_back({static_cast<double>(i), static_cast<double>(*row[i]->value)});
    if (row[i]->IsCovered()) ++covered;
  }
  RowTrend trend;
  if (covered < kTrendLeastDays) return trend;
  if (const auto slope = TheilSenSlope(points)) trend.slope_per_week = *slope * kDaysOfWeek;
  trend.trend = TrendOf(trend.slope_per_week, Median(WholeValues(row)), covered);
  const Trend shift = ShiftOf(row);
  if (shift != Trend::kUnknown && shift != trend.trend) {
    trend = {.slope_per_week = std::nullopt, .trend = shift};
  }
  return trend;
}

}  // namespace relactation
