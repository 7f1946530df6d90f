#include "client/command/weight_lines.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/table.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

// More would push the rest of the page away; relact observe list has all of them.
constexpr int kMostWeights = 6;

std::string OneDecimal(double value) { return absl::StrFormat("%.1f", value); }

std::string Signed(double value) { return absl::StrFormat("%+.2f", value); }

// With the year where it is not that of `now`.
std::string DayAndTime(absl::Time time, absl::Time now, absl::TimeZone zone) {
  const int64_t year = absl::ToCivilDay(time, zone).year();
  if (year == absl::ToCivilDay(now, zone).year()) return FormatDayAndTime(time, zone);
  return absl::StrCat(FormatDay(time, zone), " ", year, absl::FormatTime(" %H:%M", time, zone));
}

std::string WeightTable(const v1::InfantFigures& infant, v1::WeightUnit unit, absl::Time now,
                        absl::TimeZone zone, const Terminal& terminal) {
  Table table({{.header = "Weighed"},
               {.header = "Weight", .alignment = Alignment::kRight, .numeric = true},
               {.header = "WHO z", .alignment = Alignment::kRight, .numeric = true},
               {.header = "Percentile", .alignment = Alignment::kRight, .numeric = true},
               {.header = "In", .importance = 2},
               {.header = "On", .importance = 1, .may_truncate = true},
               {.header = " "}});
  for (int i = std::max(0, infant.weights_size() - kMostWeights); i < infant.weights_size(); ++i) {
    const v1::WeightFigure& weight = infant.weights(i);
    table.AddRow(
        {DayAndTime(FromTimestamp(weight.time()), now, zone), FormatWeight(weight.weight_g(), unit),
         weight.has_z() ? absl::StrFormat("%.2f", weight.z()) : "?",
         weight.has_percentile() ? OneDecimal(weight.percentile()) : "?", WordOf(weight.clothing()),
         weight.scale(),
         Cell(weight.is_implausible() ? "cannot be right; left out" : "", Style::kYellow)});
  }
  return table.AsTable(terminal);
}

std::string GainSentence(const v1::GainFigure& gain, absl::TimeZone zone) {
  std::string text = OneDecimal(gain.g_per_day()) + " g a day from " +
                     FormatDay(FromTimestamp(gain.from_time()), zone) + " to " +
                     FormatDay(FromTimestamp(gain.until_time()), zone);
  text += gain.has_median_g_per_day() ? "; the WHO standard's median infant gains " +
                                            OneDecimal(gain.median_g_per_day()) + " at that age"
                                      : "; the WHO standard has no figure beside it";
  if (gain.is_low_confidence()) text += "; fewer than 5 days apart, which says little";
  if (!gain.is_comparable()) text += "; not the same scale and clothing, which says less";
  return text;
}

// `clothed on bathroom`. Empty: not noted.
std::string WayOf(const v1::WeightFigure& weight) {
  WordList words(" ");
  return words.Add(WordOf(weight.clothing())).Add("on ", weight.scale()).text();
}

WeightPoint PointOf(const v1::WeightFigure& weight) {
  WeightPoint point;
  point.scale = weight.scale();
  point.clothing = weight.clothing();
  return point;
}

// Whether both say how, and it is not the same.
bool IsTakenOtherwise(const v1::WeightFigure& weight, const v1::WeightFigure& before) {
  const bool is_known = !WayOf(weight).empty() && !WayOf(before).empty();
  return is_known && !AreComparable(PointOf(weight), PointOf(before));
}

// Empty where the last weight was taken as the one before, or nobody said how.
std::string WaySentence(const v1::InfantFigures& infant) {
  const v1::WeightFigure* last = nullptr;
  const v1::WeightFigure* before = nullptr;
  for (const v1::WeightFigure& weight : infant.weights()) {
    if (weight.is_implausible()) continue;
    before = last;
    last = &weight;
  }
  if (before == nullptr || !IsTakenOtherwise(*last, *before)) return "";
  return absl::StrCat("The last weight was taken in another way (", SafeText(WayOf(*last)),
                      ") than the one before (", SafeText(WayOf(*before)),
                      "), so it takes back no loss that was found");
}

std::string Summary(const v1::InfantFigures& infant, absl::TimeZone zone) {
  WordList words(". ");
  words.Add(infant.has_gain() ? "Gain: " + GainSentence(infant.gain(), zone)
                              : "Gain: not known; it takes two weights at least 48 hours apart");
  if (infant.has_regression_g_per_day()) {
    words.Add(OneDecimal(infant.regression_g_per_day()) + " g a day by all weights of 14 days");
  }
  if (infant.has_percent_of_birth_weight()) {
    words.Add(OneDecimal(infant.percent_of_birth_weight()) + " % of the weight at birth");
  }
  WordList change(", ");
  if (infant.has_z_change_since_birth()) {
    change.Add(Signed(infant.z_change_since_birth()) + " since birth");
  }
  if (infant.has_z_change_since_plan_start()) {
    change.Add(Signed(infant.z_change_since_plan_start()) + " since the plan began");
  }
  words.Add("z: ", change.text());
  words.Add(WaySentence(infant));
  return words.text() + ".";
}

}  // namespace

std::string WeightLines(const v1::InfantFigures& infant, v1::WeightUnit unit, absl::Time now,
                        absl::TimeZone zone, const Terminal& terminal) {
  const std::string weights = WeightsAlone(infant, unit, now, zone, terminal);
  if (infant.weights().empty()) return weights;
  return weights + WrapWords(Summary(infant, zone), terminal.width_cells);
}

std::string WeightsAlone(const v1::InfantFigures& infant, v1::WeightUnit unit, absl::Time now,
                         absl::TimeZone zone, const Terminal& terminal) {
  const std::string name = SafeText(infant.handle());
  if (infant.weights().empty()) {
    return WrapWords("Weights of " + name + ": none logged", terminal.width_cells);
  }
  std::string heading = "Weights of " + name;
  if (infant.weights_size() > kMostWeights) {
    heading += ", the last " + std::to_string(kMostWeights) + " of " +
               std::to_string(infant.weights_size());
  }
  return WrapWords(heading, terminal.width_cells) + WeightTable(infant, unit, now, zone, terminal);
}

}  // namespace relactation
