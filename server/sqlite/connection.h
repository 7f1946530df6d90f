// The C connection with its cache of prepared statements. For the files of this room alone.
#pragma once

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/error.h"
#include "server/sqlite/gathering_vfs.h"
#include "server/sqlite/known_values.h"
#include "server/sqlite/statement.h"

namespace relactation {

// The place of a parameter, found by the address of its name: names are constants, too. The bytes
// are those of an id while it is bound; SQLite would make memory of its own for them.
struct KnownParameter {
  const char* name;
  int index;
  // Bound to bytes that are good until the next run only.
  bool is_held = false;
  char uuid[16] = {};
};

struct CachedStatement {
  sqlite3_stmt* statement = nullptr;
  // One for each place in the program that binds to this statement. They stay where they are.
  std::vector<std::unique_ptr<KnownParameter>> parameters;
  // Of a connection that remembers what it read.
  KnownValues::Use use;
  bool in_use = false;
  // False for a second user of the same text at the same time: finalized when let go.
  bool is_cached = true;
};

class Connection {
 public:
  // `vfs` is what the handle was opened with, if that is the connection's own.
  explicit Connection(sqlite3* handle, DiskOf disk = DiskOf::kServer,
                      std::unique_ptr<GatheringVfs> vfs = nullptr)
      : vfs_(std::move(vfs)), handle_(handle), disk_(disk) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  sqlite3* handle() const { return handle_; }
  bool InTransaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  const absl::Status& fatal_error() const { return fatal_error_; }

  // `needs_transaction`: the statement refuses to begin outside one.
  absl::StatusOr<Statement> Prepare(SqlText sql, bool needs_transaction);
  // Runs a statement that has no parameters and no rows, such as COMMIT.
  absl::Status Run(SqlText sql);
  // A statement is about to be stepped.
  void Runs(const CachedStatement& cached);
  // Takes a statement back, which may have stopped at a row.
  void LetGo(CachedStatement* cached, bool is_at_row);

  // What was erased is in the log still; known to transactions and checkpoints.
  bool log_holds_erased = false;

  // The status of a result code just received; remembers the first fatal one.
  absl::Status Checked(int result_code, std::string_view doing);

  // What can undo: the open transaction and its savepoints, the innermost last, each as the count
  // of rows changed when it began. Kept by transaction.cc.
  std::vector<int64_t>& undo_points() { return undo_points_; }
  // Rows that were ever changed here, undone ones too: it never falls.
  int64_t ChangesEver() const { return sqlite3_total_changes64(handle_); }
  // Of the transaction begun last, kept there too.
  bool are_parts_undone_with_all = false;
  bool was_undone_with_part = false;

  // From now on the connection knows what it read in transactions that write.
  absl::Status Remember();
  // Null if it does not.
  KnownValues* known() const { return known_.get(); }
  // What the statement reads and writes; null before it was first prepared.
  const KnownValues::Use* UseOf(SqlText sql) const;

 private:
  absl::StatusOr<CachedStatement*> Find(const char* sql);
  absl::Status PrepareFresh(const char* sql, CachedStatement& fresh);

  const std::unique_ptr<GatheringVfs> vfs_;
  sqlite3* handle_;
  const DiskOf disk_;
  absl::Status fatal_error_;
  std::vector<int64_t> undo_points_;
  std::unique_ptr<KnownValues> known_;
  // Of the statement that is being prepared.
  KnownValues::Use* preparing_ = nullptr;
  // By address: a SqlText is a constant, so the same text is found at the same place.
  std::unordered_map<const char*, std::unique_ptr<CachedStatement>> cache_;
};

}  // namespace relactation
