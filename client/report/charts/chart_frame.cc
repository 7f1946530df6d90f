#include "client/report/charts/chart_frame.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "client/report/charts/report_charts.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr double kLeft = 36;
constexpr double kRightMargin = 14;
constexpr double kTitleSize = 9;
constexpr double kTitleLine = 9;
constexpr double kPlotTop = 26;
constexpr double kTextSize = 7;
constexpr double kLegendBelow = 24;
constexpr double kLegendRow = 11;
constexpr double kSample = 10;
constexpr double kTickCount = 4;
constexpr int kMostTitleCells = 96;
// No true number is near it, and the ticks of a scale without end would have none either.
constexpr double kMostOfScale = 1e9;
// Of an average letter to the size of its font, in the fonts that pages are set in; on the wide
// side, so that samples of a legend do not touch.
constexpr double kLetterWidth = 0.56;

double WidthOf(const std::string& words) { return DisplayWidth(words) * kTextSize * kLetterWidth; }

std::vector<v1::Date> DatesOf(const v1::ProgressReport& report) {
  std::vector<v1::Date> dates;
  for (const v1::FamilyReportDay& day : report.days()) dates.push_back(day.date());
  return dates;
}

std::string MarkWords(const v1::PlanMark& mark, const ReportVoice& voice) {
  switch (mark.event()) {
    case v1::PLAN_EVENT_KIND_PAUSED:
      return voice.Say("plan.mark_paused");
    case v1::PLAN_EVENT_KIND_RESUMED:
      return voice.Say("plan.mark_resumed");
    case v1::PLAN_EVENT_KIND_FINISHED:
      return voice.Say("plan.mark_finished");
    default:
      break;
  }
  if (mark.plan_revision() > 0) {
    return voice.Say("plan.mark_revision", {{"n", std::to_string(mark.plan_revision())}});
  }
  return mark.has_supplement_step() ? voice.Say("plan.mark_step") : "";
}

}  // namespace

double RoundStep(double most) {
  if (!(most > kTickCount)) return 1;
  const double power = std::pow(10, std::floor(std::log10(most / kTickCount)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor * kTickCount >= most) return power * factor;
  }
  return power * 10;
}

ChartFrame::ChartFrame(ChartPlan plan, const v1::ProgressReport& report, const ReportVoice& voice)
    : voice_(voice),
      axis_(DatesOf(report), kLeft, kChartWidth - kRightMargin),
      top_(kPlotTop),
      bottom_(kPlotTop + plan.plot_height),
      most_(plan.most),
      legend_x_(kLeft),
      legend_y_(bottom_ + kLegendBelow) {
  drawing_.name = plan.name;
  drawing_.width = kChartWidth;
  drawing_.title = plan.title;
  drawing_.table.caption = plan.title;
  Add(TextShape{Truncate(plan.title, kMostTitleCells),
                {0, kTitleLine},
                Anchor::kLeft,
                kTitleSize,
                Weight::kBold,
                Ink::kText});
  DrawValueAxis(plan);
  for (int day = 0; day < report.days_size(); ++day) {
    const v1::FamilyReportDay& here = report.days(day);
    if (here.is_running()) NoteDay(day, DaySign::kNotOver, voice.Say("day.not_over"));
    if (here.is_paused()) NoteDay(day, DaySign::kPaused, voice.Say("day.paused"));
  }
}

double ChartFrame::Y(double value) const {
  const double share = most_ > 0 && value > 0 ? std::min(value / most_, 1.0) : 0;
  return bottom_ - share * (bottom_ - top_);
}

void ChartFrame::DrawValueAxis(const ChartPlan& plan) {
  std::vector<double> ticks = plan.ticks;
  if (ticks.empty()) {
    const double most = plan.most > 0 ? std::min(plan.most, kMostOfScale) : 0;
    const double step = RoundStep(most);
    most_ = std::max(1.0, std::ceil(most / step)) * step;
    for (double tick = 0; tick <= most_ + step / 2; tick += step) ticks.push_back(tick);
  } else {
    most_ = ticks.back();
  }
  for (const double tick : ticks) {
    const double y = Y(tick);
    Add(LineShape{{axis_.left(), y}, {axis_.right(), y}, {Ink::kGrid, tick == 0 ? 0.8 : 0.3}});
    Add(TextShape{plan.tick_text ? plan.tick_text(tick) : PlainNumber(tick, 0),
                  {axis_.left() - 4, y + kTextSize / 3},
                  Anchor::kRight,
                  kTextSize,
                  Weight::kNormal,
                  Ink::kFaint});
  }
}

