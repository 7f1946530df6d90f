#include "client/planfile/plan_templates.h"

#include <string>

#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/plan_template_lookup.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status ListTemplates(CommandRun& run) {
  Sheet sheet({{.key = "name", .header = "Template"}, {.key = "purpose", .header = "For"}});
  for (const PlanTemplate& each : PlanTemplates()) sheet.AddRow({each.name, each.purpose});
  run.Show(sheet);
  run.ShowNext({"relact plan templates show " + PlanTemplates().front().name,
                "relact plan new CLIENT --template " + PlanTemplates().front().name});
  return absl::OkStatus();
}

absl::Status ShowTemplate(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::string name, run.ValueOrAsk("NAME", "Which template"));
  ASSIGN_OR_RETURN(const PlanTemplate* const plan_template, LookUpTemplate(name, "NAME"));
  if (run.format() == OutputFormat::kTable) {
    run.out() << plan_template->text;
  } else {
    Sheet sheet({{.key = "name"}, {.key = "purpose"}, {.key = "text"}});
    sheet.AddRow({plan_template->name, plan_template->purpose, plan_template->text});
    run.ShowOne(sheet);
  }
  run.ShowNext({"relact plan new CLIENT --template " + plan_template->name});
  return absl::OkStatus();
}

}  // namespace

Command PlanTemplatesCommand() {
  return {.words = "plan templates",
          .outcome = "Lists the plans to begin with, and what each is for.",
          .arguments = {},
          .options = {},
          .examples = {"relact plan templates", "relact plan templates -o json"},
          .run = ListTemplates};
}

Command PlanTemplatesShowCommand() {
  return {.words = "plan templates show",
          .outcome = "Shows a template as it is, with its questions.",
          .arguments = {{"NAME", "the template, as plan templates lists it"}},
          .options = {},
          .examples = {"relact plan templates show twins",
                       "relact plan templates show full-supply > mine.yaml"},
          .run = ShowTemplate};
}

}  // namespace relactation
