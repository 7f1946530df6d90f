#include "client/command/demo_sessions.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/str_format.h"

namespace relactation {
namespace {

constexpr double kMlPerOunce = 29.5735;

// People read a bottle's scale in steps of five.
int ToFive(double volume_ml) { return 5 * static_cast<int>(std::lround(volume_ml / 5)); }

void AddSegment(v1::Session& session, v1::Side side, int active_seconds) {
  v1::Segment& segment = *session.add_segments();
  segment.set_side(side);
  segment.set_active_seconds(active_seconds);
}

// One side's milk, typed in the family's unit.
int TypedMl(const DemoFamily& family, const std::string& field, double volume_ml,
            v1::Record& record) {
  if (!family.Has(DemoOddity::kOunces)) return static_cast<int>(std::lround(volume_ml));
  const double ounces = std::round(volume_ml / kMlPerOunce * 4) / 4;
  v1::TypedValue& typed = *record.add_as_typed();
  typed.set_field(field);
  typed.set_text(absl::StrFormat("%g oz", ounces));
  return static_cast<int>(std::lround(ounces * kMlPerOunce));
}

void SetExpressed(const DemoFamily& family, const DemoDay& day, DemoDice& dice,
                  v1::Record& record) {
  if (!family.log.expressed_ml) return;
  v1::Session& session = *record.mutable_session();
  double volume_ml = LevelOn(*family.log.expressed_ml, day) * dice.Between(80, 120) / 100;
  if (family.Has(DemoOddity::kNotAlwaysMeasured)) {
    if (dice.OneIn(3)) return;
    if (dice.OneIn(4)) volume_ml = 0;
  }
  const double left = volume_ml * dice.Between(42, 54) / 100;
  session.set_expressed_left_ml(TypedMl(family, "expressed_left_ml", left, record));
  session.set_expressed_right_ml(TypedMl(family, "expressed_right_ml", volume_ml - left, record));
}

// What flows through the tube in one session at the breast; two of three are there.
void AddTubeMilk(const DemoFamily& family, const DemoDay& day, v1::Session& session) {
  const double share = LevelOn(*family.log.top_ups_ml_per_day, day) / std::max(1, day.sessions);
  session.set_sns(true);
  v1::Portion& portion = *session.add_portions();
  portion.set_infant_id(family.client.infants(0).infant_id());
  portion.set_milk(family.log.top_up_milk);
  portion.set_taken_ml(ToFive(share * 3 / 2));
}

void Nurse(const DemoFamily& family, const DemoDay& day, DemoDice& dice, v1::Session& session,
           absl::Duration& length) {
  const int left_seconds = dice.Between(540, 840);
  const int right_seconds = dice.Between(540, 840);
  AddSegment(session, v1::SIDE_LEFT, left_seconds);
  AddSegment(session, v1::SIDE_RIGHT, right_seconds);
  length = absl::Seconds(left_seconds + right_seconds) + absl::Minutes(2);
  for (const v1::Infant& infant : family.client.infants()) {
    v1::SessionInfant& nursed = *session.add_infants();
    nursed.set_infant_id(infant.infant_id());
    nursed.set_latch(v1::LATCH_LATCHED);
  }
  if (family.log.sns) AddTubeMilk(family, day, session);
}

}  // namespace

double LevelOn(const DemoTrend& trend, const DemoDay& day) {
  return trend.first + (trend.last - trend.first) * day.progress;
}

v1::Record DemoSession(const DemoFamily& family, const v1::Person& person, v1::Method method,
                       const DemoDay& day, DemoDice& dice, absl::Duration& length) {
  v1::Record record;
  v1::Session& session = *record.mutable_session();
  session.set_method(method);
  session.set_person_id(person.person_id());
  if (method == v1::METHOD_BREAST) {
    Nurse(family, day, dice, session, length);
    return record;
  }
  const int active_seconds = dice.Between(900, 1300);
  AddSegment(session, method == v1::METHOD_PUMP_DOUBLE ? v1::SIDE_BOTH : v1::SIDE_UNSPECIFIED,
             active_seconds);
  length = absl::Seconds(active_seconds);
  session.set_purpose(v1::PURPOSE_SUPPLY);
  session.set_massage(dice.OneIn(2));
  SetExpressed(family, day, dice, record);
  return record;
}

v1::Record DemoBottle(const DemoFamily& family, const DemoDay& day, int bottles_a_day) {
  v1::Record record;
  v1::Session& session = *record.mutable_session();
  session.set_method(v1::METHOD_BOTTLE);
  session.set_paced(true);
  const double share = LevelOn(*family.log.top_ups_ml_per_day, day) / bottles_a_day;
  const int infants = family.client.infants_size();
  for (const v1::Infant& infant : family.client.infants()) {
    v1::Portion& portion = *session.add_portions();
    portion.set_infant_id(infant.infant_id());
    portion.set_milk(family.log.top_up_milk);
    portion.set_taken_ml(ToFive(share / infants));
    portion.set_offered_ml(portion.taken_ml() + 10);
    if (!family.log.expressed_ml) continue;
    v1::Portion& own = *session.add_portions();
    own.set_infant_id(infant.infant_id());
    own.set_milk(v1::MILK_OWN_STORED);
    own.set_milk_of_person_id(family.client.persons(0).person_id());
    own.set_taken_ml(ToFive(LevelOn(*family.log.expressed_ml, day) / infants));
  }
  return record;
}

}  // namespace relactation
