// A plan as a consultant writes it: a YAML file, read into the contract's plan with the place of
// every field.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "client/planfile/field_marks.h"
#include "client/planfile/plan_problem.h"

namespace relactation {

struct PlanFile {
  // The client's code or id, as it was written. Empty: the file does not name the client.
  std::string client;
  // Passes CheckLimits. The plan rules have not seen it.
  v1::Plan plan;
  // The author's text, byte for byte.
  std::string text;
  // Its lines, without their ends.
  std::vector<std::string> lines;
  FieldMarks marks;
};

struct PlanReading {
  // Nothing if there is a problem.
  std::optional<PlanFile> file;
  // All that is wrong, in the order of the text.
  std::vector<PlanProblem> problems;
};

// Reads `relactation/1` files: a strict part of YAML, where an unknown or repeated key, a value of
// another kind, an impossible number and a question that nobody answered are problems. Never fails
// in another way, whatever the bytes are.
PlanReading ReadPlanFile(std::string_view text);

}  // namespace relactation
