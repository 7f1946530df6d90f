#include "client/planfile/plan_diff.h"

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "tests/client/planfile/plan_samples.h"
#include "tests/support/random_message.h"
#include "tests/support/within_limits.h"

namespace relactation::plan_diff_test {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Plan PlanOf(const std::string& lines) {
  const PlanReading reading = ReadPlanFile(PlanWith(lines));
  EXPECT_TRUE(reading.file.has_value()) << lines;
  return reading.file.has_value() ? reading.file->plan : v1::Plan();
}

v1::Plan Everything() { return ReadPlanFile(SamplePlan("bedtime.yaml")).file->plan; }

// `2 Stimulation | ana, from 2 Mar 2026 | sessions per day | 8 to 12 -> 6 to 8`
std::vector<std::string> Changes(const v1::Plan& before, const v1::Plan& after) {
  std::vector<std::string> lines;
  for (const PlanChange& change : DiffPlans(before, after)) {
    lines.push_back(change.part + " | " + change.subject + " | " + change.field + " | " +
                    change.before + " -> " + change.after);
  }
  return lines;
}

const char kPhases[] = "stimulate:\n  - person: ana\n    phases:\n";
const char kFirst[] = "      - { from: 2026-03-02, sessions_per_day: 8-12, overnight: 1 }\n";
const char kSecond[] = "      - { from: 2026-03-09, sessions_per_day: 9 }\n";

TEST(DiffPlans, FindsNothingBetweenAPlanAndItself) {
  EXPECT_THAT(DiffPlans(Everything(), Everything()), IsEmpty());
  for (uint64_t seed = 0; seed < 50; ++seed) {
    std::mt19937_64 random(seed);
    v1::Plan plan;
    FillAtRandom(plan, random);
    KeepWithinLimits(plan, random);
    EXPECT_THAT(DiffPlans(plan, plan), IsEmpty()) << seed;
  }
}

TEST(DiffPlans, SaysWhatANumberWasAndWhatItBecomes) {
  EXPECT_THAT(Changes(PlanOf(std::string(kPhases) + kFirst),
                      PlanOf(std::string(kPhases) +
                             "      - { from: 2026-03-02, sessions_per_day: 6-8 }\n")),
              ElementsAre("2 Stimulation | from 2 Mar 2026 | sessions per day | 8 to 12 -> 6 to 8",
                          "2 Stimulation | from 2 Mar 2026 | overnight | 1 -> "));
}

TEST(DiffPlans, APhaseThatBeginsOnAnotherDayIsThePhaseThatChanged) {
  EXPECT_THAT(Changes(PlanOf(std::string(kPhases) + kFirst + kSecond),
                      PlanOf(std::string(kPhases) + kFirst +
                             "      - { from: 2026-03-12, sessions_per_day: 9 }\n")),
              ElementsAre("2 Stimulation | from 12 Mar 2026 | begins | 9 Mar 2026 -> 12 Mar 2026"));
}

TEST(DiffPlans, APhaseThatComesInBetweenLeavesTheOthersAlone) {
  EXPECT_THAT(Changes(PlanOf(std::string(kPhases) + kFirst + kSecond),
                      PlanOf(std::string(kPhases) + kFirst +
                             "      - { from: 2026-03-05, overnight: 2 }\n" + kSecond)),
              ElementsAre("2 Stimulation | from 5 Mar 2026 | begins |  -> 5 Mar 2026",
                          "2 Stimulation | from 5 Mar 2026 | overnight |  -> 2"));
}

TEST(DiffPlans, TwoParentsAreToldApartInAnyOrder) {
  const std::string ana = "  - person: ana\n    phases: [{ from: 2026-03-02, overnight: 1 }]\n";
  const std::string bo = "  - person: bo\n    phases: [{ from: 2026-03-02, overnight: 2 }]\n";
  const std::string less = "  - person: bo\n    phases: [{ from: 2026-03-02, overnight: 0 }]\n";
  EXPECT_THAT(Changes(PlanOf("stimulate:\n" + ana + bo), PlanOf("stimulate:\n" + less + ana)),
              ElementsAre("2 Stimulation | bo, from 2 Mar 2026 | overnight | 2 -> 0"));
}

TEST(DiffPlans, AnotherHerbIsOneThatWentAndOneThatCame) {
  const auto taking = [](const std::string& name) {
    return PlanOf("galactagogues: { taking: [{ name: " + name + " }] }\n");
  };
  EXPECT_THAT(Changes(taking("oats"), taking("fennel")),
              ElementsAre("6 Galactagogues | oats | taking | yes -> ",
                          "6 Galactagogues | oats | cleared by | nobody -> ",
                          "6 Galactagogues | fennel | taking |  -> yes",
                          "6 Galactagogues | fennel | cleared by |  -> nobody"));
}

TEST(DiffPlans, WhatMeansTheSameIsNoChange) {
  EXPECT_THAT(Changes(PlanOf("skin_to_skin: { ideas: [bath] }\n"),
                      PlanOf("skin_to_skin: { ideas: [bath], safety_reminder: yes }\n")),
              IsEmpty());
}

// Changes one value of a message, counted through all that are set, those within included; a list
// is one value more, which loses its last element.
class OneChange {
 public:
  explicit OneChange(int which) : left_(which) {}

