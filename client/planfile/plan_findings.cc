#include "client/planfile/plan_findings.h"

#include <string>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Rule texts say what is the matter, then the way out.
constexpr std::string_view kWayOut = "; ";

PlanProblem At(const PlanFile& file, std::string_view field, std::string_view text) {
  const TextSpan span = file.marks.Find(field);
  PlanProblem problem{span.line, span.column, span.width, "", std::string(text), ""};
  const auto index = static_cast<size_t>(span.line - 1);
  if (index < file.lines.size()) problem.line_text = file.lines[index];
  if (const size_t end = text.find(kWayOut); end != std::string_view::npos) {
    problem.message = std::string(text.substr(0, end));
    problem.hint = std::string(text.substr(end + kWayOut.size()));
  }
  return problem;
}

}  // namespace

PlanProblem PlaceFinding(const PlanFile& file, const v1::PlanFinding& finding) {
  return At(file, finding.field(), finding.text());
}

std::vector<PlanProblem> PlaceViolations(const PlanFile& file, const absl::Status& status) {
  std::vector<PlanProblem> problems;
  for (const FieldViolation& violation : FieldViolationsOf(status)) {
    problems.push_back(At(file, violation.field, violation.problem));
  }
  return problems;
}

}  // namespace relactation
