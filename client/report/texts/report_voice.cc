#include "client/report/texts/report_voice.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

// NIST Special Publication 811 (2008), appendix B.8; as care/units has them.
constexpr double kMlPerUsFluidOunce = 29.5735;
constexpr double kGramsPerOunce = 28.3495;
constexpr double kGramsPerPound = 453.592;
constexpr double kGramsPerKilogram = 1000;

constexpr std::string_view kMonths[] = {"month.jan", "month.feb", "month.mar", "month.apr",
                                        "month.may", "month.jun", "month.jul", "month.aug",
                                        "month.sep", "month.oct", "month.nov", "month.dec"};

std::string_view MonthKey(int month) { return kMonths[std::clamp(month, 1, 12) - 1]; }

// The key of a unit of the model; empty: said as it is.
std::string_view UnitKey(std::string_view unit) {
  constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"per 24 h", "unit.per_24_hours"},
      {"a day", "unit.a_day"},
      {"days", "unit.days"},
      {"hours", "unit.hours"},
      {"minutes", "unit.minutes"},
      {"minutes/day", "unit.minutes_a_day"},
      {"sessions", "unit.sessions"},
      {"g/day", "unit.g_a_day"},
      {"ml/day", "unit.volume_a_day"},
  };
  for (const auto& [name, key] : kUnits) {
    if (name == unit) return key;
  }
  return "";
}

bool IsWhole(std::string_view unit) {
  return unit == "ml/day" || unit == "minutes" || unit == "minutes/day" || unit == "g/day";
}

