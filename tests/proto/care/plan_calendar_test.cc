#include "proto/relactation/care/plan_calendar.h"

#include <gtest/gtest.h>

#include "proto/relactation/care/calendar_date.h"

namespace relactation::plan_calendar_test {

v1::Date Day(std::string_view text) { return ParseIsoDate(text).value(); }

v1::StimulationStep& AddStep(v1::Plan& plan, std::string_view person) {
  v1::StimulationStep& step = *plan.add_stimulate();
  step.set_person(std::string(person));
  return step;
}

void AddPhase(v1::StimulationStep& step, std::string_view from, int sessions) {
  v1::StimulationPhase& phase = *step.add_phases();
  *phase.mutable_from() = Day(from);
  phase.mutable_sessions_per_day()->set_min(sessions);
}

v1::Plan APlan() {
  v1::Plan plan;
  *plan.mutable_period()->mutable_start() = Day("2026-11-24");
  return plan;
}

int SessionsOn(const v1::Plan& plan, std::string_view person, std::string_view day) {
  const v1::StimulationPhase* phase = PhaseOn(plan, person, Day(day));
  return phase == nullptr ? -1 : phase->sessions_per_day().min();
}

TEST(PlanCalendar, APhaseHoldsFromItsDayUntilTheNextOnes) {
  v1::Plan plan = APlan();
  v1::StimulationStep& step = AddStep(plan, "ana");
  AddPhase(step, "2026-11-24", 6);
  AddPhase(step, "2026-12-08", 8);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-11-24"), 6);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-12-07"), 6);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-12-08"), 8);
  EXPECT_EQ(SessionsOn(plan, "ana", "2030-01-01"), 8);
}

TEST(PlanCalendar, NothingHoldsBeforeTheFirstPhaseOrThePlan) {
  v1::Plan plan = APlan();
  AddPhase(AddStep(plan, "ana"), "2026-11-20", 6);
  AddPhase(AddStep(plan, "bea"), "2026-11-28", 4);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-11-23"), -1);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-11-24"), 6);
  EXPECT_EQ(SessionsOn(plan, "bea", "2026-11-27"), -1);
}

TEST(PlanCalendar, AnEmptyHandleMeansTheOnlyLactatingParent) {
  v1::Plan plan = APlan();
  AddPhase(AddStep(plan, "ana"), "2026-11-24", 6);
  EXPECT_EQ(SessionsOn(plan, "", "2026-11-24"), 6);
  EXPECT_EQ(SessionsOn(plan, "bea", "2026-11-24"), -1);
  AddPhase(AddStep(plan, "bea"), "2026-11-24", 4);
  EXPECT_EQ(SessionsOn(plan, "", "2026-11-24"), -1);
  EXPECT_EQ(SessionsOn(plan, "bea", "2026-11-24"), 4);
}

TEST(PlanCalendar, AnEntryWithoutAPersonIsForWhoeverIsAsked) {
  v1::Plan plan = APlan();
  AddPhase(AddStep(plan, ""), "2026-11-24", 6);
  EXPECT_EQ(SessionsOn(plan, "ana", "2026-11-24"), 6);
  EXPECT_EQ(SessionsOn(plan, "", "2026-11-24"), 6);
}

TEST(PlanCalendar, APlanWithoutStimulationAsksNothing) {
  EXPECT_EQ(StimulationOf(APlan(), ""), nullptr);
  EXPECT_EQ(SessionsOn(APlan(), "ana", "2026-11-24"), -1);
}

}  // namespace relactation::plan_calendar_test
