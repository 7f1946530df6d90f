// A plan on the screen, in plain words.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "absl/time/time.h"
#include "client/planfile/plan_words.h"
#include "client/terminal/terminal.h"

namespace relactation {

// The plan line by line, wrapped to the terminal's width; labels on the left, or above their text
// where the terminal is narrow. Safe for the terminal.
std::string RenderPlanPage(const v1::Plan& plan, const Terminal& terminal);

// Other lines in the same way.
std::string RenderLines(const std::vector<PlanLine>& lines, const Terminal& terminal);

// `Plan of Ana R. (ar-0377) · revision 3 · shared 2026-11-24 14:02`, in the zone; with what the
// family was told about it on a line of its own.
std::string PlanHeading(const v1::PlanRevision& revision, const v1::Client& client,
                        absl::TimeZone zone);

}  // namespace relactation
