#include "client/planfile/plan_file.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/limits.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_file_test {

v1::Plan ReadSample(const std::string& name) {
  const PlanReading reading = ReadPlanFile(SamplePlan(name));
  for (const PlanProblem& problem : reading.problems) {
    ADD_FAILURE() << problem.line << ":" << problem.column << " " << problem.message;
  }
  return reading.file.has_value() ? reading.file->plan : v1::Plan();
}

std::string TextOf(const google::protobuf::Message& message) {
  std::string text;
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.PrintToString(message, &text);
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

TEST(PlanFile, TheHeadIsRead) {
  const PlanReading reading = ReadPlanFile(SamplePlan("bedtime.yaml"));
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_EQ(reading.file->client, "qk-2081");
  EXPECT_EQ(reading.file->plan.template_(), "combination-feeding@1");
  EXPECT_EQ(reading.file->plan.language(), "en");
  EXPECT_EQ(TextOf(reading.file->plan.period()),
            "start { year: 2026 month: 3 day: 2 } review { year: 2026 month: 3 day: 9 }");
}

TEST(PlanFile, TheTextIsKeptAsItWasWritten) {
  std::string text = "\xEF\xBB\xBF" + SamplePlan("bedtime.yaml");
  text.replace(text.find('\n'), 1, "\r\n");
  const PlanReading reading = ReadPlanFile(text);
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_EQ(reading.file->text, text);
}

TEST(PlanFile, StepOneIsRead) {
  EXPECT_EQ(TextOf(ReadSample("bedtime.yaml").why()),
            "in_own_words: \"be the one she falls asleep on\" kind: GOAL_KIND_COMFORT_NURSING "
            "enough_looks_like: \"one feed at bedtime\" by { year: 2026 month: 5 day: 31 }");
}

TEST(PlanFile, StepTwoIsReadWithRangesInEveryForm) {
  const v1::Plan plan = ReadSample("bedtime.yaml");
  ASSERT_EQ(plan.stimulate_size(), 1);
  const v1::StimulationStep& step = plan.stimulate(0);
  ASSERT_EQ(step.phases_size(), 2);
  EXPECT_EQ(TextOf(step.phases(0)),
            "from { year: 2026 month: 3 day: 2 } sessions_per_day { min: 5 max: 7 } overnight: 1 "
            "minutes_per_side { min: 15 max: 20 }");
  EXPECT_EQ(TextOf(step.phases(1)),
            "from { year: 2026 month: 3 day: 16 } sessions_per_day { min: 8 max: 9 } overnight: 1 "
            "minutes_per_side { min: 15 max: 15 } note: \"once the in-laws have left\"");
  EXPECT_EQ(step.person(), "mira");
  EXPECT_EQ(step.methods_size(), 3);
  EXPECT_EQ(step.methods(1), v1::METHOD_HAND_EXPRESSION);
  EXPECT_EQ(step.massage(), v1::MASSAGE_GENTLE);
  EXPECT_EQ(step.nights_off_per_week(), 2);
  EXPECT_EQ(step.power_pumps_per_week(), 4);
}

TEST(PlanFile, EquipmentAndRoutineAreRead) {
  const v1::Plan plan = ReadSample("bedtime.yaml");
  EXPECT_EQ(TextOf(plan.stimulate(0).equipment()),
            "pump: \"rented double electric\" flange_left_mm: 22 flange_right_mm: 25 shield: true "
            "shield_wean_plan: \"start without, add it after a minute\"");
  EXPECT_EQ(TextOf(plan.stimulate(0).routine()),
            "review { year: 2026 month: 3 day: 9 } "
            "steps { action: ROUTINE_ACTION_BREAST minutes: 10 } "
            "steps { action: ROUTINE_ACTION_TOP_UP by: METHOD_BOTTLE paced: true volume_ml: 70 } "
            "steps { action: ROUTINE_ACTION_PUMP minutes: 12 }");
}

TEST(PlanFile, StepThreeIsReadAndOwnMilkMeansFreshThenStored) {
  EXPECT_EQ(
      TextOf(ReadSample("bedtime.yaml").sns()),
      "use: SNS_USE_IF_LATCHING per_infant { infant: \"lou\" milk: MILK_DONOR_BANK "
      "milk: MILK_OWN_FRESH milk: MILK_OWN_STORED cue_led: true } "
      "per_infant { infant: \"max\" milk: MILK_FORMULA volume_ml { min: 40 max: 60 } "
      "set_by: \"N. Adeyemi\" set_on { year: 2026 month: 3 day: 1 } } "
      "stop_if: \"baby-tires\" stop_if: \"pain\" wean: \"the thin tube from the second week\"");
}

TEST(PlanFile, StepsFourToSevenAreRead) {
  const v1::Plan plan = ReadSample("bedtime.yaml");
  EXPECT_EQ(TextOf(plan.skin_to_skin()),
            "ideas: \"babywearing\" ideas: \"contact-nap\" ideas: \"bath\" safety_reminder: true");
  EXPECT_EQ(TextOf(plan.comfort()),
            "offer_at: \"sleepy\" offer_at: \"cuddle\" offer_at: \"after-bath\" "
            "no_milk_is_ok: true");
  EXPECT_EQ(TextOf(plan.galactagogues()),
            "taking { name: \"oat tea\" since { year: 2026 month: 2 day: 20 } "
            "as_reported: \"a pot in the morning\" person: \"mira\" } "
            "discuss { name: \"fenugreek\" note: \"lowers supply in some; ask first\" "
            "ask_before: \"diabetes\" ask_before: \"a thyroid illness\" } "
            "recommend { name: \"moringa\" cleared_by: \"Dr Sand\" "
            "cleared_on { year: 2026 month: 2 day: 27 } }");
  EXPECT_EQ(TextOf(plan.wellbeing()),
            "check_in: CHECK_IN_CADENCE_WEEKLY breaks: \"any day, no reason needed\" "
            "may_change_mind: true who_to_call { who: \"practice\" phone: \"+00 111 222\" } "
            "who_to_call { who: \"crisis\" use_region: true } "
            "quiet { from { year: 2026 month: 3 day: 20 } until { year: 2026 month: 3 day: 22 } }");
}

TEST(PlanFile, WhatSurroundsTheStepsIsRead) {
  const v1::Plan plan = ReadSample("bedtime.yaml");
  EXPECT_EQ(TextOf(plan.hard_day()), "sessions: 2 text: \"two sessions and a cuddle count\"");
  EXPECT_EQ(TextOf(plan.supplement()),
            "per_infant { infant: \"lou\" intake_target_ml_per_day: 720 "
            "steps { from_ml_per_day: 500 to_ml_per_day: 470 "
            "earliest { year: 2026 month: 3 day: 9 } } "
            "steps { from_ml_per_day: 470 to_ml_per_day: 440 "
            "earliest { year: 2026 month: 3 day: 12 } gate: READY_CHECK_BY_HAND } }");
  EXPECT_EQ(TextOf(plan.logging()),
            "ask: LOGGED_ITEM_SESSION ask: LOGGED_ITEM_MINUTES ask: LOGGED_ITEM_SIDE "
            "optional: LOGGED_ITEM_VOLUME_ML optional: LOGGED_ITEM_MOOD "
            "count_days: WEEKDAY_TUESDAY count_days: WEEKDAY_SATURDAY quiet_ok_days: 3 "
            "reminders: REMINDERS_NONE");
  EXPECT_EQ(plan.expectations(),
            "Some milk within weeks, often not all of it.\nEvery drop and every cuddle matters.\n");
  EXPECT_EQ(TextOf(plan.help()),
            "emergency_number: \"112\" contacts { who: \"Dr Sand\" phone: \"+00 333\" } "
            "links: \"https://example.org/relactation\"");
  EXPECT_EQ(TextOf(plan.settings()),
            "day_start_minute: 240 overnight { start_minute: 1320 end_minute: 390 } "
            "merge_gap_minutes: 15 rules { rule: \"S1\" threshold_thousandths: 600 "
            "reason: \"three children and a job\" }");
}

TEST(PlanFile, APlanNeedsNoMoreThanItsHead) {
  const v1::Plan plan = ReadSample("small.yaml");
  EXPECT_TRUE(CheckLimits(plan).ok());
  EXPECT_FALSE(plan.has_why());
}

TEST(PlanFile, AReadPlanKeepsItsLimits) {
  EXPECT_TRUE(CheckLimits(ReadSample("bedtime.yaml")).ok());
}

TEST(PlanFile, LineEndsOfEverySystemAreTheSame) {
  const std::string text = SamplePlan("bedtime.yaml");
  const std::string expected = ReadPlanFile(text).file->plan.SerializeAsString();
  for (const std::string end : {"\r\n", "\r"}) {
    std::string other;
    for (const char c : text) other += c == '\n' ? end : std::string(1, c);
    const PlanReading reading = ReadPlanFile(other);
    ASSERT_TRUE(reading.file.has_value()) << ProblemsIn(other).front();
    EXPECT_EQ(reading.file->plan.SerializeAsString(), expected);
  }
}

TEST(PlanFile, WordsAreReadWhateverTheirCapitalsAndDashes) {
  const std::string text = PlanWith(
      "why: { kind: Full_Supply }\ncomfort: { no_milk_is_ok: YES }\n"
      "stimulate: [{ phases: [{ from: 2026-03-02, sessions_per_day: 6 – 8 }] }]\n");
  const PlanReading reading = ReadPlanFile(text);
  ASSERT_TRUE(reading.file.has_value()) << ProblemsIn(text).front();
  EXPECT_EQ(reading.file->plan.why().kind(), v1::GOAL_KIND_FULL_SUPPLY);
  EXPECT_TRUE(reading.file->plan.comfort().no_milk_is_ok());
  EXPECT_EQ(reading.file->plan.stimulate(0).phases(0).sessions_per_day().max(), 8);
}

TEST(PlanFile, FieldsAreFoundAgainByTheirPath) {
  const PlanReading reading = ReadPlanFile(SamplePlan("bedtime.yaml"));
  const FieldMarks& marks = reading.file->marks;
  EXPECT_EQ(marks.Find("stimulate[0].phases[0].overnight"), (TextSpan{17, 63, 1}));
  EXPECT_EQ(marks.Find("stimulate[0].phases[1].sessions_per_day.max"), (TextSpan{19, 42, 1}));
  EXPECT_EQ(marks.Find("stimulate[0].power_pumps_per_week"), (TextSpan{26, 5, 10}));
  EXPECT_EQ(marks.Find("plan.supplement.per_infant[0].steps[1].to_ml_per_day"),
            (TextSpan{78, 39, 3}));
  EXPECT_EQ(marks.Find("help.nothing_of_ours"), (TextSpan{92, 1, 4}));
  EXPECT_EQ(marks.Find("nothing_of_ours"), (TextSpan{1, 1, 1}));
}

}  // namespace relactation::plan_file_test
