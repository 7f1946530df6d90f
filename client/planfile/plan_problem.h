// What is wrong with a plan file, and where.
#pragma once

#include <string>
#include <vector>

namespace relactation {

// A part of one line of a text. Lines and columns count from 1; columns and width are bytes, so
// that `column - 1` is an index into the line.
struct TextSpan {
  int line = 1;
  int column = 1;
  int width = 1;
  bool operator==(const TextSpan&) const = default;
};

struct PlanProblem {
  int line = 1;
  int column = 1;
  int width = 1;
  // The whole line, without its end.
  std::string line_text;
  // What would be right, as in "a whole number is needed here".
  std::string message;
  // What may have been meant; empty where nobody knows.
  std::string hint;
};

// Collects problems; past the hundredth they are left out, because nobody reads them.
class ProblemList {
 public:
  void Add(const TextSpan& span, std::string message, std::string hint = "");
  bool empty() const { return problems_.empty(); }
  // In the order of the text, each with its line from `lines`.
  std::vector<PlanProblem> Take(const std::vector<std::string>& lines);

 private:
  std::vector<PlanProblem> problems_;
};

}  // namespace relactation
