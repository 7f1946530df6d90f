// Copies of a database that is being written, and writes beside the one that writes it.
#include <filesystem>

#include "server/sqlite/database.h"
#include "tests/server/sqlite/a_database.h"

namespace relactation::database_copy_test {

class DatabaseCopy : public ADatabase {
 protected:
  void Add(int64_t number) {
    Transaction transaction = Begin();
    EXPECT_TRUE(InsertThing(transaction, number).ok());
    EXPECT_TRUE(transaction.Commit().ok());
  }

  std::string CopyPath() const { return directory_.Path("copy.db"); }

  // What a copy made by a connection of that mode holds, and whether it is one file.
  int64_t CountInCopyBy(OpenMode mode) {
    Database from = OpenFile(mode);
    {
      auto copy = Database::Open(CopyPath(), OpenMode::kReadWriteCreate);
      EXPECT_TRUE(copy.ok()) << copy.status();
      const absl::Status copied = from.CopyInto(*copy);
      EXPECT_TRUE(copied.ok()) << copied;
    }
    EXPECT_FALSE(std::filesystem::exists(CopyPath() + "-wal"));
    auto copy = Database::Open(CopyPath(), OpenMode::kReadWrite);
    EXPECT_TRUE(copy.ok()) << copy.status();
    auto transaction = Transaction::Begin(*copy, TransactionKind::kRead);
    EXPECT_TRUE(transaction.ok()) << transaction.status();
    return CountThings(*transaction);
  }
};

TEST_F(DatabaseCopy, HoldsWhatIsCommittedWhileAnotherConnectionHasMoreToCommit) {
  Add(1);
  Add(2);
  Transaction open = Begin();
  EXPECT_TRUE(InsertThing(open, 3).ok());
  EXPECT_EQ(CountInCopyBy(OpenMode::kBeside), 2);
  EXPECT_TRUE(open.Commit().ok());
  EXPECT_EQ(CountCommitted(), 3);
}

TEST_F(DatabaseCopy, TakesThePlaceOfWhatTheFileHeld) {
  Add(1);
  EXPECT_EQ(CountInCopyBy(OpenMode::kReadOnly), 1);
  Add(2);
  EXPECT_EQ(CountInCopyBy(OpenMode::kReadOnly), 2);
}

TEST_F(DatabaseCopy, IsNotMadeIntoAFileInUse) {
  auto copy = Database::Open(CopyPath(), OpenMode::kReadWriteCreate);
  ASSERT_TRUE(copy.ok()) << copy.status();
  auto using_it = Transaction::Begin(*copy, TransactionKind::kWrite);
  ASSERT_TRUE(using_it.ok()) << using_it.status();
  EXPECT_FALSE(database_.CopyInto(*copy).ok());
}

TEST_F(DatabaseCopy, AWriteBesideTheWriterIsSeenByItAndLeavesTheLogToIt) {
  Add(1);
  {
    Database beside = OpenFile(OpenMode::kBeside);
    auto transaction = Transaction::Begin(beside, TransactionKind::kWrite);
    ASSERT_TRUE(transaction.ok()) << transaction.status();
    EXPECT_TRUE(InsertThing(*transaction, 2).ok());
    EXPECT_TRUE(transaction->Commit().ok());
  }
  EXPECT_EQ(CountCommitted(), 2);
  EXPECT_GT(std::filesystem::file_size(directory_.Path("test.db-wal")), 0U);
}

}  // namespace relactation::database_copy_test
