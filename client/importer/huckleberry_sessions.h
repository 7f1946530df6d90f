// Feeds and pump rows of a Huckleberry export.
#pragma once

#include "client/importer/huckleberry_row.h"

namespace relactation {

// At the breast: the right side's time comes before the left's, the order of sides is not in the
// file, `Null` is a side that was not used. From a bottle: breast milk is read as own milk, fresh,
// because the file does not tell fresh from stored and both are the family's own.
absl::StatusOr<ImportEntry> ReadHuckleberryFeed(const HuckleberryReading& reading);

// One amount is the session's total and says nothing of the side; two are left and right. The file
// does not name the pump: a double one, unless a single side has an amount.
absl::StatusOr<ImportEntry> ReadHuckleberryPump(const HuckleberryReading& reading);

}  // namespace relactation
