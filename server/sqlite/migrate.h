// Brings the schema of a file up to date, and keeps a ledger of what was applied to it.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/database.h"

namespace relactation {

// One step of a schema's history. Numbers run 1, 2, 3 ...; one that has shipped never changes.
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

enum class SchemaState { kCurrent, kNeedsMigration };

// Compares the file's ledger with the migrations this program knows; writes nothing.
// FAILED_PRECONDITION if the file was made by a newer program, or if a migration that was applied
// to it had another text.
absl::StatusOr<SchemaState> CheckSchema(Database& database,
                                        const std::vector<Migration>& migrations);

// Applies what is missing, each migration in a transaction of its own together with its ledger
// row. Refuses what CheckSchema refuses. `now` is written into the ledger.
absl::Status Migrate(Database& database, const std::vector<Migration>& migrations, absl::Time now);

}  // namespace relactation
