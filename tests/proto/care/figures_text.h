// All of a client's figures as text, so that two computations can be held against each other.
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/client_figures.h"

namespace relactation {

class FiguresText {
 public:
  static std::string Of(const ClientFigures& figures) {
    FiguresText text;
    for (const StimulationFigures& person : figures.persons) text.Add(person);
    for (const IntakeFigures& infant : figures.infants) text.Add(infant);
    for (const GrowthFigures& growth : figures.growth) text.Add(growth);
    for (const WellbeingFigures& person : figures.wellbeing) text.Add(person);
    text.Add("family top-ups", figures.supplement_ml_per_day_7_day_mean);
    text.Add("family wet", figures.wet_per_day_3_day_mean);
    text.Add("family dirty", figures.dirty_per_day_3_day_mean);
    text.Add("skin to skin", figures.skin_to_skin_minutes_per_day_7_day_mean);
    for (const AgreedAgainstLogged& part : figures.agreed_7_days) {
      absl::StrAppend(&text.text_, "agreed ", static_cast<int>(part.element), ": ", part.met, " ",
                      part.applicable, " ", part.met_by_hard_day, " ", part.open, "\n");
    }
    text.Add("silence", figures.hours_since_last_record);
    return text.text_;
  }

 private:
  void Add(std::string_view name, std::optional<double> value) {
    absl::StrAppend(&text_, std::string(name), ": ");
    if (value.has_value()) absl::StrAppend(&text_, absl::SixDigits(*value));
    absl::StrAppend(&text_, value.has_value() ? "\n" : "-\n");
  }
  void Add(std::string_view name, const Figure& figure) {
    absl::StrAppend(&text_, figure.covered.confirmed, "+", figure.covered.likely, "/",
                    figure.covered.days, " ");
    Add(name, figure.value);
  }
  void Add(std::string_view name, const RowTrend& trend) {
    absl::StrAppend(&text_, static_cast<int>(trend.trend), " ");
    Add(name, trend.slope_per_week);
  }
  void Add(const StimulationFigures& person) {
    Add("sessions 3", person.sessions_per_24h_3_days);
    Add("sessions 7", person.sessions_per_24h_7_days);
    Add("sessions 14", person.sessions_per_24h_14_days);
    Add("nights", person.nights_7_days.with_session);
    Add("of", person.nights_7_days.known);
    Add("gap", person.longest_gap_hours_7_days);
    Add("left", person.minutes_per_side_7_days.left);
    Add("right", person.minutes_per_side_7_days.right);
    Add("expressed", person.expressed_ml_per_day_7_day_median);
    Add("expressed trend", person.expressed_ml_per_day);
  }
  void Add(const IntakeFigures& infant) {
    Add("top-ups", infant.supplement_ml_per_day_7_day_mean);
    Add("top-ups trend", infant.supplement_ml_per_day);
    Add("own milk", infant.own_milk_ml_per_day_7_day_mean);
    for (const Figure& person : infant.own_milk_of_person_ml_per_day_7_day_mean) Add("of", person);
    Add("transfer", infant.transfer_ml_per_day_7_day_mean);
    Add("intake", infant.intake_ml_per_day_7_day_mean);
    Add("low", infant.own_milk_share_7_days.low);
    Add("high", infant.own_milk_share_7_days.high);
    Add("class", static_cast<int>(infant.feeding_class));
    Add("latched", infant.latched_7_days.latched);
    Add("offered", infant.latched_7_days.offered);
    Add("wet", infant.wet_per_day_3_day_mean);
    Add("dirty", infant.dirty_per_day_3_day_mean);
  }
  void Add(const GrowthFigures& growth) {
    for (const WeightPoint& weight : growth.weights) {
      absl::StrAppend(&text_, weight.weight_g, weight.is_implausible ? "? " : " ");
      Add("z", weight.z);
    }
    Add("gain", growth.gain.has_value() ? std::optional(growth.gain->g_per_day) : std::nullopt);
    Add("regression", growth.regression_g_per_day);
    Add("percent", growth.percent_of_birth_weight);
    Add("since birth", growth.z_change_since_birth);
    Add("since plan", growth.z_change_since_plan_start);
  }
  void Add(const WellbeingFigures& person) {
    Add("check-ins", static_cast<double>(person.check_ins.size()));
    Add("mood", person.mood_7_day_mean);
    Add("mood trend", static_cast<int>(person.mood_trend));
    Add("epds", person.last_epds.has_value() ? person.last_epds->epds_total : std::nullopt);
  }

  std::string text_;
};

}  // namespace relactation
