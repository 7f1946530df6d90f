#include "proto/relactation/care/figure_messages.h"

#include <string>

#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr std::string_view kMlPerDay = "ml/day";
constexpr std::string_view kPer24Hours = "per 24 h";
constexpr std::string_view kPerDay = "a day";
constexpr std::string_view kMinutes = "minutes";

v1::Trend AsMessage(Trend trend) {
  switch (trend) {
    case Trend::kRising:
      return v1::TREND_RISING;
    case Trend::kFalling:
      return v1::TREND_FALLING;
    case Trend::kFlat:
      return v1::TREND_FLAT;
    case Trend::kUnknown:
      return v1::TREND_UNSPECIFIED;
  }
  return v1::TREND_UNSPECIFIED;
}

v1::FeedingClass AsMessage(FeedingClass feeding) {
  switch (feeding) {
    case FeedingClass::kFull:
      return v1::FEEDING_CLASS_FULL;
    case FeedingClass::kPrimary:
      return v1::FEEDING_CLASS_PRIMARY;
    case FeedingClass::kPartial:
      return v1::FEEDING_CLASS_PARTIAL;
    case FeedingClass::kNone:
      return v1::FEEDING_CLASS_NONE;
    case FeedingClass::kUnknown:
      return v1::FEEDING_CLASS_UNSPECIFIED;
  }
  return v1::FEEDING_CLASS_UNSPECIFIED;
}

v1::PlanElement AsMessage(PlanElement element) {
  switch (element) {
    case PlanElement::kSessions:
      return v1::PLAN_ELEMENT_SESSIONS;
    case PlanElement::kOvernight:
      return v1::PLAN_ELEMENT_OVERNIGHT;
    case PlanElement::kMinutesPerSide:
      return v1::PLAN_ELEMENT_MINUTES_PER_SIDE;
    case PlanElement::kMassage:
      return v1::PLAN_ELEMENT_MASSAGE;
    case PlanElement::kPowerPumps:
      return v1::PLAN_ELEMENT_POWER_PUMPS;
    case PlanElement::kSns:
      return v1::PLAN_ELEMENT_SNS;
    case PlanElement::kSkinToSkin:
      return v1::PLAN_ELEMENT_SKIN_TO_SKIN;
    case PlanElement::kCheckIns:
      return v1::PLAN_ELEMENT_CHECK_INS;
  }
  return v1::PLAN_ELEMENT_UNSPECIFIED;
}

v1::WeightFigure AsMessage(const WeightPoint& point) {
  v1::WeightFigure weight;
  *weight.mutable_time() = ToTimestamp(point.time);
  weight.set_weight_g(point.weight_g);
  weight.set_clothing(point.clothing);
  weight.set_scale(point.scale);
  if (point.z.has_value()) {
    weight.set_z(*point.z);
    weight.set_percentile(PercentileOf(*point.z));
  }
  weight.set_is_implausible(point.is_implausible);
  return weight;
}

v1::GainFigure AsMessage(const WeightGain& gain) {
  v1::GainFigure message;
  *message.mutable_from_time() = ToTimestamp(gain.from.time);
  *message.mutable_until_time() = ToTimestamp(gain.until.time);
  message.set_g_per_day(gain.g_per_day);
  message.set_is_low_confidence(gain.is_low_confidence);
  message.set_is_comparable(gain.is_comparable);
  if (gain.median_g_per_day.has_value()) message.set_median_g_per_day(*gain.median_g_per_day);
  return message;
}

void AddGrowth(const GrowthFigures& growth, v1::InfantFigures& infant) {
  for (const WeightPoint& point : growth.weights) *infant.add_weights() = AsMessage(point);
  if (growth.gain.has_value()) *infant.mutable_gain() = AsMessage(*growth.gain);
  if (growth.regression_g_per_day.has_value()) {
    infant.set_regression_g_per_day(*growth.regression_g_per_day);
  }
  if (growth.percent_of_birth_weight.has_value()) {
    infant.set_percent_of_birth_weight(*growth.percent_of_birth_weight);
  }
  if (growth.z_change_since_birth.has_value()) {
    infant.set_z_change_since_birth(*growth.z_change_since_birth);
  }
  if (growth.z_change_since_plan_start.has_value()) {
    infant.set_z_change_since_plan_start(*growth.z_change_since_plan_start);
  }
}

void AddAge(const v1::Infant& infant, absl::CivilDay day, v1::InfantFigures& figures) {
  const std::optional<InfantAge> age = AgeOn(infant, day);
  if (!age.has_value()) return;
  figures.set_age_days(age->days);
  if (age->is_corrected) figures.set_corrected_age_days(age->corrected_days);
}

}  // namespace

v1::Figure AsMessage(const Figure& figure, std::string_view unit) {
  v1::Figure message;
  if (figure.value.has_value()) message.set_value(*figure.value);
  message.set_unit(std::string(unit));
  message.set_days_confirmed(figure.covered.confirmed);
  message.set_days_likely(figure.covered.likely);
  message.set_days(figure.covered.days);
  return message;
}

