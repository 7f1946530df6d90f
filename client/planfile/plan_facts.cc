#include "client/planfile/plan_facts.h"

#include "client/planfile/fact_list.h"
#include "client/planfile/part_facts.h"

namespace relactation {

std::vector<PlanGroup> PlanGroups(const v1::Plan& plan, bool one_parent) {
  std::vector<PlanGroup> groups;
  AddHeadFacts(plan, groups);
  AddWhyFacts(plan.why(), groups);
  for (const auto& step : plan.stimulate()) AddStimulationFacts(step, one_parent, groups);
  AddSnsFacts(plan.sns(), groups);
  if (plan.has_skin_to_skin()) AddSkinToSkinFacts(plan.skin_to_skin(), groups);
  if (plan.has_comfort()) AddComfortFacts(plan.comfort(), groups);
  AddGalactagogueFacts(plan.galactagogues(), groups);
  AddWellbeingFacts(plan, groups);
  AddSupplementFacts(plan.supplement(), groups);
  AddSurroundingFacts(plan, groups);
  return groups;
}

}  // namespace relactation
