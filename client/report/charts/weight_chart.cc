// Weights on the WHO curves.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/report/charts/chart_frame.h"
#include "client/report/charts/known_value.h"
#include "client/report/charts/report_charts.h"
#include "client/report/family_reader.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr double kLeft = 36;
constexpr double kRight = 486;  // Names of the curves stand behind it.
constexpr double kTop = 16;
constexpr double kBottom = 166;
constexpr double kTextSize = 7;
constexpr double kLegendY = 192;
constexpr double kHeight = 199;
constexpr double kLeastSpanDays = 7;
// Where no weight can be shown, an axis all the same.
constexpr double kLeastShownG = 2000;
constexpr double kMostShownG = 6000;
// Of kilograms or pounds, as many as one line each is drawn for.
constexpr double kMostAtOne = 8;
constexpr double kHalf = 0.5;
constexpr double kAirShare = 0.06;
constexpr double kDateWidth = 48;
constexpr int kMostTitleCells = 96;
constexpr double kLeastPercentile = 0.1;
constexpr double kMostPercentile = 99.9;

struct Curve {
  std::string_view name;
  int32_t (v1::GrowthCurvePoint::*weight_g)() const;
  Dash dash;
};

constexpr Curve kCurves[] = {
    {"97", &v1::GrowthCurvePoint::p97_g, Dash::kDotted},
    {"85", &v1::GrowthCurvePoint::p85_g, Dash::kDashed},
    {"50", &v1::GrowthCurvePoint::p50_g, Dash::kSolid},
    {"15", &v1::GrowthCurvePoint::p15_g, Dash::kDashed},
    {"3", &v1::GrowthCurvePoint::p3_g, Dash::kDotted},
};

// Days since 1970 in the family's zone, with the part of the day that has gone.
double DayOf(const v1::WeightFigure& weight, absl::TimeZone zone) {
  const absl::Time time = FromTimestamp(weight.time());
  const absl::CivilDay day = absl::ToCivilDay(time, zone);
  const absl::CivilSecond second = absl::ToCivilSecond(time, zone);
  const double part = static_cast<double>(second - absl::CivilSecond(day)) / 86400.0;
  return static_cast<double>(day - absl::CivilDay(1970, 1, 1)) + part;
}

double DayOf(const v1::Date& date) {
  return static_cast<double>(ToCivilDay(date) - absl::CivilDay(1970, 1, 1));
}

// What of the two axes is shown.
class WeightScale {
 public:
  WeightScale(const v1::ProgressReport& report, const v1::ReportInfant& infant,
              const ReportVoice& voice) {
    for (const v1::GrowthCurvePoint& point : infant.growth().points()) {
      TakeDay(DayOf(point.date()));
      TakeWeight(point.p3_g());
      TakeWeight(point.p97_g());
    }
    for (const v1::WeightFigure& weight : infant.figures().weights()) {
      TakeDay(DayOf(weight, voice.zone()));
      if (!weight.is_implausible()) TakeWeight(weight.weight_g());
    }
    if (has_day_ || report.header().period().has_until()) Widen(report);
    if (!has_weight_) {
      TakeWeight(kLeastShownG);
      TakeWeight(kMostShownG);
    }
    const double air = std::max(200.0, (most_g_ - least_g_) * kAirShare);
    least_g_ = std::max(0.0, least_g_ - air);
    most_g_ += air;
  }

  double X(double day) const {
    return kLeft + (day - first_day_) / (last_day_ - first_day_) * (kRight - kLeft);
  }
  // One beyond the scale lies on its edge.
  double Y(double weight_g) const {
    const double share = (weight_g - least_g_) / (most_g_ - least_g_);
    return kBottom - std::clamp(share, 0.0, 1.0) * (kBottom - kTop);
  }
  bool IsBeyond(double weight_g) const { return weight_g < least_g_ || weight_g > most_g_; }
  double first_day() const { return first_day_; }
  double last_day() const { return last_day_; }
  double least_g() const { return least_g_; }
  double most_g() const { return most_g_; }

 private:
  void TakeDay(double day) {
    first_day_ = has_day_ ? std::min(first_day_, day) : day;
    last_day_ = has_day_ ? std::max(last_day_, day) : day;
    has_day_ = true;
  }
  void TakeWeight(double weight_g) {
    least_g_ = has_weight_ ? std::min(least_g_, weight_g) : weight_g;
    most_g_ = has_weight_ ? std::max(most_g_, weight_g) : weight_g;
    has_weight_ = true;
  }
  void Widen(const v1::ProgressReport& report) {
    if (report.header().period().has_until()) TakeDay(DayOf(report.header().period().until()) + 1);
    last_day_ = std::max(last_day_, first_day_ + kLeastSpanDays);
  }

