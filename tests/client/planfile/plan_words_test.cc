#include "client/planfile/plan_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_words_test {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Lines(const v1::Plan& plan) {
  std::vector<std::string> lines;
  for (const PlanLine& line : PlanInWords(plan)) lines.push_back(line.label + " | " + line.text);
  return lines;
}

TEST(PlanInWords, TellsTheWholePlanStepByStep) {
  EXPECT_THAT(
      Lines(ReadPlanFile(SamplePlan("bedtime.yaml")).file->plan),
      ElementsAreArray({
          "Plan | from 2 Mar 2026; review 9 Mar 2026",
          "1 Why | \"be the one she falls asleep on\"; goal: comfort-nursing",
          " | enough looks like \"one feed at bedtime\"; by 31 May 2026",
          "2 Stimulation | mira: from 2 Mar 2026 5-7 sessions a day, 1 overnight, 15-20 min a side",
          " | from 16 Mar 2026 8-9 sessions a day, 1 overnight, 15 min a side, once the in-laws "
          "have left",
          " | gentle massage; by pump-double, hand-expression, breast; 2 nights off a week; power "
          "pumping 4 times a week",
          " | pump: rented double electric; flange left 22 mm; flange right 25 mm; with a shield; "
          "weaning the shield: start without, add it after a minute",
          " | each round: breast 10 min, then top-up 70 ml by paced bottle, then pump 12 min; "
          "looked at again 9 Mar 2026",
          "3 SNS | if-latching; stop if baby-tires, pain; weaning the tube: the thin tube from the "
          "second week",
          " | lou: donor-bank, own-fresh, own-stored, as much as the baby takes",
          " | max: formula, 40-60 ml a feed, set by N. Adeyemi, on 1 Mar 2026",
          "4 Skin-to-skin | as much as feels good; ideas: babywearing, contact-nap, bath; with the "
          "safety reminder",
          "5 Comfort | offered: sleepy, cuddle, after-bath; no milk is fine",
          "6 Galactagogues | taking oat tea, by mira, since 20 Feb 2026, cleared by nobody, as "
          "reported: \"a pot in the morning\"",
          " | talked about fenugreek (lowers supply in some; ask first); to ask before: diabetes, "
          "a thyroid illness",
          " | suggested moringa, cleared by Dr Sand, on 27 Feb 2026",
          "7 Wellbeing | check-in: weekly; breaks: any day, no reason needed; a change of mind is "
          "fine; "
          "quiet from 20 Mar 2026 to 22 Mar 2026",
          " | to call: practice +00 111 222, crisis (the region's number)",
          "Hard day | 2 sessions are enough; two sessions and a cuddle count",
          "Top-ups | lou: all milk 720 ml a day; 500 to 470 ml a day, earliest 9 Mar 2026; 470 to "
          "440 ml a day, earliest 12 Mar 2026, without a ready check",
          "Logging | asked for: session, minutes, side; welcome: volume-ml, mood; fully logged: "
          "tuesday, saturday; 3 quiet days are fine; reminders: none",
          "What is realistic | Some milk within weeks, often not all of it.",
          " | Every drop and every cuddle matters.",
          "Help | emergency number 112; Dr Sand +00 333",
          " | https://example.org/relactation",
          "Settings | a day begins at 04:00; night 22:00-06:30; sessions less than 15 min apart "
          "are one",
          " | rule S1 at 0.6: three children and a job",
      }));
}

TEST(PlanInWords, SaysWhereNothingIsAgreed) {
  EXPECT_THAT(Lines(ReadPlanFile(SamplePlan("small.yaml")).file->plan),
              ElementsAre("Plan | from 2 Mar 2026; no review agreed", "1 Why | nothing agreed",
                          "2 Stimulation | nothing agreed", "3 SNS | nothing agreed",
                          "4 Skin-to-skin | nothing agreed", "5 Comfort | nothing agreed",
                          "6 Galactagogues | nothing agreed", "7 Wellbeing | nothing agreed"));
}

TEST(PlanInWords, NamesNoChangeOfARuleThatTheRuleDoesNotRead) {
  v1::Plan plan;
  for (const char* rule : {"S1", "I1", "ZZ"}) {
    v1::RuleOverride& changed = *plan.mutable_settings()->add_rules();
    changed.set_rule(rule);
    changed.set_threshold_thousandths(42000);
    changed.set_reason("as talked over");
  }
  EXPECT_THAT(Lines(plan), Contains("Settings | rule S1 at 42: as talked over"));
  for (const std::string& line : Lines(plan)) {
    EXPECT_THAT(line, Not(AnyOf(HasSubstr("I1"), HasSubstr("ZZ"))));
  }
}

TEST(PlanInWords, NamesEachOfTwoParentsOnce) {
  const PlanReading reading = ReadPlanFile(
      PlanWith("stimulate:\n"
               "  - { person: ana, phases: [{ from: 2026-03-02, sessions_per_day: 1 }], "
               "massage: none }\n"
               "  - { person: bea, phases: [{ from: 2026-03-02, sessions_per_day: 4-5 }] }\n"));
  const auto lines = Lines(reading.file->plan);
  EXPECT_THAT(lines, Contains("2 Stimulation | ana: from 2 Mar 2026 1 session a day"));
  EXPECT_THAT(lines, Contains(" | no massage"));
  EXPECT_THAT(lines, Contains(" | bea: from 2 Mar 2026 4-5 sessions a day"));
}

}  // namespace relactation::plan_words_test
