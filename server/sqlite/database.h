// One connection to a SQLite file, opened so that what is committed stays committed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/error.h"

namespace relactation {

class Connection;

// kBeside is for a short write while another program's connection writes: it waits for its turn,
// and never checkpoints.
enum class OpenMode { kReadWriteCreate, kReadWrite, kReadOnly, kBeside };
// kPassive moves what no reader holds back; kTruncate leaves the log empty, and waits for readers;
// kTruncateNow is the same without waiting.
enum class CheckpointMode { kPassive, kTruncate, kTruncateNow };

// Used by one thread at a time. A file has at most one connection that writes for good, and it
// alone checkpoints: before SQLite 3.51.3, two connections that do can damage the log.
class Database {
 public:
  // `vfs` names a registered SQLite VFS, empty for the default one. `max_page_count` limits the
  // file's size, as a full disk would; 0 is no limit.
  //
  // Sets and reads back: write-ahead log, synchronous=FULL, foreign keys, no trust in the schema,
  // no memory map, strict quoting, no extensions. FAILED_PRECONDITION if one of them did not take.
  static absl::StatusOr<Database> Open(const std::string& path, OpenMode mode,
                                       const std::string& vfs = "", int64_t max_page_count = 0,
                                       DiskOf disk = DiskOf::kServer);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // False outside a transaction, and as soon as SQLite has rolled one back on its own: it does so
  // on a full disk and other errors, under all savepoints, and the next statement would commit
  // alone (https://www.sqlite.org/lang_transaction.html, section 3).
  bool InTransaction() const;

  // The first fatal I/O error a statement of this connection met, OK so far if none. It stays.
  const absl::Status& fatal_error() const;

  // Moves the log into the file. UNAVAILABLE if a reader holds part of it back and all was asked.
  absl::Status Checkpoint(CheckpointMode mode);

  // Whether something was erased that the log holds still, as it was before: see
  // Transaction::EraseForGood. A checkpoint that leaves the log empty ends it.
  bool log_holds_erased() const;

  // Puts all that is committed here into the other file, in place of what that holds, as it is at
  // one moment, whoever writes meanwhile; and waits until it is on the disk.
  absl::Status CopyInto(Database& copy);

  // Runs a script of constant statements: a migration. Values never come this way.
  absl::Status ExecuteScript(std::string_view script);

  // For the files of this room.
  Connection& connection() const { return *connection_; }

 private:
  explicit Database(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace relactation
