#include "client/planfile/plan_yaml.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "proto/relactation/limits.h"
#include "tests/client/planfile/plan_samples.h"
#include "tests/support/random_message.h"
#include "tests/support/within_limits.h"

namespace relactation::plan_yaml_test {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using ::testing::HasSubstr;

std::string TextFrom(std::mt19937_64& random) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "\"",
                                                   "'",
                                                   ": ",
                                                   ":",
                                                   "#",
                                                   " #",
                                                   "=1+1",
                                                   "\n",
                                                   "\n\n",
                                                   "\t",
                                                   " ",
                                                   "- ",
                                                   "---",
                                                   "...",
                                                   "%",
                                                   "\\",
                                                   "\\n",
                                                   "{ ask: ",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   "|",
                                                   ">",
                                                   "&x",
                                                   "*x",
                                                   "!!int",
                                                   "null",
                                                   "~",
                                                   "yes",
                                                   "1e3",
                                                   "0x10",
                                                   "\x1b[31m",
                                                   "\r",
                                                   "\x07",
                                                   "\x7f",
                                                   "\u0085",
                                                   "\u00a0",
                                                   "\u2028",
                                                   "\u202e",
                                                   "\ufeff",
                                                   "\u0645\u0631\u064a\u0645",
                                                   "\u65e5\u672c\u8a9e",
                                                   "\U0001f476",
                                                   "e\u0301",
                                                   "@",
                                                   "`",
                                                   "?",
                                                   "plan:",
                                                   "<<"};
  std::string text;
  for (auto count = random() % 8; count > 0; --count) text += kPieces[random() % kPieces.size()];
  return text;
}

void FillTexts(Message& message, std::mt19937_64& random) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        FillTexts(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i)
                                       : *reflection.MutableMessage(&message, field),
                  random);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && field->is_repeated()) {
        reflection.SetRepeatedString(&message, field, i, TextFrom(random));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        reflection.SetString(&message, field, TextFrom(random));
      }
    }
  }
}

v1::Plan RandomPlan(std::mt19937_64& random) {
  v1::Plan plan;
  FillAtRandom(plan, random);
  FillTexts(plan, random);
  KeepWithinLimits(plan, random);
  EXPECT_TRUE(CheckLimits(plan).ok()) << CheckLimits(plan);
  return plan;
}

// The plan that is read from what was written; the problems fail the test.
v1::Plan ThereAndBack(const v1::Plan& plan) {
  const std::string text = PlanAsYaml(plan, "qk-2081");
  const PlanReading reading = ReadPlanFile(text);
  for (const PlanProblem& problem : reading.problems) {
    ADD_FAILURE() << problem.line << ":" << problem.column << " " << problem.message << "\n"
                  << problem.line_text;
  }
  if (!reading.file.has_value()) return {};
  EXPECT_EQ(reading.file->client, "qk-2081");
  return reading.file->plan;
}

std::string Differences(const v1::Plan& before, const v1::Plan& after) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string report;
  differencer.ReportDifferencesToString(&report);
  differencer.Compare(before, after);
  return report;
}

// Adds the names of the fields that are set, in the message and in those within.
void NoteFields(const Message& message, std::set<std::string>& names) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    names.insert(field->full_name());
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int i = 0; field->is_repeated() && i < reflection.FieldSize(message, field); ++i) {
      NoteFields(reflection.GetRepeatedMessage(message, field, i), names);
    }
    if (!field->is_repeated()) NoteFields(reflection.GetMessage(message, field), names);
  }
}

// Adds the names of every field there is in the message and in those within.
void NoteAllFields(const google::protobuf::Descriptor& type, std::set<std::string>& names) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    names.insert(field.full_name());
    if (field.message_type() != nullptr) NoteAllFields(*field.message_type(), names);
  }
}

TEST(PlanAsYaml, EveryFieldOfAPlanIsAmongWhatIsWrittenAndReadAgain) {
  std::set<std::string> written, all;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    std::mt19937_64 random(seed);
    NoteFields(ThereAndBack(RandomPlan(random)), written);
  }
  NoteAllFields(*v1::Plan::descriptor(), all);
  EXPECT_EQ(written, all);
}

