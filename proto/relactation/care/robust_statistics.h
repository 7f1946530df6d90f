// Statistics that one slip of a finger does not move.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace relactation {

// Where a series goes. Never a judgement: a family's numbers are not graded.
enum class Trend { kUnknown, kRising, kFalling, kFlat };

// A slope of at least this share of the median per week is a trend: clinical.md section 3.1 (own).
inline constexpr double kTrendShareOfMedian = 0.05;
// Fewer days say nothing about where a series goes: clinical.md section 3.1 (own).
inline constexpr int kTrendLeastDays = 4;

// A value on a day; days are counted from anywhere.
struct DayValue {
  double day = 0;
  double value = 0;
};

// The middle value, or the mean of the two in the middle. Absent: there are none.
std::optional<double> Median(std::vector<double> values);

// The slope in the values' unit per day: the median of the slopes between each two points of
// different days (Theil-Sen). Does not depend on the order of the points. Absent: fewer than two
// days. The work grows with the square of the points; callers give at most 42.
std::optional<double> TheilSenSlope(std::span<const DayValue> points);

// What a slope per week says beside the median of the same series, of which `days` were covered.
// A median of 0 rises or falls with any slope. Unknown where either is, or the days are too few.
Trend TrendOf(std::optional<double> slope_per_week, std::optional<double> median, int days);

}  // namespace relactation
