// Wet and dirty diapers a day.
#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "client/report/charts/chart_frame.h"
#include "client/report/charts/day_words.h"
#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"

namespace relactation {
namespace {

constexpr double kPlotHeight = 64;
constexpr double kBarShare = 0.6;
constexpr double kMostMark = 5;
constexpr double kLeastMark = 2;

struct Diapers {
  v1::DayNumber wet;
  v1::DayNumber dirty;
};
using DiapersOf = std::function<Diapers(int)>;

double MostOf(const v1::ProgressReport& report, const DiapersOf& diapers) {
  int most = 1;
  for (int day = 0; day < report.days_size(); ++day) {
    const Diapers here = diapers(day);
    most = std::max({most, here.wet.value(), here.dirty.value()});
  }
  return most;
}

void DrawDay(int day, const Diapers& here, ChartFrame& frame) {
  const DayAxis& axis = frame.axis();
  const double width = axis.day_width() * kBarShare;
  const double x = axis.Middle(day) - width / 2;
  if (here.wet.has_value() && here.wet.value() == 0) {
    frame.Add(LineShape{{x, frame.bottom()}, {x + width, frame.bottom()}, {Ink::kFirst, 2}});
  } else if (here.wet.has_value()) {
    const double y = frame.Y(here.wet.value());
    frame.Add(RectShape{x,
                        y,
                        width,
                        frame.bottom() - y,
                        IsWhole(here.wet) ? Ink::kFirst : Ink::kPaper,
                        Fill::kSolid,
                        {Ink::kFirst, 0.6, Dash::kSolid}});
  }
  if (!here.dirty.has_value()) return;
  const double size = std::clamp(axis.day_width() * 0.5, kLeastMark, kMostMark);
  const DrawingPoint at{axis.Middle(day), frame.Y(here.dirty.value())};
  // A rim of paper keeps it apart from the bar behind it, where there is room for one.
  if (size == kMostMark) frame.Add(MarkShape{at, Mark::kDiamond, size + 2, Ink::kPaper});
  frame.Add(MarkShape{at, Mark::kDiamond, size, Ink::kSecond});
}

Drawing ChartOf(const v1::ProgressReport& report, std::string title, const DiapersOf& diapers,
                const ReportVoice& voice) {
  ChartPlan plan;
  plan.name = "diapers";
  plan.title = std::move(title);
  plan.plot_height = kPlotHeight;
  plan.most = MostOf(report, diapers);
  ChartFrame frame(std::move(plan), report, voice);
  frame.HatchNotLogged([&](int day) {
    const Diapers here = diapers(day);
    return !here.wet.has_value() && !here.dirty.has_value();
  });
  TextTable& table = frame.table();
  table.headers = {voice.Say("table.day"),
                   voice.Say("table.wet"),
                   voice.Say("table.how_sure_wet"),
                   voice.Say("table.dirty"),
                   voice.Say("table.how_sure_dirty"),
                   voice.Say("table.about_the_day")};
  for (int day = 0; day < report.days_size(); ++day) {
    const Diapers here = diapers(day);
    DrawDay(day, here, frame);
    const bool is_open = here.wet.has_value() && !IsWhole(here.wet);
    if (is_open) frame.NoteDay(day, DaySign::kMayNotBeAll, voice.Say("chart.wet_open"));
    table.rows.push_back({voice.DayAndYear(report.days(day).date()),
                          DayNumberWords(here.wet, voice), CertaintyWords(here.wet, voice),
                          DayNumberWords(here.dirty, voice), CertaintyWords(here.dirty, voice),
                          DayStateWords(report.days(day), voice)});
  }
  const Stroke outline{Ink::kFirst, 0.6, Dash::kSolid};
  frame.ExplainRect(Ink::kFirst, Fill::kSolid, outline, voice.Say("chart.wet"));
  frame.ExplainRect(Ink::kPaper, Fill::kSolid, outline, voice.Say("chart.wet_open"));
  frame.ExplainMark(Mark::kDiamond, Ink::kSecond, voice.Say("chart.dirty"));
  frame.ExplainRect(Ink::kGrid, Fill::kHatch, kNoStroke, voice.Say("chart.not_logged"));
  return frame.Finish(voice.Say("chart.diapers_description"));
}

}  // namespace

Drawing DiaperChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                    const ReportVoice& voice) {
  return ChartOf(
      report, voice.Say("chart.diapers_title", {{"name", infant.handle()}}),
      [&](int day) {
        const v1::InfantReportDay& here = DayOfInfant(infant, day);
        return Diapers{here.wet(), here.dirty()};
      },
      voice);
}

Drawing FamilyDiaperChart(const v1::ProgressReport& report, const ReportVoice& voice) {
  return ChartOf(
      report, voice.Say("chart.family_diapers_title"),
      [&](int day) {
        return Diapers{report.days(day).wet(), report.days(day).dirty()};
      },
      voice);
}

}  // namespace relactation
