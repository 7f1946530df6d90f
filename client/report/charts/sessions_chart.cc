// Sessions a day against the band that was agreed.
#include <algorithm>
#include <string>
#include <utility>

#include "client/report/charts/chart_frame.h"
#include "client/report/charts/day_words.h"
#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"
#include "client/report/family_reader.h"

namespace relactation {
namespace {

constexpr double kBarShare = 0.72;
constexpr double kMostMark = 5;

double MostOf(const v1::ReportPerson& person) {
  int most = 1;
  for (const v1::PersonReportDay& day : person.days()) {
    most = std::max({most, day.sessions().value(), day.agreed_sessions().max()});
  }
  return most;
}

bool IsSameBand(const v1::PersonReportDay& a, const v1::PersonReportDay& b) {
  return a.has_agreed_sessions() == b.has_agreed_sessions() &&
         a.agreed_sessions().min() == b.agreed_sessions().min() &&
         a.agreed_sessions().max() == b.agreed_sessions().max();
}

// Each run of days with the same band as one area, its lower edge as a line.
void DrawBand(const v1::ReportPerson& person, ChartFrame& frame) {
  const DayAxis& axis = frame.axis();
  for (int day = 0; day < axis.days();) {
    const v1::PersonReportDay& first = DayOfPerson(person, day);
    const double left = axis.Edge(day);
    const int from = day;
    while (day < axis.days() && IsSameBand(first, DayOfPerson(person, day))) ++day;
    if (!first.has_agreed_sessions()) continue;
    for (int held = from; held < day; ++held) {
      frame.NoteBand(held, {static_cast<double>(first.agreed_sessions().min()),
                            static_cast<double>(first.agreed_sessions().max())});
    }
    const double low = frame.Y(first.agreed_sessions().min());
    const double high = frame.Y(first.agreed_sessions().max());
    const double right = axis.Edge(day);
    frame.Add(RectShape{left, high, right - left, low - high, Ink::kBand, Fill::kSolid, kNoStroke});
    frame.Add(LineShape{{left, low}, {right, low}, {Ink::kFirst, 0.5, Dash::kDotted}});
  }
}

// Gentle mode holds nothing that a parent sees against what was agreed, and a quiet end nothing
// that anybody sees.
bool ShowsAgreed(const v1::ProgressReport& report) {
  if (report.header().is_quiet()) return false;
  return !report.header().is_gentle() || !IsForFamily(report.header());
}

// Known to be fewer than agreed on a day that is over and held against something.
bool IsBelow(const v1::PersonReportDay& day, const v1::FamilyReportDay& family) {
  return day.sessions().has_value() && IsWhole(day.sessions()) && day.has_agreed_sessions() &&
         !family.is_running() && !family.is_paused() &&
         day.sessions().value() < day.agreed_sessions().min();
}

void DrawBar(int day, const v1::DayNumber& sessions, bool is_below, ChartFrame& frame) {
  if (!sessions.has_value()) return;
  const DayAxis& axis = frame.axis();
  const double width = axis.day_width() * kBarShare;
  const double x = axis.Middle(day) - width / 2;
  const double y = frame.Y(sessions.value());
  const Ink ink = is_below ? Ink::kSecond : Ink::kFirst;
  if (sessions.value() == 0) {
    frame.Add(LineShape{{x, frame.bottom()}, {x + width, frame.bottom()}, {ink, 2}});
  } else {
    const Ink inside = IsWhole(sessions) ? ink : Ink::kPaper;
    frame.Add(
        RectShape{x, y, width, frame.bottom() - y, inside, Fill::kSolid, {ink, 0.6, Dash::kSolid}});
  }
  if (is_below) {
    const double size = std::min(kMostMark, std::max(2.0, width));
    frame.Add(
        MarkShape{{axis.Middle(day), y - size / 2 - 1.5}, Mark::kTriangleDown, size, Ink::kSecond});
  }
}

std::string AgreedWords(const v1::PersonReportDay& day, const ReportVoice& voice) {
  if (!day.has_agreed_sessions()) return "";
  return voice.Say("value.from_to", {{"from", std::to_string(day.agreed_sessions().min())},
                                     {"to", std::to_string(day.agreed_sessions().max())}});
}

void FillTable(const v1::ProgressReport& report, const v1::ReportPerson& person,
               const ReportVoice& voice, TextTable& table) {
  const bool shows_agreed = ShowsAgreed(report);
  table.headers = {voice.Say("table.day"), voice.Say("table.sessions")};
  if (shows_agreed) table.headers.push_back(voice.Say("table.agreed"));
  for (const char* key : {"table.at_night", "table.how_sure", "table.about_the_day"}) {
    table.headers.push_back(voice.Say(key));
  }
  for (int i = 0; i < report.days_size(); ++i) {
    const v1::PersonReportDay& day = DayOfPerson(person, i);
    std::string about = DayStateWords(report.days(i), voice);
    if (about.empty() && day.is_night_off()) about = voice.Say("day.night_off");
    std::vector<std::string> row = {voice.DayAndYear(report.days(i).date()),
                                    DayNumberWords(day.sessions(), voice)};
    if (shows_agreed) row.push_back(AgreedWords(day, voice));
    row.push_back(DayNumberWords(day.overnight(), voice));
    row.push_back(CertaintyWords(day.sessions(), voice));
    row.push_back(std::move(about));
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

Drawing SessionsChart(const v1::ProgressReport& report, const v1::ReportPerson& person,
                      bool points_out_low_days, const ReportVoice& voice) {
  ChartPlan plan;
  plan.name = "sessions";
  plan.title = voice.Say("chart.sessions_title", {{"name", person.handle()}});
  plan.most = MostOf(person);
  ChartFrame frame(std::move(plan), report, voice);
  if (ShowsAgreed(report)) DrawBand(person, frame);
  frame.HatchNotLogged([&](int day) { return !DayOfPerson(person, day).sessions().has_value(); });
  bool has_low_day = false;
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::PersonReportDay& here = DayOfPerson(person, day);
    const bool is_below = points_out_low_days && IsBelow(here, report.days(day));
    DrawBar(day, here.sessions(), is_below, frame);
    has_low_day = has_low_day || is_below;
    if (is_below) frame.NoteDay(day, DaySign::kBelowBand, voice.Say("chart.below_agreed"));
    const bool is_open = here.sessions().has_value() && !IsWhole(here.sessions());
    if (is_open) frame.NoteDay(day, DaySign::kMayNotBeAll, voice.Say("chart.open_day"));
  }
  frame.DrawPlanChanges(report.plan());
  const Stroke outline{Ink::kFirst, 0.6, Dash::kSolid};
  frame.ExplainRect(Ink::kFirst, Fill::kSolid, outline, voice.Say("chart.whole_day"));
  frame.ExplainRect(Ink::kPaper, Fill::kSolid, outline, voice.Say("chart.open_day"));
  if (has_low_day) {
    frame.ExplainMark(Mark::kTriangleDown, Ink::kSecond, voice.Say("chart.below_agreed"));
  }
  if (ShowsAgreed(report))
    frame.ExplainRect(Ink::kBand, Fill::kSolid, kNoStroke, voice.Say("chart.agreed_band"));
  frame.ExplainRect(Ink::kGrid, Fill::kHatch, kNoStroke, voice.Say("chart.not_logged"));
  FillTable(report, person, voice, frame.table());
  return frame.Finish(voice.Say("chart.sessions_description"));
}

}  // namespace relactation
