// The seven steps of a plan: what is agreed, and below it what was logged.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/review_service.pb.h"

#include "absl/time/time.h"
#include "client/planfile/plan_words.h"

namespace relactation {

// One or more lines a step, in the plan's words, followed by what was logged of it over 7 days and
// how often it was as agreed; last how the infants are fed and what they wet. What is not known is
// said as `?`; a step that nothing is logged for has what is agreed alone. Words of the family are
// as they wrote them: whoever prints it escapes it.
std::vector<PlanLine> StepFigures(const v1::ReviewClientResponse& review, absl::TimeZone zone);

// `days with the sessions agreed`, for a part of the plan.
std::string PlanElementInWords(v1::PlanElement element);

}  // namespace relactation
