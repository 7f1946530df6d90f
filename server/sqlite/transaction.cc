#include "server/sqlite/transaction.h"

#include <utility>

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

}  // namespace

absl::StatusOr<Transaction> Transaction::Begin(Database& database, TransactionKind kind) {
  Connection& connection = database.connection();
  if (kind == TransactionKind::kRead) {
    RETURN_IF_ERROR(connection.Run(kBeginRead));
  } else {
    RETURN_IF_ERROR(connection.Run(kBeginWrite));
  }
  return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() { Abandon(); }

void Transaction::Abandon() {
  // An error here leaves a connection whose next BEGIN fails, and that is reported.
  if (IsOpen()) database_->connection().Run(kRollback).IgnoreError();
}

absl::StatusOr<Statement> Transaction::Prepare(SqlText sql) {
  return database_->connection().Prepare(sql, /*needs_transaction=*/true);
}

absl::Status Transaction::Commit() {
  if (!IsOpen()) return TransactionLost();
  absl::Status status = database_->connection().Run(kCommit);
  if (!status.ok()) Abandon();
  database_ = nullptr;
  return status;
}

bool Transaction::IsOpen() const { return database_ != nullptr && database_->InTransaction(); }

absl::StatusOr<Savepoint> Savepoint::Begin(Transaction& transaction) {
  // Outside a transaction a savepoint would begin one, and its release commit it.
  if (!transaction.IsOpen()) return TransactionLost();
  RETURN_IF_ERROR(transaction.database_->connection().Run(kSavepoint));
  return Savepoint(&transaction);
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : transaction_(std::exchange(other.transaction_, nullptr)) {}

Savepoint::~Savepoint() {
  if (transaction_ != nullptr) Rollback().IgnoreError();
}

absl::Status Savepoint::Release() {
  Transaction* transaction = std::exchange(transaction_, nullptr);
  if (transaction == nullptr || !transaction->IsOpen()) return TransactionLost();
  absl::Status status = transaction->database_->connection().Run(kRelease);
  if (!status.ok()) transaction->Abandon();
  return status;
}

absl::Status Savepoint::Rollback() {
  Transaction* transaction = std::exchange(transaction_, nullptr);
  if (transaction == nullptr || !transaction->IsOpen()) return TransactionLost();
  Connection& connection = transaction->database_->connection();
  absl::Status status = connection.Run(kRollbackTo);
  if (status.ok()) status = connection.Run(kRelease);
  // Half a part must not be committed with the rest.
  if (!status.ok()) transaction->Abandon();
  return status;
}

}  // namespace relactation