void ChartFrame::HatchNotLogged(const std::function<bool(int)>& is_not_logged) {
  const std::string words = voice_.Say("chart.not_logged");
  const double width = WidthOf(words);
  for (int day = 0; day < axis_.days();) {
    if (!is_not_logged(day)) {
      ++day;
      continue;
    }
    const double left = axis_.Edge(day);
    while (day < axis_.days() && is_not_logged(day)) ++day;
    const double right = axis_.Edge(day);
    Add(RectShape{left, top_, right - left, bottom_ - top_, Ink::kGrid, Fill::kHatch, kNoStroke});
    if (right - left < width + 4) continue;
    const double middle = (left + right) / 2;
    const double y = (top_ + bottom_) / 2;
    Add(RectShape{middle - width / 2, y - kTextSize, width, kTextSize + 3, Ink::kPaper,
                  Fill::kSolid, kNoStroke});
    Add(TextShape{words, {middle, y}, Anchor::kMiddle, kTextSize, Weight::kNormal, Ink::kFaint});
  }
}

void ChartFrame::DrawPlanChanges(const v1::ReportPlan& plan) {
  double free_from = 0;
  for (const v1::PlanMark& mark : plan.marks()) {
    const int day = axis_.DayOf(mark.day());
    const std::string words = MarkWords(mark, voice_);
    if (day < 0 || words.empty()) continue;
    NoteDay(day, DaySign::kPlanChange, words);
    const double x = axis_.Edge(day);
    Add(LineShape{{x, top_ - 4}, {x, bottom_}, {Ink::kAccent, 0.9, Dash::kDashed}});
    const double width = WidthOf(words);
    if (x < free_from) continue;
    const bool is_at_end = x + width > axis_.right();
    Add(TextShape{words,
                  {x + (is_at_end ? -2 : 2), top_ - 5},
                  is_at_end ? Anchor::kRight : Anchor::kLeft,
                  kTextSize,
                  Weight::kNormal,
                  Ink::kAccent});
    free_from = x + width + 4;
  }
}

void ChartFrame::DrawLine(const std::function<std::optional<double>(int)>& value_of,
                          Stroke stroke) {
  PolylineShape line;
  line.stroke = stroke;
  bool is_running = false;
  for (int day = 0; day < axis_.days(); ++day) {
    const std::optional<double> value = value_of(day);
    if (value && !is_running) line.runs.emplace_back();
    is_running = value.has_value();
    if (value) line.runs.back().push_back({axis_.Middle(day), Y(*value)});
  }
  if (!line.runs.empty()) Add(std::move(line));
}

double ChartFrame::TakeLegendPlace(const std::string& words) {
  const double width = kSample + 4 + WidthOf(words) + 12;
  if (legend_x_ > kLeft && legend_x_ + width > axis_.right()) {
    legend_x_ = kLeft;
    legend_y_ += kLegendRow;
  }
  const double x = legend_x_;
  legend_x_ += width;
  Add(TextShape{
      words, {x + kSample + 4, legend_y_}, Anchor::kLeft, kTextSize, Weight::kNormal, Ink::kText});
  return x;
}

void ChartFrame::ExplainRect(Ink ink, Fill fill, Stroke outline, std::string words) {
  const double x = TakeLegendPlace(words);
  Add(RectShape{x, legend_y_ - 6, kSample, 7, ink, fill, outline});
}

void ChartFrame::ExplainLine(Stroke stroke, std::string words) {
  const double x = TakeLegendPlace(words);
  Add(LineShape{{x, legend_y_ - 2.5}, {x + kSample, legend_y_ - 2.5}, stroke});
}

void ChartFrame::ExplainMark(Mark mark, Ink ink, std::string words) {
  const double x = TakeLegendPlace(words);
  Add(MarkShape{{x + kSample / 2, legend_y_ - 2.5}, mark, 5, ink});
}

void ChartFrame::NoteDay(int day, DaySign sign, std::string words) {
  drawing_.days.notes.push_back({static_cast<size_t>(day), sign, std::move(words)});
}

void ChartFrame::NoteBand(int day, AmountBand band) {
  drawing_.days.bands.resize(static_cast<size_t>(axis_.days()));
  drawing_.days.bands[static_cast<size_t>(day)] = band;
}

Drawing ChartFrame::Finish(std::string description) {
  axis_.DrawDates(bottom_, voice_, drawing_.shapes);
  drawing_.height = legend_y_ + 5;
  drawing_.description = std::move(description);
  drawing_.days.words_of_band = voice_.Say("chart.agreed_band");
  std::stable_sort(drawing_.days.notes.begin(), drawing_.days.notes.end(),
                   [](const DayNote& a, const DayNote& b) {
                     return std::tie(a.row, a.sign) < std::tie(b.row, b.sign);
                   });
  if (voice_.texts().is_right_to_left()) return Mirrored(std::move(drawing_));
  return std::move(drawing_);
}

}  // namespace relactation