v1::PersonFigures AsMessage(const StimulationFigures& figures) {
  v1::PersonFigures person;
  person.set_person_id(figures.person->person_id());
  person.set_handle(figures.person->handle());
  *person.mutable_sessions_per_24h_3_days() =
      AsMessage(figures.sessions_per_24h_3_days, kPer24Hours);
  *person.mutable_sessions_per_24h_7_days() =
      AsMessage(figures.sessions_per_24h_7_days, kPer24Hours);
  *person.mutable_sessions_per_24h_14_days() =
      AsMessage(figures.sessions_per_24h_14_days, kPer24Hours);
  person.set_nights_with_session(figures.nights_7_days.with_session);
  person.set_nights_known(figures.nights_7_days.known);
  *person.mutable_longest_gap_hours() = AsMessage(figures.longest_gap_hours_7_days, "hours");
  const MinutesPerSide& minutes = figures.minutes_per_side_7_days;
  *person.mutable_minutes_left() = AsMessage(minutes.left, kMinutes);
  *person.mutable_minutes_right() = AsMessage(minutes.right, kMinutes);
  *person.mutable_minutes_per_side() = AsMessage(minutes.either, kMinutes);
  *person.mutable_expressed_ml_per_day() =
      AsMessage(figures.expressed_ml_per_day_7_day_median, kMlPerDay);
  const RowTrend& expressed = figures.expressed_ml_per_day;
  if (expressed.slope_per_week.has_value()) {
    person.set_expressed_slope_ml_per_week(*expressed.slope_per_week);
  }
  person.set_expressed_trend(AsMessage(expressed.trend));
  *person.mutable_comfort_sessions() = AsMessage(figures.comfort_sessions_7_days, "sessions");
  return person;
}

v1::InfantFigures AsMessage(const IntakeFigures& intake, const GrowthFigures& growth,
                            absl::CivilDay day) {
  v1::InfantFigures infant;
  infant.set_infant_id(intake.infant->infant_id());
  infant.set_handle(intake.infant->handle());
  *infant.mutable_supplement_ml_per_day() =
      AsMessage(intake.supplement_ml_per_day_7_day_mean, kMlPerDay);
  const RowTrend& supplement = intake.supplement_ml_per_day;
  if (supplement.slope_per_week.has_value()) {
    infant.set_supplement_slope_ml_per_week(*supplement.slope_per_week);
  }
  infant.set_supplement_trend(AsMessage(supplement.trend));
  *infant.mutable_own_milk_ml_per_day() =
      AsMessage(intake.own_milk_ml_per_day_7_day_mean, kMlPerDay);
  *infant.mutable_transfer_ml_per_day() =
      AsMessage(intake.transfer_ml_per_day_7_day_mean, kMlPerDay);
  *infant.mutable_intake_ml_per_day() = AsMessage(intake.intake_ml_per_day_7_day_mean, kMlPerDay);
  if (intake.target_ml_per_day.has_value()) {
    infant.set_target_ml_per_day(*intake.target_ml_per_day);
  }
  *infant.mutable_own_milk_share_low() = AsMessage(intake.own_milk_share_7_days.low, "of 1");
  *infant.mutable_own_milk_share_high() = AsMessage(intake.own_milk_share_7_days.high, "of 1");
  infant.set_feeding_class(AsMessage(intake.feeding_class));
  infant.set_latched(intake.latched_7_days.latched);
  infant.set_offered(intake.latched_7_days.offered);
  *infant.mutable_wet_per_day() = AsMessage(intake.wet_per_day_3_day_mean, kPerDay);
  *infant.mutable_dirty_per_day() = AsMessage(intake.dirty_per_day_3_day_mean, kPerDay);
  AddGrowth(growth, infant);
  AddAge(*intake.infant, day, infant);
  return infant;
}

v1::WellbeingFigure AsMessage(const WellbeingFigures& figures) {
  v1::WellbeingFigure adult;
  adult.set_person_id(figures.person->person_id());
  adult.set_handle(figures.person->handle());
  if (figures.last_mood.has_value()) {
    adult.set_last_mood(*figures.last_mood->mood);
    *adult.mutable_last_mood_time() = ToTimestamp(figures.last_mood->time);
  }
  if (figures.mood_7_day_mean.has_value()) adult.set_mood_mean(*figures.mood_7_day_mean);
  adult.set_mood_trend(AsMessage(figures.mood_trend));
  if (figures.last_epds.has_value()) {
    adult.set_epds_total(*figures.last_epds->epds_total);
    *adult.mutable_epds_time() = ToTimestamp(figures.last_epds->time);
  }
  return adult;
}

v1::MedicineFigure AsMessage(const MedicineFigures& figures) {
  v1::MedicineFigure medicine;
  medicine.set_person_id(figures.person->person_id());
  medicine.set_handle(figures.person->handle());
  medicine.set_agent(figures.agent);
  medicine.set_event(figures.event);
  *medicine.mutable_time() = ToTimestamp(figures.time);
  if (figures.taken_since.has_value()) {
    *medicine.mutable_taken_since_time() = ToTimestamp(*figures.taken_since);
  }
  medicine.set_dose_as_reported(figures.dose_as_reported);
  medicine.set_prescriber(figures.prescriber);
  if (figures.provider_consulted.has_value()) {
    medicine.set_provider_consulted(*figures.provider_consulted);
  }
  return medicine;
}

v1::AgreedAgainstLogged AsMessage(const AgreedAgainstLogged& part) {
  v1::AgreedAgainstLogged message;
  message.set_element(AsMessage(part.element));
  if (part.person != nullptr) {
    message.set_subject_id(part.person->person_id());
    message.set_subject(part.person->handle());
  } else if (part.infant != nullptr) {
    message.set_subject_id(part.infant->infant_id());
    message.set_subject(part.infant->handle());
  }
  message.set_met(part.met);
  message.set_applicable(part.applicable);
  message.set_met_by_hard_day(part.met_by_hard_day);
  message.set_open(part.open);
  return message;
}

}  // namespace relactation
