#include "server/sqlite/transaction.h"

#include <functional>
#include <utility>

#include "proto/relactation/status.h"
#include "server/sqlite/connection.h"
#include "server/sqlite/error.h"
#include "tests/server/sqlite/a_database.h"

namespace relactation::transaction_test {

class ATransaction : public ADatabase {};

TEST_F(ATransaction, IsRolledBackWhenItIsNotCommitted) {
  {
    Transaction transaction = Begin();
    ASSERT_TRUE(InsertThing(transaction, 1).ok());
  }
  EXPECT_EQ(CountCommitted(), 0);
}

TEST_F(ATransaction, IsThereAfterACommit) {
  {
    Transaction transaction = Begin();
    ASSERT_TRUE(InsertThing(transaction, 1).ok());
    ASSERT_TRUE(transaction.Commit().ok());
  }
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ATransaction, ReadsOneSnapshotWhileAnotherWrites) {
  Database reader = OpenFile(OpenMode::kReadOnly);
  auto snapshot = Transaction::Begin(reader, TransactionKind::kRead);
  ASSERT_EQ(CountThings(*snapshot), 0);
  Transaction writer = Begin();
  ASSERT_TRUE(InsertThing(writer, 1).ok());
  ASSERT_TRUE(writer.Commit().ok());
  EXPECT_EQ(CountThings(*snapshot), 0);
}

TEST_F(ATransaction, RunsNothingOnceItIsCommitted) {
  Transaction transaction = Begin();
  auto insert = transaction.Prepare("INSERT INTO thing (number) VALUES (5)");
  ASSERT_TRUE(transaction.Commit().ok());
  EXPECT_EQ(ReasonOf(insert->Run()), "TRANSACTION_LOST");
  EXPECT_EQ(CountCommitted(), 0);
}

class ASavepoint : public ADatabase {
 protected:
  ASavepoint() : transaction_(Begin()) {}

  Savepoint BeginPart() {
    auto savepoint = Savepoint::Begin(transaction_);
    EXPECT_TRUE(savepoint.ok()) << savepoint.status();
    return *std::move(savepoint);
  }

  Transaction transaction_;
};

TEST_F(ASavepoint, UndoesItsPartAlone) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  }
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, KeepsItsPartWhenReleased) {
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(part.Release().ok());
  }
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, NestsInAnother) {
  Savepoint outer = BeginPart();
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  {
    Savepoint inner = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(inner.Rollback().ok());
  }
  ASSERT_TRUE(outer.Release().ok());
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, UndoesWhatAnInnerOneReleased) {
  {
    Savepoint outer = BeginPart();
    Savepoint inner = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(inner.Release().ok());
    ASSERT_TRUE(outer.Rollback().ok());
  }
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 0);
}

TEST_F(ASavepoint, LeavesTheOneAroundItAsItWasWhereBothBeganTogether) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  Savepoint outer = BeginPart();
  {
    Savepoint inner = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(inner.Rollback().ok());
  }
  ASSERT_TRUE(InsertThing(transaction_, 3).ok());
  ASSERT_TRUE(outer.Release().ok());
  EXPECT_EQ(CountThings(transaction_), 2);
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 2);
}

