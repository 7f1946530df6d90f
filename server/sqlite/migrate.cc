#include "server/sqlite/migrate.h"

#include <cstdint>
#include <cstdio>
#include <string>

#include "proto/relactation/status.h"
#include "server/sqlite/transaction.h"

namespace relactation {
namespace {

constexpr char kHasLedger[] =
    "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_ledger'";

constexpr char kCreateLedger[] = R"sql(
  CREATE TABLE IF NOT EXISTS schema_ledger (
    number INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_time INTEGER NOT NULL
  ) STRICT
)sql";

constexpr char kReadLedger[] = "SELECT number, name, checksum FROM schema_ledger ORDER BY number";

constexpr char kInsertLedger[] = R"sql(
  INSERT INTO schema_ledger (number, name, checksum, applied_time)
  VALUES ($number, $name, $checksum, $applied_time)
)sql";

// FNV-1a, 64 bits: tells an edited text from the one that was applied; guards against accidents,
// not against anybody. http://www.isthe.com/chongo/tech/comp/fnv/
std::string Checksum(std::string_view text) {
  uint64_t hash = 14695981039346656037u;
  for (const char byte : text) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211u;
  }
  char digits[17];
  std::snprintf(digits, sizeof(digits), "%016llx", static_cast<unsigned long long>(hash));
  return digits;
}

// How many of the migrations the ledger holds, if it agrees with them.
absl::StatusOr<size_t> CountApplied(Transaction& transaction,
                                    const std::vector<Migration>& migrations) {
  {
    ASSIGN_OR_RETURN(Statement exists, transaction.Prepare(kHasLedger));
    ASSIGN_OR_RETURN(const bool has_row, exists.Step());
    if (!has_row || exists.ColumnInt64(0) == 0) return 0;
  }
  ASSIGN_OR_RETURN(Statement ledger, transaction.Prepare(kReadLedger));
  size_t applied = 0;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, ledger.Step());
    if (!has_row) return applied;
    if (applied == migrations.size()) {
      return absl::FailedPreconditionError(
          ToAbsl("the database was made by a newer version of this program: it has schema step " +
                 std::to_string(ledger.ColumnInt64(0)) + ", this version knows " +
                 std::to_string(migrations.size()) + "; install the newer version"));
    }
    const Migration& migration = migrations[applied];
    if (ledger.ColumnInt64(0) != migration.number ||
        ledger.ColumnText(2) != Checksum(migration.sql)) {
      return absl::FailedPreconditionError(
          ToAbsl("schema step " + std::to_string(ledger.ColumnInt64(0)) + " (" +
                 ledger.ColumnText(1) + ") was applied to this database with another text than " +
                 "this version has; use the version that made the database, or restore a backup"));
    }
    ++applied;
  }
}

// What is between BEGIN and COMMIT of one migration.
absl::Status Apply(Database& database, Transaction& transaction, const Migration& migration,
                   absl::Time now) {
  RETURN_IF_ERROR(database.ExecuteScript(migration.sql));
  ASSIGN_OR_RETURN(Statement insert, transaction.Prepare(kInsertLedger));
  return insert.BindInt64("$number", migration.number)
      .BindText("$name", migration.name)
      .BindText("$checksum", Checksum(migration.sql))
      .BindTime("$applied_time", now)
      .Run();
}

}  // namespace

absl::StatusOr<SchemaState> CheckSchema(Database& database,
                                        const std::vector<Migration>& migrations) {
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(database, TransactionKind::kRead));
  ASSIGN_OR_RETURN(const size_t applied, CountApplied(transaction, migrations));
  return applied == migrations.size() ? SchemaState::kCurrent : SchemaState::kNeedsMigration;
}

absl::Status Migrate(Database& database, const std::vector<Migration>& migrations, absl::Time now) {
  while (true) {
    ASSIGN_OR_RETURN(Transaction transaction,
                     Transaction::Begin(database, TransactionKind::kWrite));
    ASSIGN_OR_RETURN(const size_t applied, CountApplied(transaction, migrations));
    if (applied == migrations.size()) return absl::OkStatus();
    {
      ASSIGN_OR_RETURN(Statement create, transaction.Prepare(kCreateLedger));
      RETURN_IF_ERROR(create.Run());
    }
    RETURN_IF_ERROR(Apply(database, transaction, migrations[applied], now));
    RETURN_IF_ERROR(transaction.Commit());
  }
}

}  // namespace relactation
