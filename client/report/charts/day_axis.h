// Where the days of a period lie across a chart.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/date.pb.h"

#include "client/report/drawing.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

class DayAxis {
 public:
  // From one x to another; `dates` are one day each, in order.
  DayAxis(std::vector<v1::Date> dates, double left, double right);

  int days() const { return static_cast<int>(dates_.size()); }
  const v1::Date& date(int day) const { return dates_[static_cast<size_t>(day)]; }
  double left() const { return left_; }
  double right() const { return right_; }
  double day_width() const { return day_width_; }
  // Left edge and middle of a day; of days() the right end.
  double Edge(int day) const { return left_ + day_width_ * day; }
  double Middle(int day) const { return Edge(day) + day_width_ / 2; }
  // The day of the period; -1: before or after it.
  int DayOf(const v1::Date& date) const;

  // Dates below the line at `y`, so far apart that they do not touch, counted back from the last
  // day; a short tick at each, and one a week where there is room.
  void DrawDates(double y, const ReportVoice& voice, std::vector<Shape>& shapes) const;

 private:
  std::vector<v1::Date> dates_;
  double left_;
  double right_;
  double day_width_;
};

}  // namespace relactation
