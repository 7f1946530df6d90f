#include "server/sqlite/transaction.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/sqlite/connection.h"
#include "server/sqlite/error.h"

namespace relactation {
namespace {

constexpr char kBeginRead[] = "BEGIN DEFERRED";
constexpr char kBeginWrite[] = "BEGIN IMMEDIATE";
constexpr char kCommit[] = "COMMIT";
constexpr char kRollback[] = "ROLLBACK";

// One name for all: an inner savepoint hides the outer one until it is released.
constexpr char kSavepoint[] = "SAVEPOINT part";
constexpr char kRelease[] = "RELEASE SAVEPOINT part";
constexpr char kRollbackTo[] = "ROLLBACK TO SAVEPOINT part";

// Another number once another connection has committed: https://www.sqlite.org/pragma.html
constexpr char kDataVersion[] = "PRAGMA data_version";

absl::StatusOr<int64_t> DataVersion(Connection& connection) {
  ASSIGN_OR_RETURN(Statement read, connection.Prepare(kDataVersion, /*needs_transaction=*/true));
  RETURN_IF_ERROR(read.Step().status());
  return read.ColumnInt64(0);
}

// What was read in a transaction must hold to its end: where another connection has written
// between the two, it is lost.
absl::Status BeginAnew(Connection& connection) {
  ASSIGN_OR_RETURN(const int64_t before, DataVersion(connection));
  RETURN_IF_ERROR(connection.Run(kRollback));
  RETURN_IF_ERROR(connection.Run(kBeginWrite));
  ASSIGN_OR_RETURN(const int64_t now, DataVersion(connection));
  return now == before ? absl::OkStatus() : TransactionLost();
}

}  // namespace

absl::StatusOr<Transaction> Transaction::Begin(Database& database, TransactionKind kind,
                                               PartUndo part_undo) {
  Connection& connection = database.connection();
  if (kind == TransactionKind::kRead) {
    RETURN_IF_ERROR(connection.Run(kBeginRead));
  } else {
    RETURN_IF_ERROR(connection.Run(kBeginWrite));
  }
  connection.undo_points().assign(1, connection.ChangesEver());
  connection.are_parts_undone_with_all = part_undo == PartUndo::kWithAll;
  connection.was_undone_with_part = false;
  Transaction transaction(&database);
  if (kind == TransactionKind::kWrite) RETURN_IF_ERROR(transaction.BeginKnowing());
  return transaction;
}

absl::Status Transaction::BeginKnowing() {
  Connection& connection = database_->connection();
  if (connection.known() == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t version, DataVersion(connection));
  connection.known()->BeginTransaction(version);
  return absl::OkStatus();
}

void Transaction::EndKnowing(bool was_committed) {
  Connection& connection = database_->connection();
  if (connection.known() == nullptr) return;
  connection.known()->EndTransaction(was_committed);
  if (connection.log_holds_erased) connection.known()->ForgetAll();
}

bool Transaction::Knows() const {
  if (!IsOpen()) return false;
  const KnownValues* known = database_->connection().known();
  return known != nullptr && known->is_in_transaction();
}

const std::any* Transaction::FindKnown(SqlText read, std::string_view key) const {
  if (!Knows()) return nullptr;
  const Connection& connection = database_->connection();
  const KnownValues::Use* use = connection.UseOf(read);
  return use == nullptr ? nullptr : connection.known()->Find(read.text(), key, *use);
}

void Transaction::KeepKnown(SqlText read, std::string_view key, KnownValues::Found found,
                            std::any value, size_t bytes) {
  const Connection& connection = database_->connection();
  const KnownValues::Use* use = connection.UseOf(read);
  if (use != nullptr) {
    connection.known()->Keep(read.text(), key, *use, found, std::move(value), bytes);
  }
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() { Abandon(); }

void Transaction::Abandon() {
  if (database_ == nullptr) return;
  EndKnowing(/*was_committed=*/false);
  // An error here leaves a connection whose next BEGIN fails, and that is reported.
  if (IsOpen()) database_->connection().Run(kRollback).IgnoreError();
}

absl::StatusOr<Statement> Transaction::Prepare(SqlText sql) {
  return database_->connection().Prepare(sql, /*needs_transaction=*/true);
}

void Transaction::EraseForGood() { database_->connection().log_holds_erased = true; }

absl::Status Transaction::Commit() {
  if (!IsOpen()) return TransactionLost();
  absl::Status status = database_->connection().Run(kCommit);
  if (status.ok()) EndKnowing(/*was_committed=*/true);
  if (!status.ok()) Abandon();
  database_ = nullptr;
  return status;
}

bool Transaction::IsOpen() const { return database_ != nullptr && database_->InTransaction(); }

bool Transaction::WasUndoneWithPart() const {
  return database_ != nullptr && database_->connection().was_undone_with_part;
}

absl::StatusOr<Savepoint> Savepoint::Begin(Transaction& transaction) {
  // Outside a transaction a savepoint would begin one, and its release commit it.
  if (!transaction.IsOpen()) return TransactionLost();
  Connection& connection = transaction.database_->connection();
  const int64_t changes = connection.ChangesEver();
  const bool is_borrowed =
      connection.are_parts_undone_with_all || connection.undo_points().back() == changes;
  if (!is_borrowed) {
    RETURN_IF_ERROR(connection.Run(kSavepoint));
    connection.undo_points().push_back(changes);
  }
  return Savepoint(&transaction, is_borrowed, changes);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : transaction_(std::exchange(other.transaction_, nullptr)),
      is_borrowed_(other.is_borrowed_),
      changes_before_(other.changes_before_) {}

Savepoint::~Savepoint() {
  if (transaction_ != nullptr) Rollback().IgnoreError();
}

absl::Status Savepoint::Release() {
  Transaction* transaction = std::exchange(transaction_, nullptr);
  if (transaction == nullptr || !transaction->IsOpen()) return TransactionLost();
  if (is_borrowed_) return absl::OkStatus();
  Connection& connection = transaction->database_->connection();
  connection.undo_points().pop_back();
  absl::Status status = connection.Run(kRelease);
  if (!status.ok()) transaction->Abandon();
  return status;
}

absl::Status Savepoint::Rollback() {
  Transaction* transaction = std::exchange(transaction_, nullptr);
  if (transaction == nullptr || !transaction->IsOpen()) return TransactionLost();
  Connection& connection = transaction->database_->connection();
  absl::Status status = UndoAll(connection);
  // Half a part must not be committed with the rest.
  if (!status.ok()) transaction->Abandon();
  return status;
}

absl::Status Savepoint::UndoAll(Connection& connection) const {
  std::vector<int64_t>& points = connection.undo_points();
  if (!is_borrowed_) {
    if (connection.known() != nullptr) connection.known()->ForgetUndone();
    points.pop_back();
    RETURN_IF_ERROR(connection.Run(kRollbackTo));
    return connection.Run(kRelease);
  }
  const int64_t changes = connection.ChangesEver();
  if (changes == changes_before_ || changes == points.back()) return absl::OkStatus();
  if (connection.known() != nullptr) connection.known()->ForgetUndone();
  if (points.back() < changes_before_) {
    connection.was_undone_with_part = true;
    RETURN_IF_ERROR(connection.Run(kRollback));
    return TransactionLost();
  }
  if (points.size() > 1) {
    RETURN_IF_ERROR(connection.Run(kRollbackTo));
  } else {
    RETURN_IF_ERROR(BeginAnew(connection));
  }
  // It stands where it began.
  points.back() = connection.ChangesEver();
  return absl::OkStatus();
}

}  // namespace relactation