TEST(PlanAsYaml, AnyPlanIsTheSameAfterItWasWrittenAndReadAgain) {
  for (uint64_t seed = 0; seed < 400; ++seed) {
    std::mt19937_64 random(seed);
    const v1::Plan plan = RandomPlan(random);
    const std::string text = PlanAsYaml(plan, "qk-2081");
    ASSERT_EQ(Differences(plan, ThereAndBack(plan)), "") << "seed " << seed << "\n" << text;
  }
}

TEST(PlanAsYaml, EverySampleIsTheSameAfterItWasWrittenAndReadAgain) {
  int count = 0;
  for (const std::string folder : {"tests/client/planfile/plans", "deploy/examples"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(RELACTATION_SOURCE_DIR) + "/" + folder)) {
      if (entry.path().extension() != ".yaml") continue;
      const PlanReading reading = ReadPlanFile(FileText(entry.path().string()));
      ASSERT_TRUE(reading.file.has_value()) << entry.path();
      EXPECT_EQ(Differences(reading.file->plan, ThereAndBack(reading.file->plan)), "")
          << entry.path();
      ++count;
    }
  }
  EXPECT_GE(count, 3);
}

TEST(PlanAsYaml, IsWrittenAsAPersonWouldWriteIt) {
  const v1::Plan plan = ReadPlanFile(SamplePlan("bedtime.yaml")).file->plan;
  const std::string text = PlanAsYaml(plan, "qk-2081");
  EXPECT_THAT(text, HasSubstr("plan: relactation/1\n"
                              "client: qk-2081\n"
                              "template: \"combination-feeding@1\"\n"
                              "language: en\n"
                              "period: { start: 2026-03-02, review: 2026-03-09 }\n"
                              "\n"
                              "why:\n"
                              "  in_own_words: \"be the one she falls asleep on\"\n"
                              "  kind: comfort-nursing\n"));
  EXPECT_THAT(text, HasSubstr("    phases:\n"
                              "      - { from: 2026-03-02, sessions_per_day: 5-7, overnight: 1, "
                              "minutes_per_side: 15-20 }\n"));
  EXPECT_THAT(text, HasSubstr("\nexpectations: |\n"
                              "  Some milk within weeks, often not all of it.\n"
                              "  Every drop and every cuddle matters.\n"));
}

TEST(PlanAsYaml, WhatATerminalWouldObeyIsWrittenAsAnEscape) {
  v1::Plan plan;
  plan.set_expectations("a\x1b[31m\u202eb");
  EXPECT_THAT(PlanAsYaml(plan, "a"), HasSubstr("expectations: \"a\\x1b[31m\\u202eb\"\n"));
}

TEST(PlanAsYaml, TheLineEndsOfOtherSystemsAreWrittenAsEscapes) {
  v1::Plan plan;
  plan.set_expectations("a\u0085b\u2028c");
  EXPECT_THAT(PlanAsYaml(plan, "a"), HasSubstr("expectations: \"a\\x85b\\u2028c\"\n"));
}

TEST(PlanAsYaml, ABottleIsPacedOrAnythingElseIs) {
  const std::string steps =
      "stimulate:\n  - phases: [{ from: 2026-03-02, overnight: 1 }]\n"
      "    routine:\n      steps: [{ do: top-up, by: paced-bottle }, "
      "{ do: top-up, by: cup, paced: yes }, { do: top-up, by: bottle }]\n";
  const PlanReading reading = ReadPlanFile(PlanWith(steps));
  ASSERT_TRUE(reading.file.has_value());
  const v1::Routine& routine = reading.file->plan.stimulate(0).routine();
  EXPECT_TRUE(routine.steps(0).paced());
  EXPECT_TRUE(routine.steps(1).paced());
  EXPECT_FALSE(routine.steps(2).paced());
  EXPECT_EQ(Differences(reading.file->plan, ThereAndBack(reading.file->plan)), "");
}

TEST(PlanAsYaml, APacedBottleThatIsNotPacedIsAProblem) {
  const std::string steps =
      "stimulate:\n  - phases: [{ from: 2026-03-02, overnight: 1 }]\n"
      "    routine: { steps: [{ do: top-up, by: paced-bottle, paced: no }] }\n";
  EXPECT_THAT(
      ProblemsIn(PlanWith(steps)),
      testing::ElementsAre("6:63+2 a paced bottle is paced | write by: bottle, or delete this"));
}

}  // namespace relactation::plan_yaml_test
