// What was decided about a step down in an infant's top-ups, in words.
#pragma once

#include <string>

#include "relactation/v1/plan_progress.pb.h"

#include "client/command/json_text.h"

namespace relactation {

// `zoe: confirmed, 480 to 420 ml a day from 24 Nov 2026`; `zoe: held at 420 ml a day from 24 Nov
// 2026 to 30 Nov 2026`; with why, where that was said.
std::string StepInWords(const v1::SupplementStep& step);

// The same for programs; what is not known is null.
JsonObject StepObject(const v1::SupplementStep& step);

}  // namespace relactation
