#include "client/planfile/plan_findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/status.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_findings_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kRefusedPlan[] =
    "plan: relactation/1\n"
    "client: qk-2081\n"
    "period: { start: 2026-03-02, review: 2026-02-01 }\n"
    "sns:\n"
    "  use: yes\n"
    "  per_infant:\n"
    "    - { infant: lou, volume_ml: 40-60 }\n"
    "galactagogues:\n"
    "  recommend:\n"
    "    - name: fenugreek\n"
    "      cleared_by: none\n"
    "help: {}\n"
    "supplement:\n"
    "  per_infant: [{ infant: lou, steps: [{ from_ml_per_day: 300, to: 320 }] }]\n";

std::string InOneLine(const PlanProblem& problem) {
  return std::to_string(problem.line) + ":" + std::to_string(problem.column) + "+" +
         std::to_string(problem.width) + " " + problem.message +
         (problem.hint.empty() ? "" : " | " + problem.hint);
}

std::vector<std::string> Refusals(const PlanFile& file) {
  std::vector<std::string> lines;
  for (const v1::PlanFinding& finding : CheckPlan(file.plan)) {
    if (finding.level() != v1::FINDING_LEVEL_REFUSE) continue;
    lines.push_back(InOneLine(PlaceFinding(file, finding)));
  }
  return lines;
}

TEST(PlanFindings, AChangeThatNoRuleReadsStandsAtItsPlace) {
  const PlanReading reading = ReadPlanFile(
      "plan: relactation/1\n"
      "client: qk-2081\n"
      "period: { start: 2026-03-02, review: 2026-03-09 }\n"
      "settings:\n"
      "  rules:\n"
      "    - { rule: ZZ, threshold: 3, reason: r }\n"
      "    - { rule: I1, threshold: 42, reason: r }\n"
      "    - { rule: W1, threshold: 85, reason: r }\n");
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_THAT(
      Refusals(*reading.file),
      ElementsAre(
          "6:15+2 ZZ is no rule that raises flags | relact help flags lists those there are",
          "7:15+2 I1 tells of an EMERGENCY, and no plan can change it | leave it out",
          "8:30+2 W1 tells of what is URGENT, and this would make it silent for longer | "
          "make it stricter, or leave it out"));
}

TEST(PlanFindings, AFindingStandsAtItsFieldWithTheWayOutAsHint) {
  const PlanReading reading = ReadPlanFile(kRefusedPlan);
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_THAT(
      Refusals(*reading.file),
      ElementsAre("3:38+10 the review 2026-02-01 comes before the plan begins",
                  "7:33+5 a volume through the tube needs who set it | write set_by, or let the "
                  "baby lead",
                  "10:7+4 fenugreek is suggested without who cleared it and on which day | write "
                  "cleared_by and cleared_on, or move it under discuss",
                  "14:67+3 a step down goes up: 300 to 320 ml"));
}

TEST(PlanFindings, AMissingFieldStandsAtThePartItBelongsTo) {
  const PlanReading reading = ReadPlanFile(kRefusedPlan);
  v1::PlanFinding finding;
  finding.set_field("help.emergency_number");
  finding.set_text("no emergency number; add emergency_number to the help card");
  const PlanProblem problem = PlaceFinding(*reading.file, finding);
  EXPECT_EQ(InOneLine(problem),
            "12:1+4 no emergency number | add emergency_number to the help card");
  EXPECT_EQ(problem.line_text, "help: {}");
  finding.set_field("wellbeing.who_to_call");
  EXPECT_EQ(PlaceFinding(*reading.file, finding).line, 1);
}

TEST(PlanFindings, WhatAServerRefusedStandsAtItsFields) {
  const PlanReading reading = ReadPlanFile(kRefusedPlan);
  const absl::Status refused = InvalidField("plan.sns.per_infant[0].infant", "is no infant");
  const auto problems = PlaceViolations(*reading.file, refused);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(InOneLine(problems[0]), "7:17+3 is no infant");
  EXPECT_THAT(PlaceViolations(*reading.file, absl::NotFoundError("no client")), IsEmpty());
}

TEST(PlanFindings, TheWholeSampleIsNotRefused) {
  const PlanReading reading = ReadPlanFile(SamplePlan("bedtime.yaml"));
  ASSERT_TRUE(reading.file.has_value());
  EXPECT_THAT(Refusals(*reading.file), IsEmpty());
}

}  // namespace relactation::plan_findings_test
