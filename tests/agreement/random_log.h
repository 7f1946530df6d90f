// Families by chance, with all that goes wrong in logs.
#pragma once

#include <cstdint>

#include "tests/agreement/family_log.h"

namespace relactation {

// The same seed, the same family: up to three infants, one or two lactating parents, and some weeks
// of records around a clock change. They name people, nobody or strangers; some are voided,
// corrected, sent twice, in the future, not to be believed or for a person to look at; some days
// have totals, or somebody said that all is in.
FamilyLog RandomLog(uint64_t seed);

}  // namespace relactation