  bool has_day_ = false;
  bool has_weight_ = false;
  double first_day_ = 0;
  double last_day_ = kLeastSpanDays;
  double least_g_ = 0;
  double most_g_ = 0;
};

// A few words beside an axis.
void AddLabel(std::string words, DrawingPoint at, Anchor anchor, std::vector<Shape>& shapes) {
  shapes.emplace_back(
      TextShape{std::move(words), at, anchor, kTextSize, Weight::kNormal, Ink::kFaint});
}

void DrawAxes(const WeightScale& scale, const ReportVoice& voice, std::vector<Shape>& shapes) {
  const double unit = voice.g_per_axis_unit();
  const double range = (scale.most_g() - scale.least_g()) / unit;
  double step = range <= kMostAtOne ? 1 : RoundStep(range);
  if (range < 2) step = kHalf;
  const double first = std::ceil(scale.least_g() / unit / step) * step;
  for (double tick = first; tick * unit <= scale.most_g(); tick += step) {
    const double y = scale.Y(tick * unit);
    shapes.emplace_back(LineShape{{kLeft, y}, {kRight, y}, {Ink::kGrid, 0.3}});
    AddLabel(PlainNumber(tick, 1), {kLeft - 4, y + kTextSize / 3}, Anchor::kRight, shapes);
  }
  shapes.emplace_back(LineShape{{kLeft, kBottom}, {kRight, kBottom}, {Ink::kGrid, 0.8}});
  const double days = scale.last_day() - scale.first_day();
  double apart = std::ceil(days * kDateWidth / (kRight - kLeft));
  if (apart > 2) apart = std::ceil(apart / 7) * 7;
  for (double day = std::floor(scale.last_day()) - 1; day >= scale.first_day(); day -= apart) {
    const absl::CivilDay civil = absl::CivilDay(1970, 1, 1) + std::lround(day);
    const double x = scale.X(day);
    shapes.emplace_back(LineShape{{x, kBottom}, {x, kBottom + 3}, {Ink::kGrid, 0.6}});
    if (x - kDateWidth / 2 < 0) continue;
    AddLabel(voice.Day(FromCivilDay(civil)), {x, kBottom + 10}, Anchor::kMiddle, shapes);
  }
}

void DrawCurves(const v1::GrowthChart& growth, const WeightScale& scale,
                std::vector<Shape>& shapes) {
  if (growth.points().empty()) return;
  for (const Curve& curve : kCurves) {
    PolylineShape line{{{}}, {Ink::kFaint, curve.name == "50" ? 0.9 : 0.7, curve.dash}};
    for (const v1::GrowthCurvePoint& point : growth.points()) {
      line.runs[0].push_back({scale.X(DayOf(point.date())), scale.Y((point.*curve.weight_g)())});
    }
    const DrawingPoint end = line.runs[0].back();
    shapes.push_back(std::move(line));
    shapes.emplace_back(TextShape{std::string(curve.name),
                                  {end.x + 3, end.y + kTextSize / 3},
                                  Anchor::kLeft,
                                  kTextSize,
                                  Weight::kNormal,
                                  Ink::kFaint});
  }
}

void DrawWeights(const v1::ReportInfant& infant, const WeightScale& scale, const ReportVoice& voice,
                 std::vector<Shape>& shapes) {
  PolylineShape line{{{}}, {Ink::kFirst, 1.2, Dash::kSolid}};
  std::vector<Shape> marks;
  for (const v1::WeightFigure& weight : infant.figures().weights()) {
    const DrawingPoint at{scale.X(DayOf(weight, voice.zone())), scale.Y(weight.weight_g())};
    if (weight.is_implausible()) {
      marks.push_back(MarkShape{at, Mark::kCross, 6, Ink::kSecond});
      if (!scale.IsBeyond(weight.weight_g())) continue;
      const bool is_late = at.x > (kLeft + kRight) / 2;
      marks.push_back(TextShape{voice.WeightOf(weight.weight_g()),
                                {at.x + (is_late ? -5 : 5), at.y + kTextSize},
                                is_late ? Anchor::kRight : Anchor::kLeft,
                                kTextSize,
                                Weight::kNormal,
                                Ink::kSecond});
      continue;
    }
    line.runs[0].push_back(at);
    marks.push_back(MarkShape{at, Mark::kDot, 4, Ink::kFirst});
  }
  if (line.runs[0].size() > 1) shapes.push_back(std::move(line));
  for (Shape& mark : marks) shapes.push_back(std::move(mark));
}

