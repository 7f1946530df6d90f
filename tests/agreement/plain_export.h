// The records of a family as plain columns.
#pragma once

#include "tests/agreement/family_log.h"
#include "tests/agreement/plain_database.h"

namespace relactation {

// Copies fields, one row a record and one a part of it; judges nothing. Local time is the C
// library's, which reads the zones by itself: figures have theirs from Abseil.
void ExportPlain(const FamilyLog& log, PlainDatabase& database);

}  // namespace relactation
