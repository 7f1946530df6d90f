#include "client/planfile/plan_problem.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

namespace relactation {
namespace {

constexpr size_t kMaxProblems = 100;

}  // namespace

void ProblemList::Add(const TextSpan& span, std::string message, std::string hint) {
  if (problems_.size() >= kMaxProblems) return;
  problems_.push_back(
      {span.line, span.column, span.width, "", std::move(message), std::move(hint)});
}

std::vector<PlanProblem> ProblemList::Take(const std::vector<std::string>& lines) {
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const PlanProblem& a, const PlanProblem& b) {
                     return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                   });
  for (PlanProblem& problem : problems_) {
    const auto index = static_cast<size_t>(problem.line - 1);
    if (index < lines.size()) problem.line_text = lines[index];
  }
  return std::move(problems_);
}

}  // namespace relactation
