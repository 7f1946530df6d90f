#include "client/command/plan_report.h"

#include <algorithm>
#include <utility>

#include "client/planfile/enum_words.h"
#include "client/planfile/plan_findings.h"
#include "client/terminal/error_text.h"
#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kSteps = 7;

SourceProblem InFile(const PlanReport& report, const PlanProblem& problem) {
  return {.file = report.file_name,
          .line = problem.line,
          .line_text = problem.line_text,
          .first_byte = static_cast<size_t>(std::max(0, problem.column - 1)),
          .byte_count = static_cast<size_t>(std::max(1, problem.width)),
          .message = problem.message,
          .hint = problem.hint};
}

std::string Counted(size_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

ErrorText ErrorsOf(const PlanReport& report) {
  ErrorText text{.message =
                     report.file_name + " has " + Counted(report.errors.size(), "error", "errors")};
  for (const PlanProblem& error : report.errors) text.problems.push_back(InFile(report, error));
  return text;
}

// The findings of a level, each with the rule's id and source.
ErrorText FindingsOf(const PlanReport& report, v1::FindingLevel level, std::string message) {
  ErrorText text{.message = std::move(message)};
  for (const PlacedFinding& placed : report.findings) {
    if (placed.finding.level() != level) continue;
    SourceProblem problem = InFile(report, placed.place);
    problem.message += " (" + placed.finding.rule() + "; " + placed.finding.source() + ")";
    text.problems.push_back(std::move(problem));
  }
  return text;
}

// How many of the seven steps say something.
int StepsIn(const v1::Plan& plan) {
  return (plan.has_why() ? 1 : 0) + (plan.stimulate().empty() ? 0 : 1) + (plan.has_sns() ? 1 : 0) +
         (plan.has_skin_to_skin() ? 1 : 0) + (plan.has_comfort() ? 1 : 0) +
         (plan.has_galactagogues() ? 1 : 0) + (plan.has_wellbeing() ? 1 : 0);
}

JsonObject ProblemJson(const PlanProblem& problem) {
  const std::optional<std::string> hint =
      problem.hint.empty() ? std::nullopt : std::optional(problem.hint);
  return JsonObject()
      .Set("line", problem.line)
      .Set("column", problem.column)
      .Set("message", problem.message)
      .Set("hint", hint);
}

}  // namespace

PlanReport CheckPlanText(std::string_view text, const std::string& file_name) {
  PlanReport report{.file_name = file_name};
  PlanReading reading = ReadPlanFile(text);
  report.errors = std::move(reading.problems);
  if (!reading.file) return report;
  report.file = std::move(reading.file);
  for (const v1::PlanFinding& finding : CheckPlan(report.file->plan)) {
    report.findings.push_back({finding, PlaceFinding(*report.file, finding)});
  }
  return report;
}

int CountOf(const PlanReport& report, v1::FindingLevel level) {
  return static_cast<int>(std::count_if(
      report.findings.begin(), report.findings.end(),
      [level](const PlacedFinding& placed) { return placed.finding.level() == level; }));
}

ExitCode ExitCodeOf(const PlanReport& report) {
  if (!report.errors.empty()) return ExitCode::kBadFile;
  return CountOf(report, v1::FINDING_LEVEL_REFUSE) > 0 ? ExitCode::kSafetyRule : ExitCode::kDone;
}

std::string RenderPlanReport(const PlanReport& report, const Terminal& terminal) {
  if (!report.errors.empty()) return RenderError(ErrorsOf(report), terminal);
  std::string text;
  if (CountOf(report, v1::FINDING_LEVEL_REFUSE) > 0) {
    text += RenderError(FindingsOf(report, v1::FINDING_LEVEL_REFUSE,
                                   "a rule refuses this plan; it cannot be published as it is"),
                        terminal);
  }
  if (CountOf(report, v1::FINDING_LEVEL_WARN) > 0) {
    text += RenderWarning(FindingsOf(report, v1::FINDING_LEVEL_WARN,
                                     "worth a second thought; it can be published as it is"),
                          terminal);
  }
  if (CountOf(report, v1::FINDING_LEVEL_NOTE) > 0) {
    text += "note: for your own judgement\n";
    for (const SourceProblem& note : FindingsOf(report, v1::FINDING_LEVEL_NOTE, "").problems) {
      text += RenderProblem(note, terminal);
    }
  }
  return text;
}

std::string PlanReportSummary(const PlanReport& report) {
  if (!report.errors.empty()) {
    return report.file_name + ": " + Counted(report.errors.size(), "error", "errors");
  }
  std::string text = report.file_name + ": " + std::to_string(StepsIn(report.file->plan)) + " of " +
                     std::to_string(kSteps) + " steps";
  const auto add = [&](v1::FindingLevel level, const char* one, const char* several) {
    const int count = CountOf(report, level);
    if (count > 0) text += ", " + Counted(static_cast<size_t>(count), one, several);
  };
  add(v1::FINDING_LEVEL_REFUSE, "refusal", "refusals");
  add(v1::FINDING_LEVEL_WARN, "warning", "warnings");
  add(v1::FINDING_LEVEL_NOTE, "note", "notes");
  return report.findings.empty() ? text + ", nothing to remark" : text;
}

std::vector<JsonObject> PlanReportJson(const PlanReport& report) {
  std::vector<JsonObject> items;
  for (const PlanProblem& error : report.errors) {
    items.push_back(ProblemJson(error)
                        .Set("level", "error")
                        .SetNull("rule")
                        .SetNull("field")
                        .SetNull("source"));
  }
  for (const PlacedFinding& placed : report.findings) {
    items.push_back(ProblemJson(placed.place)
                        .Set("level", WordOf(placed.finding.level()))
                        .Set("rule", placed.finding.rule())
                        .Set("field", placed.finding.field())
                        .Set("source", placed.finding.source()));
  }
  return items;
}

std::string RenderRefusal(const PlanReport& report, const absl::Status& status,
                          const Terminal& terminal) {
  const std::vector<PlanProblem> places = PlaceViolations(*report.file, status);
  ErrorText text{.message = report.file_name + " does not fit; nothing was published"};
  for (const PlanProblem& place : places) text.problems.push_back(InFile(report, place));
  return RenderError(text, terminal);
}

}  // namespace relactation
