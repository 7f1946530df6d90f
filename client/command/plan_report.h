// What is wrong with a plan file, or worth a second thought, at its place in the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "absl/status/status.h"
#include "client/command/exit_code.h"
#include "client/command/json_text.h"
#include "client/planfile/plan_file.h"
#include "client/terminal/terminal.h"

namespace relactation {

// A rule's finding and where in the file it stands.
struct PlacedFinding {
  v1::PlanFinding finding;
  PlanProblem place;
};

struct PlanReport {
  // As it is shown.
  std::string file_name = {};
  // Nothing if the file has errors.
  std::optional<PlanFile> file = {};
  std::vector<PlanProblem> errors = {};
  // What the plan rules say, in the order of the plan. Empty if the file has errors.
  std::vector<PlacedFinding> findings = {};
};

// Reads the file and asks the plan rules. No network, no clock.
PlanReport CheckPlanText(std::string_view text, const std::string& file_name);

int CountOf(const PlanReport& report, v1::FindingLevel level);

// Bad file, refused by a safety rule, or done: warnings alone are no error.
ExitCode ExitCodeOf(const PlanReport& report);

// Everything found, the gravest first, with line and carets. Empty if nothing was found.
std::string RenderPlanReport(const PlanReport& report, const Terminal& terminal);

// `ar-0377.yaml: 2 errors`, or `ar-0377.yaml: 7 of 7 steps, 1 warning, 2 notes`.
std::string PlanReportSummary(const PlanReport& report);

// The items of the report, each with level, line and column.
std::vector<JsonObject> PlanReportJson(const PlanReport& report);

// The same for what a server, or the family's own handles, refused in this file: at its place, as
// far as the status names fields. The text ends with a newline.
std::string RenderRefusal(const PlanReport& report, const absl::Status& status,
                          const Terminal& terminal);

}  // namespace relactation
