// Each number of the plan rules: what is found just below it, at it and just above it.
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_rules.h"

namespace relactation::plan_rule_thresholds_test {

using ::testing::IsEmpty;

v1::Date Day(int days_after_start) {
  return FromCivilDay(absl::CivilDay(2026, 11, 24) + days_after_start);
}

void SetRange(int min, int max, v1::NumberRange& range) {
  range.set_min(min);
  range.set_max(max);
}

// A plan that no rule has anything to say about.
v1::Plan APlan(v1::GoalKind kind = v1::GOAL_KIND_FULL_SUPPLY) {
  v1::Plan plan;
  *plan.mutable_period()->mutable_start() = Day(0);
  *plan.mutable_period()->mutable_review() = Day(7);
  plan.mutable_why()->set_kind(kind);
  plan.mutable_why()->set_in_own_words("back to where we were");
  plan.mutable_why()->set_enough_looks_like("no bottles by spring");
  v1::StimulationPhase& phase = *plan.add_stimulate()->add_phases();
  *phase.mutable_from() = Day(0);
  SetRange(8, 12, *phase.mutable_sessions_per_day());
  phase.set_overnight(1);
  plan.mutable_wellbeing()->add_who_to_call()->set_who("practice");
  plan.mutable_wellbeing()->mutable_who_to_call(0)->set_phone("+00 1");
  plan.mutable_help()->set_emergency_number("112");
  return plan;
}

v1::StimulationPhase& Phase(v1::Plan& plan) {
  return *plan.mutable_stimulate(0)->mutable_phases(0);
}

std::vector<std::string> RulesIn(const v1::Plan& plan) {
  std::vector<std::string> rules;
  for (const v1::PlanFinding& finding : CheckPlan(plan)) rules.push_back(finding.rule());
  return rules;
}

struct Step {
  int value;
  std::string rule;  // Empty: nothing is found.
};

void ExpectSteps(const std::vector<Step>& steps, const std::function<v1::Plan(int)>& plan_with) {
  for (const Step& step : steps) {
    const std::vector<std::string> rules = RulesIn(plan_with(step.value));
    if (step.rule.empty()) {
      EXPECT_THAT(rules, IsEmpty()) << step.value;
    } else {
      EXPECT_THAT(rules, testing::ElementsAre(step.rule)) << step.value;
    }
  }
}

TEST(PlanRuleThresholds, EightSessionsAreTheFewestOfAFullSupply) {
  ExpectSteps({{7, "sessions-outside-guide"}, {8, ""}, {9, ""}}, [](int fewest) {
    v1::Plan plan = APlan();
    Phase(plan).mutable_sessions_per_day()->set_min(fewest);
    return plan;
  });
}

TEST(PlanRuleThresholds, TwelveSessionsAreTheMostOfAFullSupply) {
  ExpectSteps({{11, ""}, {12, ""}, {13, "sessions-outside-guide"}}, [](int most) {
    v1::Plan plan = APlan();
    Phase(plan).mutable_sessions_per_day()->set_max(most);
    return plan;
  });
}

TEST(PlanRuleThresholds, EightToTwelveIsNotedWithOtherGoals) {
  ExpectSteps({{7, "sessions-unlike-guide"}, {8, ""}, {12, ""}, {13, "sessions-unlike-guide"}},
              [](int sessions) {
                v1::Plan plan = APlan(v1::GOAL_KIND_PARTIAL_SUPPLY);
                SetRange(sessions, sessions, *Phase(plan).mutable_sessions_per_day());
                return plan;
              });
}

TEST(PlanRuleThresholds, MoreThanFourteenSessionsAreManyWhateverTheGoal) {
  ExpectSteps({{13, ""}, {14, ""}, {15, "sessions-many"}}, [](int most) {
    v1::Plan plan = APlan(v1::GOAL_KIND_RECONNECT);
    Phase(plan).mutable_sessions_per_day()->set_max(most);
    return plan;
  });
}

TEST(PlanRuleThresholds, OneSessionAtNightIsWhatAFullSupplyWants) {
  ExpectSteps({{0, "overnight-missing"}, {1, ""}, {2, ""}}, [](int overnight) {
    v1::Plan plan = APlan();
    Phase(plan).set_overnight(overnight);
    return plan;
  });
}

TEST(PlanRuleThresholds, AsManyAtNightAsInAllIsTheMost) {
  ExpectSteps({{11, ""}, {12, ""}}, [](int overnight) {
    v1::Plan plan = APlan();
    Phase(plan).set_overnight(overnight);
    return plan;
  });
  ExpectSteps({{7, ""}, {8, ""}, {9, "overnight-over-sessions"}}, [](int overnight) {
    v1::Plan plan = APlan();
    SetRange(8, 8, *Phase(plan).mutable_sessions_per_day());
    Phase(plan).set_overnight(overnight);
    return plan;
  });
}

TEST(PlanRuleThresholds, FifteenToTwentyMinutesASideIsTheGuide) {
  ExpectSteps(
      {{14, "minutes-unlike-guide"}, {15, ""}, {16, ""}, {20, ""}, {21, "minutes-unlike-guide"}},
      [](int minutes) {
        v1::Plan plan = APlan();
        SetRange(minutes, minutes, *Phase(plan).mutable_minutes_per_side());
        return plan;
      });
}

TEST(PlanRuleThresholds, AReviewIsFourteenDaysAwayAtTheMostAndNotBeforeTheStart) {
  ExpectSteps({{-1, "review-before-start"}, {0, ""}, {13, ""}, {14, ""}, {15, "review-far"}},
              [](int days) {
                v1::Plan plan = APlan();
                *plan.mutable_period()->mutable_review() = Day(days);
                return plan;
              });
}

TEST(PlanRuleThresholds, ARoundOfTopUpAndPumpIsLookedAtWithinSevenDays) {
  ExpectSteps({{-1, "review-before-start"}, {6, ""}, {7, ""}, {8, "routine-review"}}, [](int days) {
    v1::Plan plan = APlan();
    v1::Routine& routine = *plan.mutable_stimulate(0)->mutable_routine();
    routine.add_steps()->set_action(v1::ROUTINE_ACTION_TOP_UP);
    routine.add_steps()->set_action(v1::ROUTINE_ACTION_PUMP);
    *routine.mutable_review() = Day(days);
    return plan;
  });
}

v1::Plan WithCut(int from_ml, int cut_ml) {
  v1::Plan plan = APlan();
  v1::InfantSupplement& infant = *plan.mutable_supplement()->add_per_infant();
  infant.set_infant("zoe");
  infant.add_steps()->set_from_ml_per_day(from_ml);
  infant.mutable_steps(0)->set_to_ml_per_day(from_ml - cut_ml);
  return plan;
}

TEST(PlanRuleThresholds, SixtyMillilitresAreTheMostOfOneStep) {
  ExpectSteps({{59, ""}, {60, ""}, {61, "reduction-large"}},
              [](int cut_ml) { return WithCut(800, cut_ml); });
}

TEST(PlanRuleThresholds, FifteenPercentAreTheMostOfAStepAboveThirty) {
  // 15 % of 300 ml are 45 ml.
  ExpectSteps({{44, ""}, {45, ""}, {46, "reduction-large"}},
              [](int cut_ml) { return WithCut(300, cut_ml); });
}

TEST(PlanRuleThresholds, ThirtyMillilitresAreFineWhateverTheirShare) {
  ExpectSteps({{29, ""}, {30, ""}, {31, "reduction-large"}},
              [](int cut_ml) { return WithCut(40, cut_ml); });
}

TEST(PlanRuleThresholds, NoStepDownGoesUp) {
  ExpectSteps({{1, ""}, {0, ""}, {-1, "reduction-rises"}},
              [](int cut_ml) { return WithCut(400, cut_ml); });
}

TEST(PlanRuleThresholds, TwoDaysLieBetweenStepsAtLeast) {
  ExpectSteps({{1, "reduction-fast"}, {2, ""}, {3, ""}}, [](int days) {
    v1::Plan plan = WithCut(400, 30);
    v1::InfantSupplement& infant = *plan.mutable_supplement()->mutable_per_infant(0);
    *infant.mutable_steps(0)->mutable_earliest() = Day(7);
    v1::SupplementReduction& next = *infant.add_steps();
    next.set_from_ml_per_day(370);
    next.set_to_ml_per_day(340);
    *next.mutable_earliest() = Day(7 + days);
    return plan;
  });
}

TEST(PlanRuleThresholds, AStepBeginsWhereTheOneAboveItEnds) {
  ExpectSteps({{369, "reduction-gap"}, {370, ""}, {371, "reduction-gap"}}, [](int from_ml) {
    v1::Plan plan = WithCut(400, 30);
    v1::SupplementReduction& next = *plan.mutable_supplement()->mutable_per_infant(0)->add_steps();
    next.set_from_ml_per_day(from_ml);
    next.set_to_ml_per_day(345);
    return plan;
  });
}

TEST(PlanRuleThresholds, AHardDayAsksForLessThanTheLightestPhase) {
  ExpectSteps({{7, ""}, {8, "hard-day-not-lighter"}, {9, "hard-day-not-lighter"}},
              [](int sessions) {
                v1::Plan plan = APlan();
                plan.mutable_hard_day()->set_sessions(sessions);
                return plan;
              });
}

TEST(PlanRuleThresholds, APhaseBeginsAfterTheOneAboveItAndTheFirstWithThePlan) {
  ExpectSteps({{-1, "phase-order"}, {0, "phase-order"}, {1, ""}}, [](int days) {
    v1::Plan plan = APlan();
    v1::StimulationPhase& next = *plan.mutable_stimulate(0)->add_phases();
    next = Phase(plan);
    *next.mutable_from() = Day(days);
    return plan;
  });
  ExpectSteps({{-1, ""}, {0, ""}, {1, "phase-after-start"}}, [](int days) {
    v1::Plan plan = APlan();
    *Phase(plan).mutable_from() = Day(days);
    return plan;
  });
}

TEST(PlanRuleThresholds, QuietDaysEndOnTheirFirstDayAtTheEarliest) {
  ExpectSteps({{-1, "period-order"}, {0, ""}, {1, ""}}, [](int days) {
    v1::Plan plan = APlan();
    v1::DatePeriod& quiet = *plan.mutable_wellbeing()->add_quiet();
    *quiet.mutable_from() = Day(3);
    *quiet.mutable_until() = Day(3 + days);
    return plan;
  });
}

TEST(PlanRuleThresholds, ANightIsOneMinuteLongAtLeast) {
  ExpectSteps({{59, ""}, {60, "night-without-length"}, {61, ""}}, [](int end_minute) {
    v1::Plan plan = APlan();
    plan.mutable_settings()->mutable_overnight()->set_start_minute(60);
    plan.mutable_settings()->mutable_overnight()->set_end_minute(end_minute);
    return plan;
  });
}

}  // namespace relactation::plan_rule_thresholds_test
