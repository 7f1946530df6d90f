#include "client/report/charts/volume_chart.h"

#include <algorithm>
#include <utility>

#include "client/report/charts/chart_frame.h"
#include "client/report/charts/day_words.h"
#include "client/report/charts/known_value.h"
#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"

namespace relactation {
namespace {

constexpr double kMostMark = 4.5;
constexpr double kLeastMark = 1.8;

double MostOf(const v1::ProgressReport& report, const VolumeSeries& series) {
  double most = 1;
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::DayNumber number = series.day(day);
    most = std::max({most, static_cast<double>(number.value()), series.median(day).value_or(0)});
  }
  return most;
}

void FillTable(const v1::ProgressReport& report, const VolumeSeries& series,
               const ReportVoice& voice, TextTable& table) {
  table.headers = {voice.Say("table.day"), voice.Say("table.amount"), voice.Say("table.median"),
                   voice.Say("table.how_sure"), voice.Say("table.about_the_day")};
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::DayNumber number = series.day(day);
    const std::optional<double> median = series.median(day);
    table.rows.push_back({voice.DayAndYear(report.days(day).date()), DayVolumeWords(number, voice),
                          median ? voice.Volume(*median) : voice.Say("value.not_known"),
                          CertaintyWords(number, voice), DayStateWords(report.days(day), voice)});
  }
}

}  // namespace

Drawing VolumeChart(const v1::ProgressReport& report, const VolumeSeries& series,
                    const ReportVoice& voice) {
  const double unit = voice.ml_per_unit();
  ChartPlan plan;
  plan.name = series.name;
  plan.title = series.title;
  plan.most = MostOf(report, series) / unit;
  ChartFrame frame(std::move(plan), report, voice);
  frame.HatchNotLogged([&](int day) {
    const v1::DayNumber number = series.day(day);
    return !number.has_value() && number.unmeasured() == 0;
  });
  const double size = std::clamp(frame.axis().day_width() * 0.6, kLeastMark, kMostMark);
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::DayNumber number = series.day(day);
    if (!number.has_value() && number.unmeasured() > 0) {
      frame.shapes().emplace_back(TextShape{.text = "?",
                                            .at = {frame.axis().Middle(day), frame.bottom() - 2},
                                            .anchor = Anchor::kMiddle});
    }
    if (!number.has_value()) continue;
    const bool is_all = IsWhole(number) && number.unmeasured() == 0;
    if (!is_all) frame.NoteDay(day, DaySign::kMayNotBeAll, voice.Say("chart.amount_at_least"));
    frame.Add(MarkShape{{frame.axis().Middle(day), frame.Y(number.value() / unit)},
                        is_all ? Mark::kDot : Mark::kRing,
                        size,
                        Ink::kFirst});
  }
  const Stroke stroke{Ink::kSecond, 1.4, Dash::kSolid};
  frame.DrawLine(
      [&](int day) {
        const std::optional<double> median = series.median(day);
        return median ? std::optional(*median / unit) : std::nullopt;
      },
      stroke);
  frame.DrawPlanChanges(report.plan());
  frame.ExplainMark(Mark::kDot, Ink::kFirst, voice.Say("chart.whole_amount"));
  frame.ExplainMark(Mark::kRing, Ink::kFirst, voice.Say("chart.amount_at_least"));
  frame.ExplainLine(stroke, voice.Say("chart.median"));
  frame.ExplainRect(Ink::kGrid, Fill::kHatch, kNoStroke, voice.Say("chart.not_logged"));
  FillTable(report, series, voice, frame.table());
  return frame.Finish(series.description);
}

Drawing ExpressedChart(const v1::ProgressReport& report, const v1::ReportPerson& person,
                       const ReportVoice& voice) {
  VolumeSeries series;
  series.name = "expressed";
  series.title = voice.Say("chart.expressed_title",
                           {{"name", person.handle()}, {"unit", voice.volume_unit()}});
  series.description = voice.Say("chart.volume_description");
  series.day = [&](int day) { return DayOfPerson(person, day).expressed_ml(); };
  series.median = [&](int day) {
    const v1::PersonReportDay& here = DayOfPerson(person, day);
    return KnownValue(here.has_expressed_7_day_median_ml(), here.expressed_7_day_median_ml());
  };
  return VolumeChart(report, series, voice);
}

Drawing SupplementChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                        const ReportVoice& voice) {
  VolumeSeries series;
  series.name = "supplement";
  series.title = voice.Say("chart.supplement_title",
                           {{"name", infant.handle()}, {"unit", voice.volume_unit()}});
  series.description = voice.Say("chart.volume_description");
  series.day = [&](int day) { return DayOfInfant(infant, day).supplement_ml(); };
  series.median = [&](int day) {
    const v1::InfantReportDay& here = DayOfInfant(infant, day);
    return KnownValue(here.has_supplement_7_day_median_ml(), here.supplement_7_day_median_ml());
  };
  return VolumeChart(report, series, voice);
}

Drawing FamilySupplementChart(const v1::ProgressReport& report, const ReportVoice& voice) {
  VolumeSeries series;
  series.name = "supplement";
  series.title = voice.Say("chart.family_supplement_title", {{"unit", voice.volume_unit()}});
  series.description = voice.Say("chart.volume_description");
  series.day = [&](int day) { return report.days(day).supplement_ml(); };
  series.median = [&](int day) {
    const v1::FamilyReportDay& here = report.days(day);
    return KnownValue(here.has_supplement_7_day_median_ml(), here.supplement_7_day_median_ml());
  };
  return VolumeChart(report, series, voice);
}

}  // namespace relactation
