#include "proto/relactation/care/plan_calendar.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

v1::Weekday WeekdayOf(absl::CivilDay day) {
  switch (absl::GetWeekday(day)) {
    case absl::Weekday::monday:
      return v1::WEEKDAY_MONDAY;
    case absl::Weekday::tuesday:
      return v1::WEEKDAY_TUESDAY;
    case absl::Weekday::wednesday:
      return v1::WEEKDAY_WEDNESDAY;
    case absl::Weekday::thursday:
      return v1::WEEKDAY_THURSDAY;
    case absl::Weekday::friday:
      return v1::WEEKDAY_FRIDAY;
    case absl::Weekday::saturday:
      return v1::WEEKDAY_SATURDAY;
    default:
      return v1::WEEKDAY_SUNDAY;
  }
}

}  // namespace

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

const v1::InfantSupplement* SupplementOf(const v1::Plan& plan, std::string_view infant) {
  for (const v1::InfantSupplement& supplement : plan.supplement().per_infant()) {
    if (supplement.infant() == infant) return &supplement;
  }
  return nullptr;
}

bool AsksToLog(const v1::Plan& plan, absl::CivilDay day) {
  const auto& count_days = plan.logging().count_days();
  if (!count_days.empty() &&
      std::find(count_days.begin(), count_days.end(), WeekdayOf(day)) == count_days.end()) {
    return false;
  }
  return std::none_of(plan.wellbeing().quiet().begin(), plan.wellbeing().quiet().end(),
                      [day](const v1::DatePeriod& quiet) {
                        return ToCivilDay(quiet.from()) <= day && day <= ToCivilDay(quiet.until());
                      });
}

}  // namespace relactation
