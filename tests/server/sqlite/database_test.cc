#include "server/sqlite/database.h"

#include <fstream>
#include <sqlite3.h>

#include "server/sqlite/connection.h"
#include "server/sqlite/error.h"
#include "tests/server/sqlite/a_database.h"

namespace relactation::database_test {

class DatabaseFile : public ADatabase {
 protected:
  static std::string ReadPragma(Database& database, SqlText sql) {
    auto statement = database.connection().Prepare(sql, /*needs_transaction=*/false);
    EXPECT_TRUE(statement.ok() && *statement->Step());
    return statement->ColumnText(0);
  }
};

TEST_F(DatabaseFile, SyncsEveryCommitOfTheWriterToTheDisk) {
  EXPECT_EQ(ReadPragma(database_, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(ReadPragma(database_, "PRAGMA synchronous"), "2");
}

TEST_F(DatabaseFile, IsGuardedAgainstADamagedOrHostileSchema) {
  EXPECT_EQ(ReadPragma(database_, "PRAGMA foreign_keys"), "1");
  EXPECT_EQ(ReadPragma(database_, "PRAGMA trusted_schema"), "0");
  EXPECT_EQ(ReadPragma(database_, "PRAGMA cell_size_check"), "1");
  EXPECT_EQ(ReadPragma(database_, "PRAGMA mmap_size"), "0");
}

TEST_F(DatabaseFile, IsCheckpointedByItsWriterAlone) {
  Database reader = OpenFile(OpenMode::kReadOnly);
  EXPECT_EQ(ReadPragma(database_, "PRAGMA wal_autocheckpoint"), "4000");
  EXPECT_EQ(ReadPragma(reader, "PRAGMA wal_autocheckpoint"), "0");
}

TEST_F(DatabaseFile, OverwritesWhatIsDeleted) {
  EXPECT_EQ(ReadPragma(database_, "PRAGMA secure_delete"), "1");
}

TEST_F(DatabaseFile, CannotBeWrittenThroughAReader) {
  Database reader = OpenFile(OpenMode::kReadOnly);
  EXPECT_EQ(reader.ExecuteScript("INSERT INTO thing (number) VALUES (1)").code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(DatabaseFile, TakesNoDoubleQuotedTextForAString) {
  EXPECT_FALSE(database_.ExecuteScript("SELECT \"no such column\"").ok());
}

TEST_F(DatabaseFile, LoadsNoExtension) {
  EXPECT_FALSE(database_.ExecuteScript("SELECT load_extension('x')").ok());
}

TEST_F(DatabaseFile, AttachesNoOtherFile) {
  EXPECT_FALSE(database_.ExecuteScript("ATTACH ':memory:' AS other").ok());
}

TEST_F(DatabaseFile, MovesItsLogIntoTheFileWhenAsked) {
  ASSERT_TRUE(database_.ExecuteScript("INSERT INTO thing (number) VALUES (1)").ok());
  ASSERT_GT(std::filesystem::file_size(directory_.Path("test.db-wal")), 0u);
  EXPECT_TRUE(database_.Checkpoint(CheckpointMode::kTruncate).ok());
  EXPECT_EQ(std::filesystem::file_size(directory_.Path("test.db-wal")), 0u);
}

TEST_F(DatabaseFile, KnowsThatItsLogHoldsWhatWasErasedUntilItIsEmpty) {
  EXPECT_FALSE(database_.log_holds_erased());
  {
    Transaction transaction = Begin();
    ASSERT_TRUE(InsertThing(transaction, 1).ok());
    transaction.EraseForGood();
    ASSERT_TRUE(transaction.Commit().ok());
  }
  EXPECT_TRUE(database_.log_holds_erased());
  EXPECT_TRUE(database_.Checkpoint(CheckpointMode::kPassive).ok());
  EXPECT_TRUE(database_.log_holds_erased());
  EXPECT_TRUE(database_.Checkpoint(CheckpointMode::kTruncateNow).ok());
  EXPECT_FALSE(database_.log_holds_erased());
}

TEST_F(DatabaseFile, KeepsTheLogUntilTheLastReaderIsDone) {
  ASSERT_TRUE(database_.ExecuteScript("INSERT INTO thing (number) VALUES (1)").ok());
  Database reader = OpenFile(OpenMode::kReadOnly);
  auto snapshot = Transaction::Begin(reader, TransactionKind::kRead);
  ASSERT_EQ(CountThings(*snapshot), 1);
  ASSERT_TRUE(database_.ExecuteScript("INSERT INTO thing (number) VALUES (2)").ok());
  sqlite3_busy_timeout(database_.connection().handle(), 0);
  EXPECT_EQ(database_.Checkpoint(CheckpointMode::kTruncate).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(CountThings(*snapshot), 1);
}

TEST(Database, SaysWhatToCheckWhereTheFileCannotBeOpened) {
  TempDirectory directory;
  const auto opened = Database::Open(directory.Path("missing.db"), OpenMode::kReadWrite);
  EXPECT_EQ(opened.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(opened.status().message().find("check that it exists"), absl::string_view::npos);
}

TEST(Database, CallsAFileThatIsNoDatabaseFatal) {
  TempDirectory directory;
  std::ofstream(directory.Path("text.db")) << std::string(8192, 'x');
  const auto opened = Database::Open(directory.Path("text.db"), OpenMode::kReadWrite);
  EXPECT_TRUE(IsFatalIo(opened.status())) << opened.status();
}

}  // namespace relactation::database_test
