// Plan files for the tests of this room.
#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

#include "client/planfile/plan_file.h"

namespace relactation {

inline std::string FileText(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string SamplePlan(const std::string& name) {
  return FileText(RELACTATION_SOURCE_DIR "/tests/client/planfile/plans/" + name);
}

// A plan with these lines after line 3, where the head ends.
inline std::string PlanWith(const std::string& lines) {
  return "plan: relactation/1\nclient: qk-2081\nperiod: { start: 2026-03-02 }\n" + lines;
}

// What stands wrong in the text, one line each: `LINE:COLUMN+WIDTH MESSAGE | HINT`.
inline std::vector<std::string> ProblemsIn(const std::string& text) {
  std::vector<std::string> problems;
  for (const PlanProblem& problem : ReadPlanFile(text).problems) {
    problems.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + "+" +
                       std::to_string(problem.width) + " " + problem.message +
                       (problem.hint.empty() ? "" : " | " + problem.hint));
  }
  return problems;
}

}  // namespace relactation
