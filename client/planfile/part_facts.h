// The facts of each part of a plan.
#pragma once

#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "client/planfile/plan_facts.h"

namespace relactation {

void AddHeadFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups);
void AddWhyFacts(const v1::WhyStep& step, std::vector<PlanGroup>& groups);
void AddStimulationFacts(const v1::StimulationStep& step, bool one_parent,
                         std::vector<PlanGroup>& groups);
void AddSnsFacts(const v1::SnsStep& step, std::vector<PlanGroup>& groups);
void AddSkinToSkinFacts(const v1::SkinToSkinStep& step, std::vector<PlanGroup>& groups);
void AddComfortFacts(const v1::ComfortStep& step, std::vector<PlanGroup>& groups);
void AddGalactagogueFacts(const v1::GalactagogueStep& step, std::vector<PlanGroup>& groups);
// The wellbeing step, and the lighter version for hard days.
void AddWellbeingFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups);
void AddSupplementFacts(const v1::SupplementPlan& supplement, std::vector<PlanGroup>& groups);
// Logging, what is realistic, help and settings.
void AddSurroundingFacts(const v1::Plan& plan, std::vector<PlanGroup>& groups);

// `breast 15 min, then top-up 60 ml by paced bottle, then pump 15 min`.
std::string RoundInWords(const v1::Routine& routine);

}  // namespace relactation
