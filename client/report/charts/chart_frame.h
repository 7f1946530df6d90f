// What the charts of days have in common: frame, value axis, hatched days, plan changes, legend.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "client/report/charts/day_axis.h"
#include "client/report/drawing.h"
#include "client/report/texts/report_voice.h"

namespace relactation {

// How a chart of days is to be.
struct ChartPlan {
  std::string name;
  std::string title;
  double plot_height = 84;
  double most = 0;                 // The largest value, for the scale, which ends at 10^9.
  std::vector<double> ticks = {};  // Empty: round ones are chosen.
  // Words of a tick. Absent: the number.
  std::function<std::string(double)> tick_text = {};
};

// A step of 1, 2 or 5 times a power of ten, at least 1, of which about four make up the value.
double RoundStep(double most);

// A chart of days under construction: the frame first, then the data, Finish() last.
class ChartFrame {
 public:
  // Of the report's days. The voice outlives it. Values run from 0 at the bottom to a round number
  // above `most`.
  ChartFrame(ChartPlan plan, const v1::ProgressReport& report, const ReportVoice& voice);

  const DayAxis& axis() const { return axis_; }
  double top() const { return top_; }
  double bottom() const { return bottom_; }
  // Beyond the scale: its edge. Of what is no number: the bottom.
  double Y(double value) const;

  void Add(Shape shape) { drawing_.shapes.push_back(std::move(shape)); }
  std::vector<Shape>& shapes() { return drawing_.shapes; }

  // Hatches each run of days of which this is true, and says so in a run that has room for it.
  void HatchNotLogged(const std::function<bool(int)>& is_not_logged);
  // A dashed line at each change of the plan, named where there is room.
  void DrawPlanChanges(const v1::ReportPlan& plan);
  // A number a day through the middle of the days; it breaks where it is absent.
  void DrawLine(const std::function<std::optional<double>(int)>& value_of, Stroke stroke);

  // A sample of something and what it means, below the chart from left to right.
  void ExplainRect(Ink ink, Fill fill, Stroke outline, std::string words);
  void ExplainLine(Stroke stroke, std::string words);
  void ExplainMark(Mark mark, Ink ink, std::string words);

  // What a reader without the drawing is told of a day.
  void NoteDay(int day, DaySign sign, std::string words);
  void NoteBand(int day, AmountBand band);
  DaySigns& days() { return drawing_.days; }

  TextTable& table() { return drawing_.table; }

  // With dates, legend and words in place; mirrored where the language runs from right to left.
  Drawing Finish(std::string description);

 private:
  void DrawValueAxis(const ChartPlan& plan);
  double TakeLegendPlace(const std::string& words);

  const ReportVoice& voice_;
  Drawing drawing_;
  DayAxis axis_;
  double top_;
  double bottom_;
  double most_;
  double legend_x_;
  double legend_y_;
};

}  // namespace relactation
