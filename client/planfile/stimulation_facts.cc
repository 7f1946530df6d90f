// The facts of step 2.
#include "client/planfile/enum_words.h"
#include "client/planfile/fact_list.h"
#include "client/planfile/part_facts.h"

namespace relactation {
namespace {

constexpr char kPart[] = "2 Stimulation";

std::vector<PlanFact> PhaseFacts(const v1::StimulationPhase& phase) {
  return FactList()
      .DayIf(phase.has_from(), "begins", phase.from())
      .RangeIf(phase.has_sessions_per_day(), "sessions per day", phase.sessions_per_day())
      .NumberIf(phase.has_overnight(), "overnight", phase.overnight())
      .RangeIf(phase.has_minutes_per_side(), "minutes a side", phase.minutes_per_side())
      .Add("note", phase.note())
      .Take();
}

void AddEquipment(const v1::Equipment& equipment, FactList& facts) {
  facts.Add("pump", equipment.pump());
  facts.NumberIf(equipment.has_flange_left_mm(), "flange left", equipment.flange_left_mm(), " mm");
  facts.NumberIf(equipment.has_flange_right_mm(), "flange right", equipment.flange_right_mm(),
                 " mm");
  facts.AddIf(equipment.has_shield(), "nipple shield", equipment.shield() ? "yes" : "no");
  facts.Add("weaning the shield", equipment.shield_wean_plan());
}

std::vector<PlanFact> HabitFacts(const v1::StimulationStep& step) {
  FactList facts;
  facts.Add("person", step.person());
  facts.Add("methods", EnumCommas<v1::Method>(step.methods()));
  facts.Add("massage", WordOf(step.massage()));
  facts.NumberIf(step.has_nights_off_per_week(), "nights off a week", step.nights_off_per_week());
  facts.NumberIf(step.has_power_pumps_per_week(), "power pumping a week",
                 step.power_pumps_per_week());
  AddEquipment(step.equipment(), facts);
  facts.Add("each round", RoundInWords(step.routine()));
  facts.DayIf(step.routine().has_review(), "round looked at again", step.routine().review());
  return facts.Take();
}

}  // namespace

std::string RoundInWords(const v1::Routine& routine) {
  WordList steps(", then ");
  for (const auto& step : routine.steps()) {
    WordList words(" ");
    words.Add(WordOf(step.action()));
    if (step.has_minutes()) words.Add(std::to_string(step.minutes()) + " min");
    if (step.has_volume_ml()) words.Add(std::to_string(step.volume_ml()) + " ml");
    words.Add("by ", WordOf(step.by())).AddIf(step.paced(), "paced");
    steps.Add(words.text());
  }
  return steps.text();
}

void AddStimulationFacts(const v1::StimulationStep& step, bool one_parent,
                         std::vector<PlanGroup>& groups) {
  const std::string who = one_parent ? "" : step.person();
  PlanGroup phases{kPart, "phases of " + who, {}, true};
  for (const auto& phase : step.phases()) {
    const std::string day = DayInWords(phase.from());
    const std::string name = (who.empty() ? "" : who + ", ") + "from " + day;
    phases.subjects.push_back({day, name, PhaseFacts(phase)});
  }
  groups.push_back(std::move(phases));
  groups.push_back({kPart, "habits of " + who, {{"", who, HabitFacts(step)}}});
}

}  // namespace relactation