  // Whether there was one so far on.
  bool In(Message& message) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->is_repeated() ? InList(message, *field) : InOne(message, *field)) return true;
    }
    return false;
  }

 private:
  bool InList(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    if (left_-- == 0) {
      reflection.RemoveLast(&message, &field);
      return true;
    }
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      if (In(*reflection.MutableRepeatedMessage(&message, &field, i))) return true;
    }
    return false;
  }

  bool InOne(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return In(*reflection.MutableMessage(&message, &field));
    }
    if (left_-- != 0) return false;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        reflection.SetInt32(&message, &field, reflection.GetInt32(message, &field) + 1);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        reflection.SetInt64(&message, &field, reflection.GetInt64(message, &field) + 1);
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        reflection.SetBool(&message, &field, !reflection.GetBool(message, &field));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        reflection.SetEnumValue(&message, &field,
                                reflection.GetEnumValue(message, &field) == 1 ? 2 : 1);
        break;
      default:
        reflection.SetString(&message, &field, reflection.GetString(message, &field) + "!");
    }
    return true;
  }

  int left_;
};

TEST(DiffPlans, NoValueOfAPlanChangesUnseen) {
  int count = 0;
  for (v1::Plan plan = Everything(); OneChange(count).In(plan); plan = Everything()) {
    EXPECT_FALSE(DiffPlans(Everything(), plan).empty()) << plan.DebugString();
    ++count;
  }
  EXPECT_GT(count, 130);
}

TEST(DiffLines, ShowsOnlyTheLinesThatDiffer) {
  const std::vector<ChangedLine> lines = DiffLines("one\ntwo\nthree\n", "one\n2\nthree\nfour\n");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].text, "two");
  EXPECT_FALSE(lines[0].is_new);
  EXPECT_EQ(lines[1].text, "2");
  EXPECT_TRUE(lines[1].is_new);
  EXPECT_EQ(lines[2].text, "four");
}

TEST(ChangedPlaces, CountsLinesSideBySideOnce) {
  EXPECT_EQ(ChangedPlaces({"a", "b", "c"}, {"a", "b", "c"}), 0);
  EXPECT_EQ(ChangedPlaces({"a", "b", "c"}, {"a", "x", "y", "c"}), 1);
  EXPECT_EQ(ChangedPlaces({"a", "b", "c"}, {"x", "b", "y"}), 2);
  EXPECT_EQ(ChangedPlaces({}, {"x"}), 1);
}

}  // namespace relactation::plan_diff_test