TEST_F(ASavepoint, UndoesNothingOfWhatCameBeforeOneThatWasRolledBack) {
  Savepoint outer = BeginPart();
  {
    Savepoint first = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 1).ok());
    ASSERT_TRUE(first.Rollback().ok());
  }
  ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  {
    Savepoint second = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 3).ok());
    ASSERT_TRUE(second.Rollback().ok());
  }
  ASSERT_TRUE(outer.Release().ok());
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, UndoesAWholeTransactionThatStaysOpen) {
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 1).ok());
    ASSERT_TRUE(part.Rollback().ok());
  }
  EXPECT_TRUE(transaction_.IsOpen());
  EXPECT_EQ(CountThings(transaction_), 0);
  ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, LosesAWholeTransactionBetweenWhichAndTheNextAnotherWrote) {
  std::function<void()> write_beside = [this, has_written = false]() mutable {
    if (std::exchange(has_written, true)) return;
    Database beside = OpenFile(OpenMode::kBeside);
    auto other = Transaction::Begin(beside, TransactionKind::kWrite);
    EXPECT_TRUE(InsertThing(*other, 7).ok());
    EXPECT_TRUE(other->Commit().ok());
  };
  sqlite3_rollback_hook(
      database_.connection().handle(),
      [](void* write) { (*static_cast<std::function<void()>*>(write))(); }, &write_beside);
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 1).ok());
    EXPECT_EQ(ReasonOf(part.Rollback()), "TRANSACTION_LOST");
  }
  sqlite3_rollback_hook(database_.connection().handle(), nullptr, nullptr);
  EXPECT_FALSE(transaction_.IsOpen());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(ASavepoint, IsNotTakenForOneThatHasEnded) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  ASSERT_TRUE(BeginPart().Release().ok());
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(part.Rollback().ok());
  }
  ASSERT_TRUE(InsertThing(transaction_, 3).ok());
  ASSERT_TRUE(BeginPart().Rollback().ok());
  {
    Savepoint part = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 4).ok());
    ASSERT_TRUE(part.Rollback().ok());
  }
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 2);
}

TEST_F(ASavepoint, IsNotTakenForOneThatBeganBeforeADeletion) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  Savepoint outer = BeginPart();
  auto remove = transaction_.Prepare("DELETE FROM thing");
  ASSERT_TRUE(remove->Run().ok());
  {
    Savepoint inner = BeginPart();
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    ASSERT_TRUE(inner.Rollback().ok());
  }
  EXPECT_EQ(CountThings(transaction_), 0);
  ASSERT_TRUE(outer.Rollback().ok());
  EXPECT_EQ(CountThings(transaction_), 1);
}

// A transaction whose parts are undone with all of it.
class AWholeTransaction : public ADatabase {
 protected:
  AWholeTransaction()
      : transaction_(*Transaction::Begin(database_, TransactionKind::kWrite, PartUndo::kWithAll)) {}

  Transaction transaction_;
};

TEST_F(AWholeTransaction, IsUndoneWithAPartThatChangedSomethingAfterAnother) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  {
    auto part = Savepoint::Begin(transaction_);
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
    EXPECT_EQ(ReasonOf(part->Rollback()), "TRANSACTION_LOST");
  }
  EXPECT_TRUE(transaction_.WasUndoneWithPart());
  EXPECT_FALSE(transaction_.IsOpen());
  EXPECT_EQ(CountCommitted(), 0);
}

TEST_F(AWholeTransaction, IsUndoneWithAPartThatIsLetGo) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  {
    auto part = Savepoint::Begin(transaction_);
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  }
  EXPECT_TRUE(transaction_.WasUndoneWithPart());
  EXPECT_EQ(CountCommitted(), 0);
}

