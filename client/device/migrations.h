// The schema of a device's store, as the files of migrations/ say it; the build puts them in.
#pragma once

#include <vector>

#include "server/sqlite/migrate.h"

namespace relactation {

const std::vector<Migration>& DeviceMigrations();

}  // namespace relactation
