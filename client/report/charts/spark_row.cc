// One family's days in an overview.
#include <algorithm>
#include <string>
#include <vector>

#include "client/report/charts/day_axis.h"
#include "client/report/charts/report_charts.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr double kHeight = 22;
constexpr double kBottom = 19;
constexpr double kTop = 3;
constexpr double kLeft = 190;
constexpr double kRight = 410;
constexpr double kTextSize = 8;
constexpr int kMostNameCells = 34;
constexpr double kBarShare = 0.72;
constexpr double kHatchHeight = 5;
// One session stands off a line on the base, however high the scale is.
constexpr double kLeastBar = 3;
constexpr double kZeroWidth = 1.2;

std::string SessionsOf(const v1::SparkDay& day, const ReportVoice& voice) {
  if (!day.has_sessions()) return voice.Say("chart.not_logged");
  return std::to_string(day.sessions());
}

void DrawDay(int at, const v1::SparkDay& day, int most, const DayAxis& axis,
             std::vector<Shape>& shapes) {
  const double width = axis.day_width() * kBarShare;
  const double x = axis.Middle(at) - width / 2;
  if (!day.has_sessions()) {
    shapes.push_back(RectShape{axis.Edge(at), kBottom - kHatchHeight, axis.day_width(),
                               kHatchHeight, Ink::kGrid, Fill::kHatch, kNoStroke});
    return;
  }
  if (day.sessions() == 0) {
    shapes.push_back(
        LineShape{{x, kBottom}, {x + width, kBottom}, {Ink::kFirst, kZeroWidth, Dash::kSolid}});
    return;
  }
  const double share = std::clamp(static_cast<double>(day.sessions()) / std::max(most, 1), 0., 1.);
  const double height = std::max(share * (kBottom - kTop), kLeastBar);
  const Ink inside = day.is_running() ? Ink::kPaper : Ink::kFirst;
  shapes.push_back(RectShape{
      x, kBottom - height, width, height, inside, Fill::kSolid, {Ink::kFirst, 0.5, Dash::kSolid}});
}

}  // namespace

Drawing SparkRow(const v1::CaseloadRow& row, int most_sessions, const ReportVoice& voice) {
  Drawing drawing;
  drawing.name = "days";
  drawing.width = kChartWidth;
  drawing.height = kHeight;
  drawing.title =
      voice.Say("chart.spark_title", {{"name", row.client_name()}, {"code", row.client_code()}});
  drawing.description =
      voice.Say("chart.spark_description", {{"most", std::to_string(most_sessions)}});
  drawing.table.caption = drawing.title;
  drawing.table.headers = {voice.Say("table.day"), voice.Say("table.sessions"),
                           voice.Say("table.about_the_day")};
  std::vector<v1::Date> dates;
  for (const v1::SparkDay& day : row.spark()) dates.push_back(day.date());
  const DayAxis axis(std::move(dates), kLeft, kRight);
  drawing.shapes.push_back(TextShape{Truncate(drawing.title, kMostNameCells),
                                     {0, kBottom - 4},
                                     Anchor::kLeft,
                                     kTextSize,
                                     Weight::kBold,
                                     Ink::kText});
  drawing.shapes.push_back(LineShape{{kLeft, kBottom}, {kRight, kBottom}, {Ink::kGrid, 0.5}});
  for (int at = 0; at < row.spark_size(); ++at) {
    const v1::SparkDay& day = row.spark(at);
    DrawDay(at, day, most_sessions, axis, drawing.shapes);
    std::string about = day.is_paused() ? voice.Say("day.paused") : "";
    if (day.is_running()) about = voice.Say("day.not_over");
    drawing.table.rows.push_back({voice.DayAndYear(day.date()), SessionsOf(day, voice), about});
  }
  drawing.shapes.push_back(
      TextShape{voice.Say("chart.spark_days", {{"logged", std::to_string(row.days_logged())},
                                               {"days", std::to_string(row.spark_size())}}),
                {kRight + 6, kBottom - 4},
                Anchor::kLeft,
                kTextSize,
                Weight::kNormal,
                Ink::kFaint});
  if (voice.texts().is_right_to_left()) return Mirrored(std::move(drawing));
  return drawing;
}

}  // namespace relactation
