// The sections of a parent's page, each from its part of the plan. Empty: nothing is agreed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_steps.pb.h"

#include "client/planfile/page_reader.h"
#include "client/planfile/parent_words.h"

namespace relactation {

using Paragraphs = std::vector<std::string>;

// Since when and until when the plan does not run, with the family's words.
Paragraphs StopForParent(const v1::PlanEvent& stop);
// The newest few, each with its day.
Paragraphs WordsForParent(const std::vector<PracticeWord>& words);
Paragraphs WhyForParent(const v1::WhyStep& step);
// What holds on the day, and what comes later.
Paragraphs SessionsForParent(const v1::Plan& plan, const v1::StimulationStep& step,
                             const v1::Date& day, const ParentWords& words);
Paragraphs RoundForParent(const v1::StimulationStep& step, const ParentWords& words);
Paragraphs SnsForParent(const v1::SnsStep& step, const ParentWords& words);
Paragraphs SkinToSkinForParent(const v1::SkinToSkinStep& step, const ParentWords& words);
Paragraphs ComfortForParent(const v1::ComfortStep& step, const ParentWords& words);
Paragraphs GalactagoguesForParent(const v1::GalactagogueStep& step);
Paragraphs WellbeingForParent(const v1::WellbeingStep& step);
Paragraphs HardDayForParent(const v1::HardDay& day);
// What is given now, and the steps that are still to come.
Paragraphs TopUpsForParent(const v1::SupplementPlan& supplement, const PageReader& reader,
                           const ParentWords& words);
Paragraphs LoggingForParent(const v1::LoggingAgreement& logging);
// Whom to call and when, always the same sentences, and one more where the plan names a medicine.
Paragraphs HelpForParent(const v1::Plan& plan, const ParentWords& words);
// The same after a loss: of no infant.
Paragraphs HelpForAdult(const v1::HelpCard& help, const ParentWords& words);

}  // namespace relactation
