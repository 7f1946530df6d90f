// `{ ask: "question", default: ... }`, which templates have where something is to be filled in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/planfile/plan_problem.h"
#include "client/planfile/yaml_tree.h"

namespace relactation {

struct PlanQuestion {
  // The keys that lead there, as they stand in the file: `stimulate[0].phases[0].from`.
  std::string path;
  std::string text;
  // What is kept if nobody says otherwise. In templates: `today`, `start` and `start+7` stand for
  // days.
  std::optional<std::string> suggestion;
  TextSpan span;
};

// The question in a node; nullopt if it is anything else.
std::optional<PlanQuestion> QuestionOf(const YamlNode& node);

// All that a file asks, in its order. Empty too if the text is no plan file at all.
std::vector<PlanQuestion> OpenQuestions(std::string_view file);

// The file with this value in place of the question, or of the single value, at the path; the rest
// stays byte for byte. A value in brackets is taken for a list, anything else for a text. NOT_FOUND
// says that the file has no such path, and which comes closest; FAILED_PRECONDITION that what
// stands there is neither.
absl::StatusOr<std::string> WithAnswer(std::string_view file, std::string_view path,
                                       std::string_view value);

// What is wrong with the value at the path, and with that alone. Empty: nothing.
std::vector<PlanProblem> ProblemsAt(std::string_view file, std::string_view path);

}  // namespace relactation