v1::Date DateIn(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  const absl::CivilDay day = absl::ToCivilDay(FromTimestamp(time), zone);
  v1::Date date;
  date.set_year(static_cast<int32_t>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

}  // namespace

ReportVoice::ReportVoice(const ReportTexts& texts, const v1::ReportHeader& header,
                         std::string_view asked_language)
    : texts_(&texts),
      asked_language_(asked_language.empty() ? std::string_view(header.language())
                                             : asked_language),
      volume_unit_(header.volume_unit()),
      weight_unit_(header.weight_unit()) {
  if (const auto zone = LoadZone(header.zone(), "zone"); zone.ok()) zone_ = *zone;
}

ReportVoice::ReportVoice(const ReportTexts& texts, std::string_view asked_language)
    : texts_(&texts), asked_language_(asked_language) {}

std::string ReportVoice::Say(std::string_view key, std::initializer_list<TextPart> parts) const {
  return texts_->Say(key, parts);
}

std::string ReportVoice::Count(std::string_view key, int64_t count,
                               std::initializer_list<TextPart> parts) const {
  return texts_->Count(key, count, parts);
}

std::string ReportVoice::Comma() const { return Say("value.list_separator") + " "; }

std::string ReportVoice::Day(const v1::Date& date) const {
  return Say("date.day",
             {{"day", std::to_string(date.day())}, {"month", Say(MonthKey(date.month()))}});
}

std::string ReportVoice::DayAndYear(const v1::Date& date) const {
  return Say("date.day_and_year", {{"day", std::to_string(date.day())},
                                   {"month", Say(MonthKey(date.month()))},
                                   {"year", std::to_string(date.year())}});
}

std::string ReportVoice::Days(const v1::Date& from, const v1::Date& until) const {
  return Say("date.range", {{"from", DayAndYear(from)}, {"until", DayAndYear(until)}});
}

std::string ReportVoice::DayOf(const google::protobuf::Timestamp& time) const {
  return DayAndYear(DateIn(time, zone_));
}

std::string ReportVoice::Instant(const google::protobuf::Timestamp& time) const {
  const absl::CivilMinute minute = absl::ToCivilMinute(FromTimestamp(time), zone_);
  return Say("date.instant",
             {{"day", DayOf(time)}, {"time", Clock(minute.hour() * 60 + minute.minute())}});
}

std::string ReportVoice::Clock(int minute_of_day) const {
  return absl::StrFormat("%02d:%02d", minute_of_day / 60, minute_of_day % 60);
}

std::string ReportVoice::Number(double number, int decimals) const {
  if (!std::isfinite(number)) return Say("value.not_known");
  std::string plain = PlainNumber(number, decimals);
  if (number <= 0 || plain != "0") return plain;
  return Say("value.under", {{"value", PlainNumber(std::pow(10, -decimals), decimals)}});
}

std::string ReportVoice::Volume(double volume_ml) const {
  if (!std::isfinite(volume_ml)) return Say("value.not_known");
  const bool is_oz = volume_unit_ == v1::VOLUME_UNIT_US_FL_OZ;
  const int decimals = is_oz ? 1 : 0;
  if (volume_ml > 0 && PlainNumber(volume_ml / ml_per_unit(), decimals) == "0") {
    return Say("value.under",
               {{"value", PlainNumber(std::pow(10, -decimals), decimals) + " " + volume_unit()}});
  }
  const double most = 1e9;
  const long whole_ml = std::lround(std::clamp(volume_ml, -most, most));
  if (is_oz || whole_ml < 0) {
    return texts_->Apart(PlainNumber(volume_ml / ml_per_unit(), decimals) + " " + volume_unit());
  }
  return texts_->Apart(FormatVolume(static_cast<int32_t>(whole_ml), volume_unit_));
}

std::string ReportVoice::WeightOf(int32_t weight_g) const {
  std::string words = FormatWeight(weight_g, weight_unit_);
  // One gram is no tenth of an ounce.
  if (weight_g > 0 && words == FormatWeight(0, weight_unit_)) {
    return Say("value.under", {{"value", "0.1 oz"}});
  }
  return texts_->Apart(words);
}

std::string ReportVoice::GainADay(double g_per_day, int decimals) const {
  const std::string grams = Number(g_per_day, decimals);
  if (weight_unit_ != v1::WEIGHT_UNIT_LB_OZ || !std::isfinite(g_per_day)) {
    return Say("unit.g_a_day", {{"n", grams}});
  }
  return Say("unit.oz_a_day", {{"oz", Number(g_per_day / kGramsPerOunce, 1)}, {"n", grams}});
}

std::string ReportVoice::Share(double share) const {
  const double percent = share * 100;
  if (!std::isfinite(percent)) return Say("value.not_known");
  return Say("unit.percent", {{"n", Number(percent, 0)}});
}

std::string ReportVoice::FigureOf(const v1::Figure& figure) const {
  if (!figure.has_value() || !std::isfinite(figure.value())) return Say("value.not_known");
  if (figure.unit() == "of 1") return Share(figure.value());
  const std::string_view key = UnitKey(figure.unit());
  if (figure.unit() == "ml/day") return Say(key, {{"n", Volume(figure.value())}});
  if (figure.unit() == "g/day") return GainADay(figure.value(), 0);
  const std::string number = Number(figure.value(), IsWhole(figure.unit()) ? 0 : 1);
  if (!key.empty()) return Say(key, {{"n", number}});
  return figure.unit().empty() ? number : number + " " + CleanLine(figure.unit());
}

std::string ReportVoice::DaysOf(const v1::Figure& figure) const {
  const int known = figure.days_confirmed() + figure.days_likely();
  if (known == 0) return "";
  return Say("value.days_logged",
             {{"known", std::to_string(known)}, {"days", std::to_string(figure.days())}});
}

double ReportVoice::ml_per_unit() const {
  return volume_unit_ == v1::VOLUME_UNIT_US_FL_OZ ? kMlPerUsFluidOunce : 1;
}

std::string ReportVoice::volume_unit() const {
  return volume_unit_ == v1::VOLUME_UNIT_US_FL_OZ ? "oz" : "ml";
}

double ReportVoice::g_per_axis_unit() const {
  return weight_unit_ == v1::WEIGHT_UNIT_LB_OZ ? kGramsPerPound : kGramsPerKilogram;
}

std::string ReportVoice::weight_axis_unit() const {
  return weight_unit_ == v1::WEIGHT_UNIT_LB_OZ ? "lb" : "kg";
}

std::string ColumnNumber(double number, int decimals) {
  const std::string text = absl::StrFormat("%.*f", decimals, number);
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero ? absl::StrFormat("%.*f", decimals, 0.0) : text;
}

std::string PlainNumber(double number, int decimals) {
  std::string text = absl::StrFormat("%.*f", decimals, number);
  if (absl::StrContains(text, '.')) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

}  // namespace relactation
