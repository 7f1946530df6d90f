// Reads each part of a plan file into the part of the plan of the same name. The names of the keys
// stand in these sources and nowhere else.
#pragma once

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "client/planfile/map_reader.h"

namespace relactation {

// The seven steps.
void ReadWhyStep(MapReader& map, v1::WhyStep& step);
void ReadStimulationStep(MapReader& map, v1::StimulationStep& step);
void ReadSnsStep(MapReader& map, v1::SnsStep& step);
void ReadSkinToSkinStep(MapReader& map, v1::SkinToSkinStep& step);
void ReadComfortStep(MapReader& map, v1::ComfortStep& step);
void ReadGalactagogueStep(MapReader& map, v1::GalactagogueStep& step);
void ReadWellbeingStep(MapReader& map, v1::WellbeingStep& step);

// What surrounds them.
void ReadPeriod(MapReader& map, v1::PlanPeriod& period);
void ReadHardDay(MapReader& map, v1::HardDay& day);
void ReadSupplement(MapReader& map, v1::SupplementPlan& supplement);
void ReadLogging(MapReader& map, v1::LoggingAgreement& logging);
void ReadHelp(MapReader& map, v1::HelpCard& help);
void ReadSettings(MapReader& map, v1::PlanSettings& settings);

// Somebody to call, in the wellbeing step and on the help card.
void ReadContact(MapReader& map, v1::WhoToCall& contact);

}  // namespace relactation
