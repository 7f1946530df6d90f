// What each day of a family comes to, as a report says it.
#pragma once

#include "tests/agreement/day_numbers.h"

namespace relactation {

// As NumbersByCare, read out of the report's days.
DayNumbers NumbersByReport(const FamilyLog& log);

}  // namespace relactation
