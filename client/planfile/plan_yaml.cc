#include "client/planfile/plan_yaml.h"

#include "client/planfile/part_filler.h"
#include "client/planfile/step_parts.h"

namespace relactation {
namespace {

constexpr char kFormat[] = "relactation/1";

void AddSteps(const v1::Plan& plan, PartFiller& file) {
  if (plan.has_why()) file.Set("why", WhyPart(plan.why()));
  file.Each("stimulate", plan.stimulate(), StimulationPart);
  if (plan.has_sns()) file.Set("sns", SnsPart(plan.sns()));
  if (plan.has_skin_to_skin()) file.Set("skin_to_skin", SkinToSkinPart(plan.skin_to_skin()));
  if (plan.has_comfort()) file.Set("comfort", ComfortPart(plan.comfort()));
  if (plan.has_galactagogues()) file.Set("galactagogues", GalactagoguePart(plan.galactagogues()));
  if (plan.has_wellbeing()) file.Set("wellbeing", WellbeingPart(plan.wellbeing()));
}

void AddSurroundings(const v1::Plan& plan, PartFiller& file) {
  if (plan.has_hard_day()) file.Set("hard_day", HardDayPart(plan.hard_day()));
  if (plan.has_supplement()) file.Set("supplement", SupplementPart(plan.supplement()));
  if (plan.has_logging()) file.Set("logging", LoggingPart(plan.logging()));
  file.Text("expectations", plan.expectations());
  if (plan.has_help()) file.Set("help", HelpPart(plan.help()));
  if (plan.has_settings()) file.Set("settings", SettingsPart(plan.settings()));
}

}  // namespace

std::string PlanAsYaml(const v1::Plan& plan, std::string_view client) {
  PartFiller file;
  file.WordIf(true, "plan", kFormat).Text("client", client);
  file.Text("template", plan.template_()).Text("language", plan.language());
  file.Set("period", PeriodPart(plan.period()));
  AddSteps(plan, file);
  AddSurroundings(plan, file);
  return file.Take().File();
}

}  // namespace relactation
