// The schema of the store, as the files of migrations/sqlite say it; the build puts them in.
#pragma once

#include <vector>

#include "server/sqlite/migrate.h"

namespace relactation {

const std::vector<Migration>& StorageMigrations();

}  // namespace relactation
