// Where in a data directory the database is.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace relactation {

std::string DatabasePath(const std::string& directory);

// FAILED_PRECONDITION if there is none, or an empty file: that would become a new, empty database,
// and nobody would know why all is gone.
absl::Status CheckDatabaseIsThere(const std::string& directory);

// Takes back what an unsuccessful making of a directory has made, so that it can be tried again.
void RemoveDatabase(const std::string& directory);

}  // namespace relactation
