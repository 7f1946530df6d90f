#include "server/sqlite/database.h"

#include <optional>
#include <sqlite3.h>
#include <utility>

#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/sqlite/connection.h"
#include "server/sqlite/error.h"
#include "server/sqlite/gathering_vfs.h"

namespace relactation {
namespace {

// How long a statement waits for another connection's lock; only a stray program holds one.
constexpr int kBusyTimeoutMs = 5000;

// One setting of a connection: how it is made, and what reading it back must say.
struct Setting {
  const char* set;
  const char* read;
  const char* expected;
};

constexpr Setting kEveryConnection[] = {
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
    // With a memory map an I/O error would be a signal instead of a status.
    {"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
};

// Full: each commit is on the disk before it is answered. A commit of the log without it survives
// a killed process, but not a power cut.
constexpr Setting kWriter[] = {
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA journal_size_limit = 67108864", "PRAGMA journal_size_limit", "67108864"},
    {"PRAGMA wal_autocheckpoint = 4000", "PRAGMA wal_autocheckpoint", "4000"},
    // What is erased is overwritten: https://www.sqlite.org/pragma.html#pragma_secure_delete
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    // A commit may walk over all of it: so it does whenever a page was split out of order.
    {"PRAGMA cache_size = -8192", "PRAGMA cache_size", "-8192"},
};

constexpr Setting kReader[] = {
    {"PRAGMA query_only = ON", "PRAGMA query_only", "1"},
    {"PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0"},
    {"PRAGMA cache_size = -16384", "PRAGMA cache_size", "-16384"},
};

constexpr Setting kBesideTheWriter[] = {
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0"},
    {"PRAGMA cache_size = -16384", "PRAGMA cache_size", "-16384"},
};

struct Option {
  int option;
  int value;
};

// https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
constexpr Option kOptions[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},       {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
};

// The first value a constant query answers, or no value if it has no row.
absl::StatusOr<std::optional<std::string>> ReadOne(Connection& connection, const char* query) {
  sqlite3_stmt* statement = nullptr;
  int result = sqlite3_prepare_v2(connection.handle(), query, -1, &statement, nullptr);
  std::optional<std::string> value;
  if (result == SQLITE_OK) {
    result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
      const unsigned char* text = sqlite3_column_text(statement, 0);
      value = text == nullptr ? "" : reinterpret_cast<const char*>(text);
    }
  }
  absl::Status status = connection.Checked(result, query);
  sqlite3_finalize(statement);
  if (!status.ok()) return status;
  return value;
}

absl::Status Run(Connection& connection, const char* sql) {
  return connection.Checked(sqlite3_exec(connection.handle(), sql, nullptr, nullptr, nullptr), sql);
}

template <size_t kCount>
absl::Status Apply(Connection& connection, const Setting (&settings)[kCount]) {
  for (const Setting& setting : settings) {
    RETURN_IF_ERROR(Run(connection, setting.set));
    ASSIGN_OR_RETURN(const std::optional<std::string> value, ReadOne(connection, setting.read));
    // A storage layer that cannot map memory has no value to read.
    if (value.has_value() && *value != setting.expected) {
      return absl::FailedPreconditionError(
          ToAbsl(std::string("SQLite did not take \"") + setting.set + "\": it answers " + *value));
    }
  }
  return absl::OkStatus();
}

absl::Status ApplyOptions(Connection& connection) {
  for (const Option& option : kOptions) {
    int value = -1;
    RETURN_IF_ERROR(connection.Checked(
        sqlite3_db_config(connection.handle(), option.option, option.value, &value),
        "configuring the connection"));
    if (value != option.value) {
      return absl::FailedPreconditionError("SQLite did not take a safety option");
    }
  }
  sqlite3_limit(connection.handle(), SQLITE_LIMIT_ATTACHED, 0);
  return connection.Checked(sqlite3_busy_timeout(connection.handle(), kBusyTimeoutMs),
                            "setting the busy timeout");
}

// Of a connection that leaves the log to another.
absl::Status NeverCheckpoint(Connection& connection) {
  int value = -1;
  return connection.Checked(
      sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &value),
      "configuring the connection");
}

absl::Status ApplyMode(Connection& connection, OpenMode mode) {
  switch (mode) {
    case OpenMode::kReadWriteCreate:
    case OpenMode::kReadWrite:
      return Apply(connection, kWriter);
    case OpenMode::kReadOnly:
      RETURN_IF_ERROR(Apply(connection, kReader));
      return NeverCheckpoint(connection);
    case OpenMode::kBeside:
      RETURN_IF_ERROR(NeverCheckpoint(connection));
      return Apply(connection, kBesideTheWriter);
  }
  return absl::InternalError("a database cannot be opened like that");
}

// SQLite would keep an account of its memory under one lock of the whole process, asked for at
// every value that is bound. Nobody reads that account. Does nothing where SQLite runs already.
void CountNoMemory() {
  static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(result);
}

int OpenFlags(OpenMode mode) {
  const int shared = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  switch (mode) {
    case OpenMode::kReadWriteCreate:
      return shared | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case OpenMode::kReadWrite:
    case OpenMode::kBeside:
      return shared | SQLITE_OPEN_READWRITE;
    case OpenMode::kReadOnly:
      return shared | SQLITE_OPEN_READONLY;
  }
  return shared | SQLITE_OPEN_READONLY;
}

bool WritesForGood(OpenMode mode) {
  return mode == OpenMode::kReadWriteCreate || mode == OpenMode::kReadWrite;
}

// Of the connection whose log can be gathered.
bool CommitsSynced(OpenMode mode) {
  return WritesForGood(mode) && !RELACTATION_PLANTED(kCommitNotSynced);
}

}  // namespace

