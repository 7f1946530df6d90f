#include "client/report/charts/day_axis.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

constexpr double kDateWidth = 44;  // Of `24 Nov` and some air.
constexpr double kLeastWeekWidth = 8;
constexpr double kTick = 3;
constexpr double kTextSize = 7;
constexpr int kWeek = 7;
// A chart of few days does not get bars as wide as the page.
constexpr double kMostDayWidth = 40;

}  // namespace

DayAxis::DayAxis(std::vector<v1::Date> dates, double left, double right)
    : dates_(std::move(dates)), left_(left), right_(right) {
  const double days = std::max<double>(1, static_cast<double>(dates_.size()));
  day_width_ = std::min((right - left) / days, kMostDayWidth);
}

int DayAxis::DayOf(const v1::Date& date) const {
  if (dates_.empty()) return -1;
  const int day = DaysBetween(dates_.front(), date);
  return day < days() ? std::max(day, -1) : -1;
}

void DayAxis::DrawDates(double y, const ReportVoice& voice, std::vector<Shape>& shapes) const {
  if (days() == 0) return;
  int step = static_cast<int>(std::ceil(kDateWidth / day_width_));
  if (step > 2) step = (step + kWeek - 1) / kWeek * kWeek;
  const bool has_weeks = day_width_ * kWeek >= kLeastWeekWidth;
  for (int day = days() - 1; day >= 0; --day) {
    const int back = days() - 1 - day;
    const bool is_named = back % step == 0;
    if (!is_named && !(has_weeks && back % kWeek == 0)) continue;
    const double x = Middle(day);
    shapes.push_back(LineShape{{x, y}, {x, y + kTick}, {Ink::kGrid, 0.6, Dash::kSolid}});
    if (is_named) {
      shapes.push_back(TextShape{voice.Day(date(day)),
                                 {x, y + kTick + kTextSize},
                                 Anchor::kMiddle,
                                 kTextSize,
                                 Weight::kNormal,
                                 Ink::kFaint});
    }
  }
}

}  // namespace relactation
