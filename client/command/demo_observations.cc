#include "client/command/demo_observations.h"

#include <algorithm>
#include <cmath>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

constexpr int kGainPerDayG = 26;
constexpr int kDaysBetweenCheckIns = 7;

v1::Observation Diapers(const v1::Infant& infant, DemoDice& dice) {
  v1::Observation observation;
  v1::Diaper& diaper = *observation.mutable_diaper();
  diaper.set_infant_id(infant.infant_id());
  diaper.set_wet(dice.Between(3, 4));
  diaper.set_dirty(dice.Between(0, 2));
  if (diaper.dirty() > 0) diaper.set_stool_color("yellow");
  return observation;
}

v1::Observation SkinToSkin(const DemoFamily& family, DemoDice& dice) {
  v1::Observation observation;
  v1::SkinToSkin& skin = *observation.mutable_skin_to_skin();
  skin.set_person_id(family.client.persons(0).person_id());
  skin.set_infant_id(family.client.infants(0).infant_id());
  skin.set_minutes(5 * dice.Between(1, 12));
  return observation;
}

v1::Observation WeightOn(const v1::Infant& infant, const DemoDay& day) {
  v1::Observation observation;
  v1::Weight& weight = *observation.mutable_weight();
  weight.set_infant_id(infant.infant_id());
  const auto age_days = static_cast<int>(day.date - ToCivilDay(infant.birth_date()));
  weight.set_weight_g(infant.birth_weight_g() + kGainPerDayG * std::max(0, age_days));
  weight.set_scale("scale at home");
  weight.set_clothing(v1::CLOTHING_NAKED);
  return observation;
}

v1::Observation MoodOn(const DemoFamily& family, const DemoDay& day) {
  v1::Observation observation;
  v1::Mood& mood = *observation.mutable_mood();
  mood.set_person_id(family.client.persons(0).person_id());
  mood.set_mood(static_cast<int>(std::lround(LevelOn(family.log.mood, day))));
  const bool is_newest = day.days_ago < kDaysBetweenCheckIns;
  mood.set_wants_call(is_newest && family.Has(DemoOddity::kAsksForCall));
  return observation;
}

v1::Observation MedicineOf(const DemoFamily& family) {
  v1::Observation observation;
  v1::Medicine& medicine = *observation.mutable_medicine();
  medicine.set_person_id(family.client.persons(0).person_id());
  medicine.set_agent("domperidone");
  medicine.set_event(v1::MEDICINE_EVENT_TAKING);
  medicine.set_dose_as_reported("as prescribed");
  medicine.set_prescriber("Dr Example");
  medicine.set_provider_consulted(true);
  return observation;
}

}  // namespace

std::vector<TimedObservation> DemoObservations(const DemoFamily& family, const DemoDay& day,
                                               DemoDice& dice) {
  std::vector<TimedObservation> day_observations;
  for (const v1::Infant& infant : family.client.infants()) {
    day_observations.push_back({12 * 60 + dice.Between(0, 59), Diapers(infant, dice)});
    day_observations.push_back({20 * 60 + dice.Between(0, 59), Diapers(infant, dice)});
  }
  day_observations.push_back({17 * 60 + dice.Between(0, 59), SkinToSkin(family, dice)});
  if (day.days_ago % kDaysBetweenCheckIns != 2) return day_observations;
  for (const v1::Infant& infant : family.client.infants()) {
    day_observations.push_back({9 * 60, WeightOn(infant, day)});
  }
  day_observations.push_back({21 * 60, MoodOn(family, day)});
  if (family.Has(DemoOddity::kReportsMedicine)) {
    day_observations.push_back({8 * 60, MedicineOf(family)});
  }
  return day_observations;
}

}  // namespace relactation
