#include "client/planfile/step_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {
namespace {

std::string PhaseInWords(const v1::StimulationPhase& phase) {
  WordList words(", ");
  if (phase.has_sessions_per_day()) {
    const bool one = phase.sessions_per_day().max() == 1;
    words.Add(RangeText(phase.sessions_per_day()) + (one ? " session" : " sessions") + " a day");
  }
  if (phase.has_overnight()) words.Add(std::to_string(phase.overnight()) + " overnight");
  if (phase.has_minutes_per_side()) {
    words.Add(RangeText(phase.minutes_per_side()) + " min a side");
  }
  words.Add(phase.note());
  return "from " + DayInWords(phase.from()) + " " + words.text();
}

std::string HabitsInWords(const v1::StimulationStep& step) {
  WordList words("; ");
  if (step.massage() == v1::MASSAGE_GENTLE) words.Add("gentle massage");
  if (step.massage() == v1::MASSAGE_NONE) words.Add("no massage");
  words.Add("by ", EnumCommas<v1::Method>(step.methods()));
  if (step.has_nights_off_per_week()) {
    words.Add(Counted(step.nights_off_per_week(), "night", "nights") + " off a week");
  }
  if (step.has_power_pumps_per_week()) {
    words.Add("power pumping " + Counted(step.power_pumps_per_week(), "time", "times") + " a week");
  }
  return words.text();
}

std::string EquipmentInWords(const v1::Equipment& equipment) {
  WordList words("; ");
  words.Add("pump: ", equipment.pump());
  if (equipment.has_flange_left_mm()) {
    words.Add("flange left " + std::to_string(equipment.flange_left_mm()) + " mm");
  }
  if (equipment.has_flange_right_mm()) {
    words.Add("flange right " + std::to_string(equipment.flange_right_mm()) + " mm");
  }
  if (equipment.has_shield()) words.Add(equipment.shield() ? "with a shield" : "without a shield");
  words.Add("weaning the shield: ", equipment.shield_wean_plan());
  return words.text();
}

std::string RoutineStepInWords(const v1::RoutineStep& step) {
  WordList words(" ");
  words.Add(WordOf(step.action()));
  if (step.has_minutes()) words.Add(std::to_string(step.minutes()) + " min");
  if (step.has_volume_ml()) words.Add(std::to_string(step.volume_ml()) + " ml");
  words.Add(step.paced() ? "by paced " : "by ", WordOf(step.by()));
  return words.text();
}

std::string RoutineInWords(const v1::Routine& routine) {
  WordList steps(", then ");
  for (const auto& step : routine.steps()) steps.Add(RoutineStepInWords(step));
  WordList words("; ");
  words.Add("each round: ", steps.text());
  if (routine.has_review()) words.Add("looked at again " + DayInWords(routine.review()));
  return words.text();
}

}  // namespace

std::vector<std::string> StimulationInWords(const v1::StimulationStep& step) {
  std::vector<std::string> lines;
  for (const auto& phase : step.phases()) lines.push_back(PhaseInWords(phase));
  for (const std::string& line :
       {HabitsInWords(step), step.has_equipment() ? EquipmentInWords(step.equipment()) : "",
        step.has_routine() ? RoutineInWords(step.routine()) : ""}) {
    if (!line.empty()) lines.push_back(line);
  }
  if (!lines.empty() && !step.person().empty()) lines.front().insert(0, step.person() + ": ");
  return lines;
}

}  // namespace relactation