TEST_F(AWholeTransaction, StaysWhereAPartThatIsUndoneChangedNothing) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  EXPECT_TRUE(Savepoint::Begin(transaction_)->Rollback().ok());
  EXPECT_FALSE(transaction_.WasUndoneWithPart());
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(AWholeTransaction, StaysOpenWhereTheFirstPartIsUndone) {
  {
    auto part = Savepoint::Begin(transaction_);
    ASSERT_TRUE(InsertThing(transaction_, 1).ok());
    EXPECT_TRUE(part->Rollback().ok());
  }
  EXPECT_FALSE(transaction_.WasUndoneWithPart());
  ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

TEST_F(AWholeTransaction, KeepsWhatItsPartsReleased) {
  for (const int number : {1, 2}) {
    auto part = Savepoint::Begin(transaction_);
    ASSERT_TRUE(InsertThing(transaction_, number).ok());
    ASSERT_TRUE(part->Release().ok());
  }
  ASSERT_TRUE(transaction_.Commit().ok());
  EXPECT_EQ(CountCommitted(), 2);
}

TEST_F(AWholeTransaction, IsForgottenByTheNextOne) {
  ASSERT_TRUE(InsertThing(transaction_, 1).ok());
  {
    auto part = Savepoint::Begin(transaction_);
    ASSERT_TRUE(InsertThing(transaction_, 2).ok());
  }
  Transaction next = Begin();
  EXPECT_FALSE(next.WasUndoneWithPart());
  ASSERT_TRUE(InsertThing(next, 1).ok());
  {
    auto part = Savepoint::Begin(next);
    ASSERT_TRUE(InsertThing(next, 2).ok());
    EXPECT_TRUE(part->Rollback().ok());
  }
  ASSERT_TRUE(next.Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

// A database whose next large row finds the disk full.
class AFullDisk : public testing::Test {
 protected:
  AFullDisk() {
    auto database = Database::Open(directory_.Path("full.db"), OpenMode::kReadWriteCreate, "",
                                   /*max_page_count=*/16);
    EXPECT_TRUE(database.ok()) << database.status();
    database_.emplace(*std::move(database));
    EXPECT_TRUE(database_->ExecuteScript("CREATE TABLE thing (text TEXT) STRICT").ok());
  }

  static absl::Status Insert(Transaction& transaction, size_t size) {
    auto insert = transaction.Prepare("INSERT INTO thing (text) VALUES ($text)");
    if (!insert.ok()) return insert.status();
    return insert->BindText("$text", std::string(size, 'x')).Run();
  }

  int64_t CountCommitted() {
    auto transaction = Transaction::Begin(*database_, TransactionKind::kRead);
    auto count = transaction->Prepare("SELECT COUNT(*) FROM thing");
    EXPECT_TRUE(*count->Step());
    return count->ColumnInt64(0);
  }

  TempDirectory directory_;
  std::optional<Database> database_;
};

constexpr size_t kTooLarge = 1'000'000;

TEST_F(AFullDisk, EndsTheWholeTransactionUnderItsSavepoints) {
  auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
  auto part = Savepoint::Begin(*transaction);
  ASSERT_TRUE(Insert(*transaction, 1).ok());
  EXPECT_TRUE(IsStorageFull(Insert(*transaction, kTooLarge)));
  EXPECT_FALSE(database_->InTransaction());
  EXPECT_FALSE(transaction->IsOpen());
}

TEST_F(AFullDisk, LetsNoLaterStatementBeCommittedAlone) {
  auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
  ASSERT_TRUE(Insert(*transaction, 1).ok());
  auto prepared_before = transaction->Prepare("INSERT INTO thing (text) VALUES ('late')");
  ASSERT_FALSE(Insert(*transaction, kTooLarge).ok());
  EXPECT_EQ(ReasonOf(Insert(*transaction, 1)), "TRANSACTION_LOST");
  EXPECT_EQ(ReasonOf(prepared_before->Run()), "TRANSACTION_LOST");
  EXPECT_EQ(CountCommitted(), 0);
}

TEST_F(AFullDisk, LetsNoLaterSavepointBeginATransaction) {
  auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
  ASSERT_FALSE(Insert(*transaction, kTooLarge).ok());
  EXPECT_EQ(ReasonOf(Savepoint::Begin(*transaction).status()), "TRANSACTION_LOST");
  EXPECT_FALSE(database_->InTransaction());
}

TEST_F(AFullDisk, FailsTheCommit) {
  auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
  ASSERT_TRUE(Insert(*transaction, 1).ok());
  ASSERT_FALSE(Insert(*transaction, kTooLarge).ok());
  EXPECT_EQ(ReasonOf(transaction->Commit()), "TRANSACTION_LOST");
}

TEST_F(AFullDisk, LeavesTheDatabaseFitForSmallerRows) {
  {
    auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
    ASSERT_FALSE(Insert(*transaction, kTooLarge).ok());
  }
  auto transaction = Transaction::Begin(*database_, TransactionKind::kWrite);
  ASSERT_TRUE(Insert(*transaction, 1).ok());
  ASSERT_TRUE(transaction->Commit().ok());
  EXPECT_EQ(CountCommitted(), 1);
}

}  // namespace relactation::transaction_test
