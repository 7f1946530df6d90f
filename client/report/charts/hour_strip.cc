// The hours of each day in which a session began.
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/report/charts/chart_frame.h"
#include "client/report/charts/day_words.h"
#include "client/report/charts/known_value.h"
#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"

namespace relactation {
namespace {

constexpr int kHours = 24;
constexpr int kMinutesOfHour = 60;
constexpr int kMinutesOfDay = 1440;
constexpr double kCellHeight = 4;
constexpr double kGap = 0.3;
constexpr Stroke kFlatCell{Ink::kAccent, 1.2, Dash::kSolid};

// The hours of the strip begin when a care day does, at the top.
class HourRows {
 public:
  HourRows(int day_start_minute, const ChartFrame& frame)
      : first_minute_(day_start_minute / kMinutesOfHour * kMinutesOfHour), top_(frame.top()) {}

  // Minutes since the first hour of a care day.
  int Since(int minute) const {
    return ((minute - first_minute_) % kMinutesOfDay + kMinutesOfDay) % kMinutesOfDay;
  }
  int RowOf(int minute) const { return Since(minute) / kMinutesOfHour; }
  double Top(int row) const { return top_ + row * kCellHeight; }
  int first_minute() const { return first_minute_; }

 private:
  int first_minute_;
  double top_;
};

void DrawNight(const v1::OvernightWindow& night, const HourRows& rows, ChartFrame& frame) {
  const double left = frame.axis().left();
  const double width = frame.axis().Edge(frame.axis().days()) - left;
  const auto draw = [&](int from, int until) {
    if (until <= from) return;
    const double minute_height = kCellHeight / kMinutesOfHour;
    frame.Add(RectShape{left, frame.top() + from * minute_height, width,
                        (until - from) * minute_height, Ink::kNight, Fill::kSolid, kNoStroke});
  };
  const int start = rows.Since(night.start_minute());
  const int end = rows.Since(night.end_minute());
  if (night.start_minute() == night.end_minute()) return;
  if (start < end) return draw(start, end);
  draw(start, kMinutesOfDay);
  draw(0, end);
}

// The same for who draws with letters.
HoursOfDay HoursOf(const v1::PersonReportDay& day, const v1::OvernightWindow& night,
                   const HourRows& rows) {
  HoursOfDay hours = {};
  if (day.marks().empty() && (!day.sessions().has_value() || day.sessions().value() > 0)) {
    hours.fill(HourSign::kNotKnown);
    return hours;
  }
  const int start = rows.Since(night.start_minute());
  const int end = rows.Since(night.end_minute());
  for (int row = 0; row < kHours; ++row) {
    const int middle = row * kMinutesOfHour + kMinutesOfHour / 2;
    const bool is_night = start < end ? middle >= start && middle < end
                                      : start > end && (middle >= start || middle < end);
    if (is_night) hours[static_cast<size_t>(row)] = HourSign::kNight;
  }
  for (const v1::SessionMark& mark : day.marks()) {
    HourSign& hour = hours[static_cast<size_t>(rows.RowOf(mark.local_minute()))];
    if (hour != HourSign::kBeganAtNight) {
      hour = mark.is_night() ? HourSign::kBeganAtNight : HourSign::kBegan;
    }
  }
  return hours;
}

double CellWidth(const DayAxis& axis) { return axis.day_width() * (1 - kGap); }

// Of many days a diamond would be too small to be one: a flat line stands for it.
bool HasRoomForDiamonds(const DayAxis& axis) { return CellWidth(axis) >= kCellHeight; }

// A cell whose hour is night has another form and ink besides the ground behind it.
void DrawCells(int day, const v1::PersonReportDay& here, const HourRows& rows, ChartFrame& frame) {
  std::array<int, kHours> began = {};
  std::array<bool, kHours> is_night = {};
  for (const v1::SessionMark& mark : here.marks()) {
    const auto row = static_cast<size_t>(rows.RowOf(mark.local_minute()));
    ++began[row];
    is_night[row] = is_night[row] || mark.is_night();
  }
  const DayAxis& axis = frame.axis();
  const double width = CellWidth(axis);
  for (int row = 0; row < kHours; ++row) {
    const auto at = static_cast<size_t>(row);
    if (began[at] == 0) continue;
    const double x = axis.Middle(day) - width / 2;
    const double y = rows.Top(row) + kCellHeight / 2;
    if (!is_night[at]) {
      frame.Add(RectShape{x, rows.Top(row) + kGap, width, kCellHeight - 2 * kGap, Ink::kFirst,
                          Fill::kSolid, kNoStroke});
    } else if (HasRoomForDiamonds(axis)) {
      frame.Add(MarkShape{{axis.Middle(day), y}, Mark::kDiamond, kCellHeight, Ink::kAccent});
    } else {
      frame.Add(LineShape{{x, y}, {x + width, y}, kFlatCell});
    }
  }
}

std::string TimesOf(const v1::PersonReportDay& day, const ReportVoice& voice) {
  std::string times;
  for (const v1::SessionMark& mark : day.marks()) {
    const std::string time = voice.Clock(mark.local_minute());
    if (!times.empty()) times += voice.Comma();
    times += mark.is_night() ? voice.Say("value.time_at_night", {{"time", time}}) : time;
  }
  if (!times.empty()) return times;
  if (!day.sessions().has_value()) return voice.Say("chart.not_logged");
  return voice.Say(day.sessions().value() == 0 ? "value.none" : "value.times_not_noted");
}

std::string GapWords(const v1::PersonReportDay& day, const ReportVoice& voice) {
  const std::optional<double> hours =
      KnownValue(day.has_longest_gap_hours(), day.longest_gap_hours());
  if (!hours) return voice.Say("value.not_known");
  return voice.Say("unit.hours", {{"n", PlainNumber(*hours, 1)}});
}

bool HasNoTimes(const v1::PersonReportDay& day) {
  return day.marks().empty() && day.sessions().value() > 0;
}

std::vector<double> TicksOf() { return {0, 6, 12, 18, 24}; }

}  // namespace

Drawing HourStrip(const v1::ProgressReport& report, const v1::ReportPerson& person,
                  const ReportVoice& voice) {
  const int day_start = report.header().day_start_minute();
  const int first_hour = day_start / kMinutesOfHour;
  ChartPlan plan;
  plan.name = "hours";
  plan.title = voice.Say("chart.hours_title", {{"name", person.handle()}});
  plan.plot_height = kHours * kCellHeight;
  plan.ticks = TicksOf();
  plan.tick_text = [&](double up) {
    const int hour = (first_hour + kHours - static_cast<int>(up)) % kHours;
    return voice.Clock(hour * kMinutesOfHour);
  };
  ChartFrame frame(std::move(plan), report, voice);
  const HourRows rows(day_start, frame);
  DrawNight(report.header().night(), rows, frame);
  frame.HatchNotLogged([&](int day) {
    const v1::PersonReportDay& here = DayOfPerson(person, day);
    return !here.sessions().has_value() && here.marks().empty();
  });
  TextTable& table = frame.table();
  table.headers = {voice.Say("table.day"), voice.Say("table.times"), voice.Say("table.longest_gap"),
                   voice.Say("table.about_the_day")};
  bool has_day_without_times = false;
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::PersonReportDay& here = DayOfPerson(person, day);
    DrawCells(day, here, rows, frame);
    frame.days().hours.push_back(HoursOf(here, report.header().night(), rows));
    if (HasNoTimes(here)) {
      const double x = frame.axis().Middle(day);
      frame.Add(LineShape{{x, frame.top()}, {x, frame.bottom()}, {Ink::kFirst, 1, Dash::kDotted}});
      has_day_without_times = true;
    }
    table.rows.push_back({voice.DayAndYear(report.days(day).date()), TimesOf(here, voice),
                          GapWords(here, voice), DayStateWords(report.days(day), voice)});
  }
  frame.days().first_hour = first_hour;
  frame.days().words_of_began = voice.Say("chart.session_began");
  frame.days().words_of_began_at_night = voice.Say("chart.session_at_night");
  frame.days().words_of_night = voice.Say("chart.night");
  frame.ExplainRect(Ink::kFirst, Fill::kSolid, kNoStroke, voice.Say("chart.session_began"));
  if (HasRoomForDiamonds(frame.axis())) {
    frame.ExplainMark(Mark::kDiamond, Ink::kAccent, voice.Say("chart.session_at_night"));
  } else {
    frame.ExplainLine(kFlatCell, voice.Say("chart.session_at_night"));
  }
  frame.ExplainRect(Ink::kNight, Fill::kSolid, kNoStroke, voice.Say("chart.night"));
  if (has_day_without_times) {
    frame.ExplainLine({Ink::kFirst, 1, Dash::kDotted}, voice.Say("chart.times_not_noted"));
  }
  frame.ExplainRect(Ink::kGrid, Fill::kHatch, kNoStroke, voice.Say("chart.not_logged"));
  return frame.Finish(voice.Say("chart.hours_description"));
}

}  // namespace relactation
