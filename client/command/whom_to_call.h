// Whom to call where somebody may be in danger, as far as it is known where a line is typed.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

#include "client/command/command_run.h"

namespace relactation {

// Whether somebody of the practice is signed in. Where nobody is, it is likely the family.
bool IsPractice(CommandRun& run);

// On a family's device the family and its newest plan; elsewhere, and where they cannot be read, an
// empty one and none.
v1::Client FamilyWhereTyped(CommandRun& run);
std::optional<v1::Plan> PlanWhereTyped(CommandRun& run);

// That help is to be called where somebody is in danger, and by which numbers: begins and ends with
// an empty line.
std::string InDangerPage(CommandRun& run, const v1::Client& family);

}  // namespace relactation
