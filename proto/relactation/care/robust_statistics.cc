#include "proto/relactation/care/robust_statistics.h"

#include <algorithm>
#include <cmath>

namespace relactation {

std::optional<double> Median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

std::optional<double> TheilSenSlope(std::span<const DayValue> points) {
  std::vector<double> slopes;
  slopes.reserve(points.size() * points.size() / 2);
  for (size_t i = 0; i < points.size(); ++i) {
    for (size_t j = i + 1; j < points.size(); ++j) {
      const double days = points[j].day - points[i].day;
      if (days != 0) slopes.push_back((points[j].value - points[i].value) / days);
    }
  }
  return Median(std::move(slopes));
}

Trend TrendOf(std::optional<double> slope_per_week, std::optional<double> median, int days) {
  if (!slope_per_week.has_value() || !median.has_value() || days < kTrendLeastDays) {
    return Trend::kUnknown;
  }
  const double least = kTrendShareOfMedian * std::abs(*median);
  if (*slope_per_week == 0 || std::abs(*slope_per_week) < least) return Trend::kFlat;
  return *slope_per_week > 0 ? Trend::kRising : Trend::kFalling;
}

}  // namespace relactation
