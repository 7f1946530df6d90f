#include "client/planfile/step_readers.h"

namespace relactation {
namespace {

// A bottle that is paced is a bottle, and one that is paced.
constexpr char kPacedBottle[] = "paced-bottle";

void ReadPhase(MapReader& map, v1::StimulationPhase& phase) {
  if (auto from = map.Day("from")) *phase.mutable_from() = *from;
  if (auto sessions = map.Range("sessions_per_day")) *phase.mutable_sessions_per_day() = *sessions;
  if (auto overnight = map.Number("overnight")) phase.set_overnight(*overnight);
  if (auto minutes = map.Range("minutes_per_side")) *phase.mutable_minutes_per_side() = *minutes;
  if (auto note = map.Text("note")) phase.set_note(*note);
}

void ReadEquipment(MapReader& map, v1::Equipment& equipment) {
  if (auto pump = map.Text("pump")) equipment.set_pump(*pump);
  map.In("flange_mm", [&](MapReader& flange) {
    if (auto left = flange.Number("left")) equipment.set_flange_left_mm(*left);
    if (auto right = flange.Number("right")) equipment.set_flange_right_mm(*right);
  });
  map.In("shield", [&](MapReader& shield) {
    if (auto use = shield.YesNo("use")) equipment.set_shield(*use);
    if (auto wean = shield.Text("wean_plan")) equipment.set_shield_wean_plan(*wean);
  });
}

void ReadRoutineStep(MapReader& map, v1::RoutineStep& step) {
  if (auto action = map.Word<v1::RoutineAction>("do", "action")) step.set_action(*action);
  if (auto minutes = map.Number("minutes")) step.set_minutes(*minutes);
  const bool paced_bottle = map.PeekWord("by") == kPacedBottle;
  step.set_paced(map.YesNo("paced").value_or(paced_bottle));
  if (paced_bottle && !step.paced()) {
    map.Complain("paced", "a paced bottle is paced", "write by: bottle, or delete this");
  }
  if (auto by = map.Word<v1::Method>("by", "by", {{kPacedBottle, {v1::METHOD_BOTTLE}}})) {
    step.set_by(*by);
  }
  if (auto volume = map.Number("ml", "volume_ml")) step.set_volume_ml(*volume);
}

void ReadRoutine(MapReader& map, v1::Routine& routine) {
  if (auto review = map.Day("review")) *routine.mutable_review() = *review;
  map.Each("steps", [&](MapReader& step) { ReadRoutineStep(step, *routine.add_steps()); });
}

}  // namespace

void ReadStimulationStep(MapReader& map, v1::StimulationStep& step) {
  if (auto person = map.Text("person")) step.set_person(*person);
  map.Each("phases", [&](MapReader& phase) { ReadPhase(phase, *step.add_phases()); });
  for (const v1::Method method : map.Words<v1::Method>("methods")) step.add_methods(method);
  if (auto massage = map.Word<v1::Massage>("massage")) step.set_massage(*massage);
  if (auto nights = map.Number("nights_off_per_week")) step.set_nights_off_per_week(*nights);
  map.In(
      "power_pump",
      [&](MapReader& pump) {
        if (auto times = pump.Number("per_week")) step.set_power_pumps_per_week(*times);
      },
      "power_pumps_per_week");
  map.In("equipment",
         [&](MapReader& equipment) { ReadEquipment(equipment, *step.mutable_equipment()); });
  map.In("routine", [&](MapReader& routine) { ReadRoutine(routine, *step.mutable_routine()); });
}

}  // namespace relactation
