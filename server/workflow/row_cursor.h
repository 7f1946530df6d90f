// Where a list of rows goes on: what its page token carries.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "server/storage/record_table.h"

namespace relactation {

// The row's time and id. The row must have a time.
std::string CursorOf(const RecordRow& row);

// Lets the page begin after the row of the cursor; an empty one changes nothing. INVALID_ARGUMENT
// if it is no cursor.
absl::Status ReadCursor(const std::string& cursor, RecordPage& page);

}  // namespace relactation
