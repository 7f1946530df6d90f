// Writes each part of a plan as it stands in a plan file: what the readers of step_readers.h read.
// What is not set is left out.
#pragma once

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "client/planfile/yaml_part.h"

namespace relactation {

// The seven steps.
YamlPart WhyPart(const v1::WhyStep& step);
YamlPart StimulationPart(const v1::StimulationStep& step);
YamlPart SnsPart(const v1::SnsStep& step);
YamlPart SkinToSkinPart(const v1::SkinToSkinStep& step);
YamlPart ComfortPart(const v1::ComfortStep& step);
YamlPart GalactagoguePart(const v1::GalactagogueStep& step);
YamlPart WellbeingPart(const v1::WellbeingStep& step);

// What surrounds them.
YamlPart PeriodPart(const v1::PlanPeriod& period);
YamlPart HardDayPart(const v1::HardDay& day);
YamlPart SupplementPart(const v1::SupplementPlan& supplement);
YamlPart LoggingPart(const v1::LoggingAgreement& logging);
YamlPart HelpPart(const v1::HelpCard& help);
YamlPart SettingsPart(const v1::PlanSettings& settings);

// Somebody to call, in the wellbeing step and on the help card.
YamlPart ContactPart(const v1::WhoToCall& contact);

}  // namespace relactation
