// Own milk's share of what an infant takes, between at least and at most.
#include <optional>
#include <utility>

#include "client/report/charts/chart_frame.h"
#include "client/report/charts/day_words.h"
#include "client/report/charts/known_value.h"
#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"

namespace relactation {
namespace {

constexpr double kPlotHeight = 64;

std::optional<double> LowOf(const v1::InfantReportDay& day) {
  return KnownValue(day.has_own_milk_share_low(), day.own_milk_share_low());
}

std::optional<double> HighOf(const v1::InfantReportDay& day) {
  return KnownValue(day.has_own_milk_share_high(), day.own_milk_share_high());
}

// Each run of days of which both ends are known, as one area. A day alone is as wide as a day.
void DrawBand(const v1::ReportInfant& infant, ChartFrame& frame) {
  const DayAxis& axis = frame.axis();
  for (int day = 0; day < axis.days();) {
    const int first = day;
    while (day < axis.days() && LowOf(DayOfInfant(infant, day)) &&
           HighOf(DayOfInfant(infant, day))) {
      ++day;
    }
    if (day == first) {
      ++day;
      continue;
    }
    AreaShape area;
    for (int at = first; at < day; ++at) {
      const double y = frame.Y(*HighOf(DayOfInfant(infant, at)));
      const double middle = axis.Middle(at);
      area.outline.push_back({day - first == 1 ? axis.Edge(at) : middle, y});
      if (day - first == 1) area.outline.push_back({axis.Edge(at + 1), y});
    }
    for (int at = day - 1; at >= first; --at) {
      const double y = frame.Y(*LowOf(DayOfInfant(infant, at)));
      if (day - first == 1) area.outline.push_back({axis.Edge(at + 1), y});
      area.outline.push_back({day - first == 1 ? axis.Edge(at) : axis.Middle(at), y});
    }
    frame.Add(std::move(area));
  }
}

void FillTable(const v1::ProgressReport& report, const v1::ReportInfant& infant,
               const ReportVoice& voice, TextTable& table) {
  table.headers = {voice.Say("table.day"), voice.Say("table.share_at_least"),
                   voice.Say("table.share_at_most"), voice.Say("table.about_the_day")};
  const auto words = [&](std::optional<double> share) {
    return share ? voice.Share(*share) : voice.Say("value.not_known");
  };
  for (int i = 0; i < report.days_size(); ++i) {
    const v1::InfantReportDay& day = DayOfInfant(infant, i);
    table.rows.push_back({voice.DayAndYear(report.days(i).date()), words(LowOf(day)),
                          words(HighOf(day)), DayStateWords(report.days(i), voice)});
  }
}

}  // namespace

Drawing OwnMilkShareChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                          const ReportVoice& voice) {
  ChartPlan plan;
  plan.name = "own-milk-share";
  plan.title = voice.Say("chart.share_title", {{"name", infant.handle()}});
  plan.plot_height = kPlotHeight;
  plan.ticks = {0, 0.25, 0.5, 0.75, 1};
  plan.tick_text = [&](double tick) { return voice.Share(tick); };
  ChartFrame frame(std::move(plan), report, voice);
  frame.HatchNotLogged([&](int day) {
    return !LowOf(DayOfInfant(infant, day)) && !HighOf(DayOfInfant(infant, day));
  });
  DrawBand(infant, frame);
  const Stroke low{Ink::kFirst, 1.2, Dash::kSolid};
  const Stroke high{Ink::kFirst, 1, Dash::kDashed};
  frame.DrawLine([&](int day) { return LowOf(DayOfInfant(infant, day)); }, low);
  frame.DrawLine([&](int day) { return HighOf(DayOfInfant(infant, day)); }, high);
  frame.DrawPlanChanges(report.plan());
  frame.ExplainLine(low, voice.Say("chart.share_at_least"));
  frame.ExplainLine(high, voice.Say("chart.share_at_most"));
  frame.ExplainRect(Ink::kGrid, Fill::kHatch, kNoStroke, voice.Say("chart.not_known"));
  FillTable(report, infant, voice, frame.table());
  return frame.Finish(voice.Say("chart.share_description"));
}

}  // namespace relactation
