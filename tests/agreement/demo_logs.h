// The families of the demo with their plans and records, as a server of theirs would hold them.
#pragma once

#include <vector>

#include "tests/agreement/family_log.h"

namespace relactation {

// As of an afternoon in November 2026.
std::vector<FamilyLog> DemoLogs();

}  // namespace relactation