absl::StatusOr<Database> Database::Open(const std::string& path, OpenMode mode,
                                        const std::string& vfs, int64_t max_page_count,
                                        DiskOf disk) {
  if (sqlite3_threadsafe() == 0) {
    return absl::FailedPreconditionError("this SQLite library was built without thread safety");
  }
  CountNoMemory();
  std::unique_ptr<GatheringVfs> gathering = CommitsSynced(mode) ? GatheringVfs::Over(vfs) : nullptr;
  const std::string& name = gathering == nullptr ? vfs : gathering->name();
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle, OpenFlags(mode),
                                     name.empty() ? nullptr : name.c_str());
  auto connection = std::make_unique<Connection>(handle, disk, std::move(gathering));
  RETURN_IF_ERROR(connection->Checked(result, "opening " + path));
  RETURN_IF_ERROR(ApplyOptions(*connection));
  RETURN_IF_ERROR(Apply(*connection, kEveryConnection));
  RETURN_IF_ERROR(ApplyMode(*connection, mode));
  if (WritesForGood(mode)) RETURN_IF_ERROR(connection->Remember());
  if (RELACTATION_PLANTED(kCommitNotSynced)) {
    RETURN_IF_ERROR(Run(*connection, "PRAGMA synchronous = OFF"));
  }
  if (max_page_count > 0) {
    const std::string limit = "PRAGMA max_page_count = " + std::to_string(max_page_count);
    RETURN_IF_ERROR(Run(*connection, limit.c_str()));
  }
  return Database(std::move(connection));
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

bool Database::InTransaction() const { return connection_->InTransaction(); }

const absl::Status& Database::fatal_error() const { return connection_->fatal_error(); }

bool Database::log_holds_erased() const { return connection_->log_holds_erased; }

absl::Status Database::Checkpoint(CheckpointMode mode) {
  const bool truncates = mode != CheckpointMode::kPassive;
  sqlite3* const handle = connection_->handle();
  if (mode == CheckpointMode::kTruncateNow) sqlite3_busy_timeout(handle, 0);
  const int how = truncates ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  absl::Status status =
      connection_->Checked(sqlite3_wal_checkpoint_v2(handle, "main", how, nullptr, nullptr),
                           "moving the log into the database file");
  if (mode == CheckpointMode::kTruncateNow) sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  if (truncates && status.ok()) connection_->log_holds_erased = false;
  return status;
}

absl::Status Database::CopyInto(Database& copy) {
  Connection& other = *copy.connection_;
  sqlite3_backup* backup =
      sqlite3_backup_init(other.handle(), "main", connection_->handle(), "main");
  if (backup == nullptr) {
    return other.Checked(sqlite3_extended_errcode(other.handle()), "beginning a copy");
  }
  // All in one step, which is one snapshot. A lock in its way is no error to what ends it.
  const int copied = sqlite3_backup_step(backup, -1);
  const int ended = sqlite3_backup_finish(backup);
  RETURN_IF_ERROR(other.Checked(ended, "copying the database"));
  if (copied != SQLITE_DONE) return StatusOfSqlite(copied, "copying the database", "");
  return copy.Checkpoint(CheckpointMode::kTruncate);
}

absl::Status Database::ExecuteScript(std::string_view script) {
  if (connection_->known() != nullptr) connection_->known()->ForgetAll();
  const std::string text(script);
  return connection_->Checked(
      sqlite3_exec(connection_->handle(), text.c_str(), nullptr, nullptr, nullptr),
      "running a script");
}

}  // namespace relactation
