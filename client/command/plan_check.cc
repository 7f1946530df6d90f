#include <string>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/input_file.h"
#include "client/command/plan_report.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Far more than a plan may have, so that its reader says so in its own words.
constexpr size_t kMostFileBytes = 4 << 20;

std::string NextCommand(const PlanReport& report, const std::string& path) {
  if (ExitCodeOf(report) != ExitCode::kDone) return "relact plan check " + TypedPath(path);
  const std::string client = report.file->client.empty() ? " --client CLIENT" : "";
  return "relact plan publish " + TypedPath(path) + client;
}

absl::Status PlanCheck(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::string path, run.ValueOrAsk("FILE", "Which file"));
  ASSIGN_OR_RETURN(const std::string text, ReadInputFile(run, path, kMostFileBytes));
  const PlanReport report = CheckPlanText(text, ShownFileName(path));
  if (run.format() == OutputFormat::kJson) {
    run.out() << JsonItems(PlanReportJson(report));
    return EndWith(ExitCodeOf(report));
  }
  run.err() << RenderPlanReport(report, run.terminal());
  run.out() << SafeText(PlanReportSummary(report)) << "\n";
  if (path != kStandardInput) run.ShowNext({NextCommand(report, path)});
  return EndWith(ExitCodeOf(report));
}

}  // namespace

Command PlanCheckCommand() {
  return {.words = "plan check",
          .outcome = "Checks a plan file, here and without a network.",
          .arguments = {{"FILE", "the plan, or - for standard input"}},
          .options = {},
          .examples = {"relact plan check ar-0377.yaml", "relact plan check - -o json"},
          .run = PlanCheck};
}

}  // namespace relactation