void DrawLegend(bool has_curves, bool has_implausible, const ReportVoice& voice,
                std::vector<Shape>& shapes) {
  double x = kLeft;
  const auto explain = [&](Shape sample, const std::string& words) {
    shapes.push_back(std::move(sample));
    shapes.emplace_back(TextShape{
        words, {x + 14, kLegendY}, Anchor::kLeft, kTextSize, Weight::kNormal, Ink::kText});
    x += 26 + DisplayWidth(words) * kTextSize * 0.56;
  };
  const double y = kLegendY - 2.5;
  explain(MarkShape{{x + 5, y}, Mark::kDot, 4, Ink::kFirst}, voice.Say("chart.weighed"));
  if (has_implausible) {
    explain(MarkShape{{x + 5, y}, Mark::kCross, 6, Ink::kSecond}, voice.Say("chart.implausible"));
  }
  if (has_curves) {
    explain(LineShape{{x, y}, {x + 10, y}, {Ink::kFaint, 0.9}}, voice.Say("chart.growth_curves"));
  }
}

std::string ZWords(const v1::WeightFigure& weight, const ReportVoice& voice) {
  const std::optional<double> z = KnownValue(weight.has_z(), weight.z());
  return z ? ColumnNumber(*z, 2) : voice.Say("value.not_known");
}

// No weight lies below or above all others: neither 0 nor 100 is said.
std::string PercentileWords(const v1::WeightFigure& weight, const ReportVoice& voice) {
  const std::optional<double> percentile = KnownValue(weight.has_percentile(), weight.percentile());
  if (!percentile) return voice.Say("value.not_known");
  if (*percentile < kLeastPercentile) {
    return voice.Say("value.below", {{"value", PlainNumber(kLeastPercentile, 1)}});
  }
  if (*percentile > kMostPercentile) {
    return voice.Say("value.above", {{"value", PlainNumber(kMostPercentile, 1)}});
  }
  return ColumnNumber(*percentile, 1);
}

// Where a family reads it, no weight is held against those of other infants.
void FillTable(const v1::ReportInfant& infant, bool is_for_family, const ReportVoice& voice,
               TextTable& table) {
  table.headers = {voice.Say("table.weighed_at"), voice.Say("table.weight")};
  if (!is_for_family) {
    table.headers.push_back(voice.Say("table.z"));
    table.headers.push_back(voice.Say("table.percentile"));
  }
  table.headers.push_back(voice.Say("table.about_the_weight"));
  for (const v1::WeightFigure& weight : infant.figures().weights()) {
    std::vector<std::string> row = {voice.Instant(weight.time()),
                                    voice.WeightOf(weight.weight_g())};
    if (!is_for_family) {
      row.push_back(ZWords(weight, voice));
      row.push_back(PercentileWords(weight, voice));
    }
    row.push_back(weight.is_implausible() ? voice.Say("chart.implausible") : "");
    table.rows.push_back(std::move(row));
  }
}

}  // namespace

Drawing WeightChart(const v1::ProgressReport& report, const v1::ReportInfant& infant,
                    const ReportVoice& voice) {
  Drawing drawing;
  drawing.name = "weight";
  drawing.width = kChartWidth;
  drawing.height = kHeight;
  drawing.title = voice.Say("chart.weight_title",
                            {{"name", infant.handle()}, {"unit", voice.weight_axis_unit()}});
  drawing.table.caption = drawing.title;
  drawing.shapes.emplace_back(TextShape{Truncate(drawing.title, kMostTitleCells),
                                        {0, 9},
                                        Anchor::kLeft,
                                        9,
                                        Weight::kBold,
                                        Ink::kText});
  const WeightScale scale(report, infant, voice);
  DrawAxes(scale, voice, drawing.shapes);
  DrawCurves(infant.growth(), scale, drawing.shapes);
  DrawWeights(infant, scale, voice, drawing.shapes);
  bool has_implausible = false;
  for (const v1::WeightFigure& weight : infant.figures().weights()) {
    has_implausible = has_implausible || weight.is_implausible();
  }
  const bool has_curves = !infant.growth().points().empty();
  DrawLegend(has_curves, has_implausible, voice, drawing.shapes);
  drawing.description = voice.Say("chart.weight_description");
  if (has_curves) {
    drawing.description +=
        " " + voice.Say(infant.growth().is_by_corrected_age() ? "chart.growth_source_corrected"
                                                              : "chart.growth_source",
                        {{"source", infant.growth().source()}});
  }
  FillTable(infant, IsForFamily(report.header()), voice, drawing.table);
  if (voice.texts().is_right_to_left()) return Mirrored(std::move(drawing));
  return drawing;
}

}  // namespace relactation
