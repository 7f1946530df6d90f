#include "client/command/figure_words.h"

#include <cmath>

#include "absl/strings/str_format.h"
#include "client/planfile/word_list.h"

namespace relactation {
namespace {

bool IsWhole(const std::string& unit) {
  return unit.starts_with("ml") || unit.starts_with("min") || unit == "g";
}

}  // namespace

std::string FigureNumber(const v1::Figure& figure) {
  if (!figure.has_value()) return "?";
  return IsWhole(figure.unit()) ? std::to_string(std::lround(figure.value()))
                                : absl::StrFormat("%.1f", figure.value());
}

std::string FigureInWords(const v1::Figure& figure) {
  return FigureNumber(figure) + (figure.unit().empty() ? "" : " " + figure.unit());
}

std::string DaysInWords(const v1::Figure& figure) {
  if (figure.days() == 0) return "";
  const int whole = figure.days_confirmed() + figure.days_likely();
  const std::string days = std::to_string(figure.days());
  if (whole == 0 && figure.has_value()) return "(none of " + days + " days known to be whole)";
  return "(" + std::to_string(whole) + " of " + days + " days logged)";
}

std::string FigureWithDays(const v1::Figure& figure) {
  WordList words(" ");
  return words.Add(FigureInWords(figure)).Add(DaysInWords(figure)).text();
}

std::string TrendInWords(v1::Trend trend) {
  switch (trend) {
    case v1::TREND_RISING:
      return "rising";
    case v1::TREND_FALLING:
      return "falling";
    case v1::TREND_FLAT:
      return "steady";
    default:
      return "";
  }
}

std::string TrendAndSlope(v1::Trend trend, std::optional<double> slope_ml_per_week) {
  WordList words(", ");
  const std::string where = TrendInWords(trend);
  if (!where.empty()) words.Add(where + " over 14 days");
  if (slope_ml_per_week) {
    words.Add(absl::StrFormat("%+d ml a day in a week", std::lround(*slope_ml_per_week)));
  }
  return words.text();
}

std::string AgreedInWords(const v1::AgreedAgainstLogged& agreed) {
  std::string text = std::to_string(agreed.met()) + " of " + std::to_string(agreed.applicable());
  if (agreed.open() > 0) text += ", " + std::to_string(agreed.open()) + " not known";
  if (agreed.met_by_hard_day() > 0) {
    text += ", " + std::to_string(agreed.met_by_hard_day()) + " of them by the hard-day plan";
  }
  return text;
}

JsonObject FigureObject(const v1::Figure& figure) {
  JsonObject object;
  object.Set("value", figure.has_value() ? std::optional(figure.value()) : std::nullopt)
      .Set("unit", figure.unit().empty() ? std::nullopt : std::optional(figure.unit()))
      .Set("days_confirmed", figure.days_confirmed())
      .Set("days_likely", figure.days_likely())
      .Set("days", figure.days());
  return object;
}

}  // namespace relactation
