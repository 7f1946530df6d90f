// A transaction, and savepoints in it. Statements are prepared through a transaction only.
#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/sqlite/database.h"
#include "server/sqlite/known_values.h"
#include "server/sqlite/statement.h"

namespace relactation {

// kRead sees one snapshot from its first statement on; kWrite takes the write lock at once.
enum class TransactionKind { kRead, kWrite };

// How a part of a transaction is undone that changed something after another had: alone, which
// SQLite copies every page for that is changed within a savepoint; or with all of the transaction,
// for whoever can then do the rest again.
enum class PartUndo { kAlone, kWithAll };

// Rolls back when destroyed, unless committed. The Database must outlive it.
class Transaction {
 public:
  static absl::StatusOr<Transaction> Begin(Database& database, TransactionKind kind,
                                           PartUndo part_undo = PartUndo::kAlone);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // A statement from the connection's cache. UNAVAILABLE, reason TRANSACTION_LOST, if SQLite has
  // rolled this transaction back: nothing may run then, for it would commit alone.
  absl::StatusOr<Statement> Prepare(SqlText sql);

  // Whether it knows anything of what was read: it writes, on the connection that writes for good.
  bool Knows() const;
  // The value that was kept for what a statement reads and a key of it, if reading it again would
  // find the same: by this transaction, or by one before it that was committed. Null where that is
  // not so, in a transaction that reads only, and before the statement was first prepared. Good
  // until something else is kept.
  template <typename Value>
  const Value* Known(SqlText read, std::string_view key) const {
    return std::any_cast<Value>(FindKnown(read, key));
  }
  // Keeps a value that was made of what the statement reads now, and of the key. `bytes` is about
  // what it takes in memory.
  template <typename Value>
  void Keep(SqlText read, std::string_view key, const Value& value, size_t bytes = kUsualBytes) {
    if (Knows()) KeepKnown(read, key, KnownValues::Found::kRows, value, bytes);
  }
  // The same for a statement that found one row by a key that no other has: it is known whatever
  // rows are added.
  template <typename Value>
  void KeepRow(SqlText read, std::string_view key, const Value& value, size_t bytes = kUsualBytes) {
    if (Knows()) KeepKnown(read, key, KnownValues::Found::kRow, value, bytes);
  }

  // What this transaction overwrites or deletes is to be gone from the disk. It is gone from the
  // file's pages by a setting of the connection; from the log, which holds them as they were, only
  // once that was emptied: see Database::log_holds_erased.
  void EraseForGood();

  // After success all of it is on the disk. A transaction that cannot be committed is rolled back,
  // and nothing is stored; only after a fatal I/O error nobody knows.
  absl::Status Commit();

  // False once committed, or rolled back by SQLite or for a part of it.
  bool IsOpen() const;
  // A part was undone, and all of the transaction with it.
  bool WasUndoneWithPart() const;

 private:
  friend class Savepoint;
  // Of a value of a few ids and numbers.
  static constexpr size_t kUsualBytes = 1024;
  explicit Transaction(Database* database) : database_(database) {}
  absl::Status BeginKnowing();
  void EndKnowing(bool was_committed);
  const std::any* FindKnown(SqlText read, std::string_view key) const;
  void KeepKnown(SqlText read, std::string_view key, KnownValues::Found found, std::any value,
                 size_t bytes);
  void Abandon();
  Database* database_;
};

// Part of a transaction that can be undone alone; they nest. Rolls back when destroyed, unless
// released. If that fails, the whole transaction is rolled back.
//
// One that begins before anything was changed undoes what the transaction does, or the savepoint
// around it, and so takes its place. To undo a whole transaction is to begin it anew; if another
// connection has written meanwhile, it is lost, as no such thing may come between a transaction's
// reads and its writes.
class Savepoint {
 public:
  static absl::StatusOr<Savepoint> Begin(Transaction& transaction);
  Savepoint(Savepoint&& other) noexcept;
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  // Keeps what was done since Begin, as part of the transaction.
  absl::Status Release();
  // Undoes it.
  absl::Status Rollback();

 private:
  Savepoint(Transaction* transaction, bool is_borrowed, int64_t changes_before)
      : transaction_(transaction), is_borrowed_(is_borrowed), changes_before_(changes_before) {}
  absl::Status UndoAll(Connection& connection) const;
  Transaction* transaction_;
  // It has no savepoint of SQLite's own: what was open when it began undoes the same, or more.
  bool is_borrowed_;
  // Rows that the connection had ever changed.
  int64_t changes_before_;
};

}  // namespace relactation
