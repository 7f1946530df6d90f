// What happens with a plan between its revisions, in words.
#pragma once

#include <string>

#include "relactation/v1/plan_progress.pb.h"

namespace relactation {

// `paused from 1 Dec 2026 to 5 Dec 2026`, `goes on from 6 Dec 2026`, `finished from 6 Dec 2026:
// enough for now`.
std::string EventInWords(const v1::PlanEvent& event);

// An outcome as people say it: `enough for now`. Empty: not stated.
std::string OutcomeInWords(v1::Outcome outcome);

}  // namespace relactation
