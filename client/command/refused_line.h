// A danger in a line that is refused before its command runs.
#pragma once

#include <string>
#include <vector>

#include "client/command/run_world.h"

namespace relactation {

// Of a line that was to record an observation: what a rule says of it, as far as it is understood,
// an unknown option or a wrong word aside. Of any other, and where that says nothing: whom to call
// where words of it speak of a danger, but for the practice's people.
void TellOfRefusedLine(const std::vector<std::string>& arguments, const RunWorld& world);

}  // namespace relactation
