#include "proto/relactation/care/plan_calendar.h"

#include "proto/relactation/care/calendar_date.h"

namespace relactation {

const v1::StimulationStep* StimulationOf(const v1::Plan& plan, std::string_view person) {
  for (const auto& step : plan.stimulate()) {
    if (step.person() == person) return &step;
  }
  if (plan.stimulate_size() != 1) return nullptr;
  const v1::StimulationStep& only = plan.stimulate(0);
  return person.empty() || only.person().empty() ? &only : nullptr;
}

const v1::StimulationPhase* PhaseOn(const v1::Plan& plan, std::string_view person,
                                    const v1::Date& day) {
  const v1::StimulationStep* step = StimulationOf(plan, person);
  if (step == nullptr || IsBefore(day, plan.period().start())) return nullptr;
  const v1::StimulationPhase* holds = nullptr;
  for (const auto& phase : step->phases()) {
    if (IsBefore(day, phase.from())) continue;
    const bool later = holds == nullptr || !IsBefore(phase.from(), holds->from());
    if (later) holds = &phase;
  }
  return holds;
}

}  // namespace relactation
