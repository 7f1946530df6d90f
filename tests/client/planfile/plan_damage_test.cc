// Damaged plan files: whatever the bytes are, reading ends in a plan or in problems.
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "client/planfile/plan_file.h"
#include "client/planfile/plan_findings.h"
#include "client/planfile/plan_words.h"
#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/limits.h"
#include "tests/client/planfile/plan_samples.h"

namespace relactation::plan_damage_test {

// Everything that a command does with a file; each problem stands inside the text.
void ReadAndJudge(const std::string& text) {
  const PlanReading reading = ReadPlanFile(text);
  ASSERT_NE(reading.file.has_value(), !reading.problems.empty()) << text;
  for (const PlanProblem& problem : reading.problems) {
    ASSERT_GE(problem.line, 1) << text;
    ASSERT_GE(problem.column, 1) << text;
    ASSERT_GE(problem.width, 1) << text;
    ASSERT_LE(problem.column, static_cast<int>(problem.line_text.size()) + 1) << text;
    ASSERT_FALSE(problem.message.empty()) << text;
  }
  if (!reading.file.has_value()) return;
  ASSERT_TRUE(CheckLimits(reading.file->plan).ok()) << text;
  for (const v1::PlanFinding& finding : CheckPlan(reading.file->plan)) {
    ASSERT_FALSE(PlaceFinding(*reading.file, finding).message.empty()) << text;
  }
  ASSERT_GE(PlanInWords(reading.file->plan).size(), 8u) << text;
}

TEST(DamagedPlan, CutAtEveryByteItEndsInAPlanOrInProblems) {
  const std::string text = SamplePlan("bedtime.yaml");
  for (size_t length = 0; length <= text.size(); ++length) {
    ASSERT_NO_FATAL_FAILURE(ReadAndJudge(text.substr(0, length))) << length;
  }
}

TEST(DamagedPlan, WithOneByteChangedItEndsInAPlanOrInProblems) {
  constexpr std::string_view kBytes("\0\t\n\r {}[]:-#'\"&*!|>%@`,?~\\x9\x80\xff", 30);
  const std::string text = SamplePlan("bedtime.yaml");
  // Steps that share no factor with the number of bytes bring each byte to each kind of place.
  for (size_t i = 0; i < 3 * text.size(); ++i) {
    std::string damaged = text;
    damaged[i % text.size()] = kBytes[(i * 7 + i / text.size()) % kBytes.size()];
    ASSERT_NO_FATAL_FAILURE(ReadAndJudge(damaged)) << i;
  }
}

TEST(DamagedPlan, WithOneByteLeftOutOrOneLineTwiceItEndsInAPlanOrInProblems) {
  const std::string text = SamplePlan("bedtime.yaml");
  for (size_t i = 0; i < text.size(); ++i) {
    std::string damaged = text;
    if (text[i] == '\n') {
      const size_t start = text.rfind('\n', i - 1) + 1;
      damaged.insert(i + 1, text.substr(start, i + 1 - start));
    } else {
      damaged.erase(i, 1);
    }
    ASSERT_NO_FATAL_FAILURE(ReadAndJudge(damaged)) << i;
  }
}

TEST(DamagedPlan, BytesAtRandomEndInProblems) {
  uint32_t state = 20260302;
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes;
    for (int i = 0; i < round % 97; ++i) {
      state = state * 1664525 + 1013904223;
      bytes += round % 2 == 0 ? static_cast<char>(state >> 24)
                              : "ab:-[]{}\"'#&*!|> \n,"[(state >> 24) % 20];
    }
    ASSERT_NO_FATAL_FAILURE(ReadAndJudge(bytes)) << round;
    ASSERT_NO_FATAL_FAILURE(ReadAndJudge(PlanWith(bytes))) << round;
  }
}

}  // namespace relactation::plan_damage_test
