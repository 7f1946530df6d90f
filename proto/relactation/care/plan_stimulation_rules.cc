#include "proto/relactation/care/plan_stimulation_rules.h"

#include <set>
#include <string>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// The guide, step 2: 8-12 sessions in 24 hours, 15-20 minutes a side.
constexpr int kGuideSessionsMin = 8;
constexpr int kGuideSessionsMax = 12;
constexpr int kGuideMinutesMin = 15;
constexpr int kGuideMinutesMax = 20;
// Working values of ours.
constexpr int kManySessions = 14;
constexpr int kRoutineReviewDays = 7;

// Goals for which the number of sessions is beside the point.
bool IsAboutCloseness(v1::GoalKind kind) {
  return kind == v1::GOAL_KIND_COMFORT_NURSING || kind == v1::GOAL_KIND_RECONNECT ||
         kind == v1::GOAL_KIND_CLOSURE;
}

// False, with a finding, where the range is upside down.
bool InOrder(const v1::NumberRange& range, const std::string& path, PlanFindingList& findings) {
  if (range.min() <= range.max()) return true;
  findings.Add(RuleOf("range-order"), path, RangeText(range));
  return false;
}

void CheckSessions(const v1::Plan& plan, const v1::StimulationPhase& phase, const std::string& path,
                   PlanFindingList& findings) {
  if (!phase.has_sessions_per_day()) return;
  const v1::NumberRange& sessions = phase.sessions_per_day();
  const std::string field = path + ".sessions_per_day";
  if (!InOrder(sessions, field, findings)) return;
  if (phase.overnight() > sessions.max()) {
    findings.Add(RuleOf("overnight-over-sessions"), path + ".overnight",
                 std::to_string(phase.overnight()) + " of " + std::to_string(sessions.max()));
  }
  if (sessions.max() > kManySessions) {
    findings.Add(RuleOf("sessions-many"), field, std::to_string(sessions.max()));
    return;
  }
  if (sessions.min() >= kGuideSessionsMin && sessions.max() <= kGuideSessionsMax) return;
  if (WantsFullSupply(plan)) {
    findings.Add(RuleOf("sessions-outside-guide"), field, RangeText(sessions));
  } else if (!IsAboutCloseness(plan.why().kind())) {
    findings.Add(RuleOf("sessions-unlike-guide"), field, RangeText(sessions));
  }
}

void CheckMinutes(const v1::StimulationPhase& phase, const std::string& path,
                  PlanFindingList& findings) {
  if (!phase.has_minutes_per_side()) return;
  const v1::NumberRange& minutes = phase.minutes_per_side();
  const std::string field = path + ".minutes_per_side";
  if (!InOrder(minutes, field, findings)) return;
  if (minutes.min() < kGuideMinutesMin || minutes.max() > kGuideMinutesMax) {
    findings.Add(RuleOf("minutes-unlike-guide"), field, RangeText(minutes));
  }
}

bool SaysNothing(const v1::StimulationPhase& phase) {
  return !phase.has_sessions_per_day() && !phase.has_overnight() && !phase.has_minutes_per_side() &&
         phase.note().empty();
}

void CheckPhase(const v1::Plan& plan, const v1::StimulationPhase& phase, const std::string& path,
                PlanFindingList& findings) {
  if (SaysNothing(phase)) return findings.Add(RuleOf("empty-part"), path);
  CheckSessions(plan, phase, path, findings);
  if (WantsFullSupply(plan) && phase.overnight() == 0) {
    findings.Add(RuleOf("overnight-missing"), path);
  }
  CheckMinutes(phase, path, findings);
}

void CheckPhases(const v1::Plan& plan, const v1::StimulationStep& step, const std::string& path,
                 PlanFindingList& findings) {
  if (step.phases().empty()) return findings.Add(RuleOf("phase-missing"), path + ".phases");
  const v1::Date& first = step.phases(0).from();
  if (IsBefore(plan.period().start(), first)) {
    findings.Add(RuleOf("phase-after-start"), path + ".phases[0].from", FormatIsoDate(first));
  }
  for (int i = 0; i < step.phases_size(); ++i) {
    const std::string phase_path = ElementPath(path + ".phases", i);
    const v1::Date& from = step.phases(i).from();
    if (i > 0 && !IsBefore(step.phases(i - 1).from(), from)) {
      findings.Add(RuleOf("phase-order"), phase_path + ".from", FormatIsoDate(from));
    }
    CheckPhase(plan, step.phases(i), phase_path, findings);
  }
}

bool Has(const v1::Routine& routine, v1::RoutineAction action) {
  for (const auto& step : routine.steps()) {
    if (step.action() == action) return true;
  }
  return false;
}

void CheckRoutine(const v1::Plan& plan, const v1::Routine& routine, const std::string& path,
                  PlanFindingList& findings) {
  if (routine.steps().empty()) findings.Add(RuleOf("empty-part"), path);
  const v1::Date& start = plan.period().start();
  const std::string field = path + ".review";
  if (routine.has_review() && IsBefore(routine.review(), start)) {
    return findings.Add(RuleOf("review-before-start"), field, FormatIsoDate(routine.review()));
  }
  const bool soon =
      routine.has_review() && DaysBetween(start, routine.review()) <= kRoutineReviewDays;
  const bool demanding =
      Has(routine, v1::ROUTINE_ACTION_TOP_UP) && Has(routine, v1::ROUTINE_ACTION_PUMP);
  if (demanding && !soon) findings.Add(RuleOf("routine-review"), field);
}

}  // namespace

bool WantsFullSupply(const v1::Plan& plan) {
  return plan.why().kind() == v1::GOAL_KIND_FULL_SUPPLY;
}

void CheckStimulation(const v1::Plan& plan, PlanFindingList& findings) {
  if (plan.stimulate().empty() && WantsFullSupply(plan)) {
    findings.Add(RuleOf("stimulation-missing"), "stimulate");
  }
  std::set<std::string> persons;
  for (int i = 0; i < plan.stimulate_size(); ++i) {
    const v1::StimulationStep& step = plan.stimulate(i);
    const std::string path = ElementPath("stimulate", i);
    if (!persons.insert(step.person()).second) {
      findings.Add(RuleOf("duplicate-person"), path + ".person",
                   step.person().empty() ? "an entry without a person" : step.person());
    }
    CheckPhases(plan, step, path, findings);
    if (step.has_routine()) CheckRoutine(plan, step.routine(), path + ".routine", findings);
  }
}

}  // namespace relactation
