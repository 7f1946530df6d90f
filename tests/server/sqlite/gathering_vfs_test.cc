// A database whose log is gathered, on disks that count and fail.
#include "server/sqlite/gathering_vfs.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/sqlite/connection.h"
#include "server/sqlite/database.h"
#include "server/sqlite/error.h"
#include "server/sqlite/transaction.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/temp_directory.h"

namespace relactation::gathering_vfs_test {

constexpr char kMakeTable[] =
    "CREATE TABLE thing (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT";
// So that a transaction is written before its commit.
constexpr char kSmallCache[] = "PRAGMA cache_size = 10";
constexpr char kCount[] = "SELECT count(*) FROM thing";
constexpr char kWhole[] = "SELECT count(*) FROM thing WHERE text = printf('%.*c', 3000, 'a')";
constexpr char kIsSound[] = "SELECT integrity_check FROM pragma_integrity_check";

// Rows of most of a page each, by their numbers.
std::string Rows(int from, int count) {
  return absl::StrCat("WITH RECURSIVE n (i) AS (VALUES (", from, ") UNION ALL SELECT i + 1 FROM n ",
                      "WHERE i + 1 < ", from + count, ") ",
                      "INSERT INTO thing SELECT i, printf('%.*c', 3000, 'a') FROM n");
}

std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string Value(Database& database, SqlText sql) {
  auto statement = database.connection().Prepare(sql, /*needs_transaction=*/false);
  EXPECT_TRUE(statement.ok()) << statement.status();
  const auto row = statement->Step();
  EXPECT_TRUE(row.ok() && *row) << row.status();
  return statement->ColumnText(0);
}

class AGatheredDatabase : public testing::Test {
 protected:
  AGatheredDatabase() : writer_(Open("it.db", OpenMode::kReadWriteCreate)) { Run(kMakeTable); }

  Database Open(const std::string& name, OpenMode mode) {
    auto database = Database::Open(directory_.Path(name), mode, vfs_.name());
    EXPECT_TRUE(database.ok()) << database.status();
    return *std::move(database);
  }
  absl::Status Try(const std::string& sql) { return writer_->ExecuteScript(sql); }
  void Run(const std::string& sql) {
    const absl::Status status = Try(sql);
    EXPECT_TRUE(status.ok()) << status;
  }
  // As it is on the disk now, read on a machine of its own.
  std::string ValueInACopy(SqlText sql) {
    for (const char* end : {"", "-wal"}) {
      std::filesystem::copy_file(directory_.Path(absl::StrCat("it.db", end)),
                                 directory_.Path(absl::StrCat("copy.db", end)),
                                 std::filesystem::copy_options::overwrite_existing);
    }
    std::filesystem::remove(directory_.Path("copy.db-shm"));
    Database copy = Open("copy.db", OpenMode::kReadWrite);
    EXPECT_EQ(Value(copy, kIsSound), "ok");
    return Value(copy, sql);
  }

  FaultyVfs vfs_;
  TempDirectory directory_;
  std::optional<Database> writer_;
};

TEST_F(AGatheredDatabase, IsCommittedByOneWriteAndOneSyncOfItsLog) {
  Run(Rows(0, 1));
  const int writes = vfs_.log_writes, syncs = vfs_.log_syncs;
  Run(Rows(1, 10));
  EXPECT_EQ(vfs_.log_writes - writes, 1);
  EXPECT_EQ(vfs_.log_syncs - syncs, 1);
}

TEST_F(AGatheredDatabase, IsCommittedByOneWriteForFifteenPages) {
  Run(Rows(0, 1));
  const int writes = vfs_.log_writes, syncs = vfs_.log_syncs;
  Run(Rows(1, 150));
  EXPECT_LE(vfs_.log_writes - writes, 11);
  EXPECT_EQ(vfs_.log_syncs - syncs, 1);
  EXPECT_EQ(ValueInACopy(kWhole), "151");
}

TEST_F(AGatheredDatabase, IsGatheredInALogThatIsOpenedAnew) {
  Run("PRAGMA journal_mode = DELETE");
  Run(Rows(0, 1));
  Run("PRAGMA journal_mode = WAL");
  Run(Rows(1, 1));
  const int writes = vfs_.log_writes;
  Run(Rows(2, 10));
  EXPECT_EQ(vfs_.log_writes - writes, 1);
}

TEST_F(AGatheredDatabase, IsWrittenAsEverBesideItsWriter) {
  Database beside = Open("it.db", OpenMode::kBeside);
  const int writes = vfs_.log_writes;
  EXPECT_TRUE(beside.ExecuteScript(Rows(0, 40)).ok());
  EXPECT_GE(vfs_.log_writes - writes, 2 * 40);
}

TEST_F(AGatheredDatabase, IsInACopyOfItsFilesAfterEachCommit) {
  for (int i = 0; i < 20; ++i) {
    Run(Rows(i * 10, 10));
    ASSERT_EQ(ValueInACopy(kWhole), std::to_string(i * 10 + 10));
  }
}

// Commits are then filled up to the end of a sector, and their last bytes follow their sync.
TEST_F(AGatheredDatabase, IsSoOnADiskThatMayDamageBytesBesideThoseItWrites) {
  writer_.reset();
  vfs_.is_powersafe = false;
  writer_ = Open("it.db", OpenMode::kReadWrite);
  Database reader = Open("it.db", OpenMode::kReadOnly);
  for (int i = 0; i < 20; ++i) {
    const int syncs = vfs_.log_syncs, writes = vfs_.log_writes;
    Run(Rows(i * 10, 10));
    EXPECT_LE(vfs_.log_writes - writes, 4);
    EXPECT_LE(vfs_.log_syncs - syncs, 2);
    ASSERT_EQ(Value(reader, kWhole), std::to_string(i * 10 + 10));
    ASSERT_EQ(ValueInACopy(kWhole), std::to_string(i * 10 + 10));
  }
}

TEST_F(AGatheredDatabase, ShowsEachCommitToAReaderAtOnce) {
  Database reader = Open("it.db", OpenMode::kReadOnly);
  for (int i = 0; i < 20; ++i) {
    Run(Rows(i * 10, 10));
    ASSERT_EQ(Value(reader, kWhole), std::to_string(i * 10 + 10));
  }
}

TEST_F(AGatheredDatabase, LosesNoCommitWhereItsLogIsNotSyncedAllTheSame) {
  Run("PRAGMA synchronous = NORMAL");
  Database reader = Open("it.db", OpenMode::kReadOnly);
  for (int i = 0; i < 20; ++i) {
    Run(Rows(i * 10, 10));
    ASSERT_EQ(Value(reader, kWhole), std::to_string(i * 10 + 10));
    ASSERT_EQ(ValueInACopy(kWhole), std::to_string(i * 10 + 10));
  }
}

TEST_F(AGatheredDatabase, ShowsAReaderNothingOfATransactionThatGoesOn) {
  Database reader = Open("it.db", OpenMode::kReadOnly);
  Run(kSmallCache);
  Run("BEGIN IMMEDIATE");
  Run(Rows(0, 400));
  EXPECT_EQ(Value(reader, kCount), "0");
  Run("COMMIT");
  EXPECT_EQ(Value(reader, kWhole), "400");
}

TEST_F(AGatheredDatabase, ReadsBackATransactionThatItsCacheDoesNotHold) {
  Run(kSmallCache);
  Run(Rows(1000, 1));
  const int writes = vfs_.log_writes;
  Run("BEGIN IMMEDIATE");
  Run(Rows(0, 20));
  EXPECT_EQ(Value(*writer_, kWhole), "21");
  EXPECT_EQ(vfs_.log_writes, writes);
  // More than waits at a time.
  Run(Rows(20, 979));
  EXPECT_EQ(Value(*writer_, kWhole), "1000");
  EXPECT_GE(vfs_.log_writes - writes, 2);
  Run("COMMIT");
  EXPECT_EQ(ValueInACopy(kWhole), "1000");
}

TEST_F(AGatheredDatabase, UndoesASavepointOfATransactionThatItsCacheDoesNotHold) {
  Run(kSmallCache);
  Run("BEGIN IMMEDIATE");
  Run(Rows(0, 50));
  Run("SAVEPOINT part");
  Run(Rows(50, 50));
  Run("UPDATE thing SET text = 'b'");
  Run("ROLLBACK TO part");
  Run(Rows(200, 30));
  EXPECT_EQ(Value(*writer_, kWhole), "80");
  Run("COMMIT");
  EXPECT_EQ(ValueInACopy(kWhole), "80");
}

// Another connection appends at the place where the frames would have stood.
TEST_F(AGatheredDatabase, WritesNothingLaterOfATransactionThatWasRolledBack) {
  Database beside = Open("it.db", OpenMode::kBeside);
  Run(kSmallCache);
  Run("BEGIN IMMEDIATE");
  Run(Rows(0, 20));
  Run("ROLLBACK");
  ASSERT_TRUE(beside.ExecuteScript(Rows(500, 20)).ok());
  Run(Rows(0, 20));
  EXPECT_EQ(Value(beside, kWhole), "40");
  EXPECT_EQ(ValueInACopy(kWhole), "40");
}

TEST_F(AGatheredDatabase, IsCheckpointedBetweenCommits) {
  for (const CheckpointMode mode : {CheckpointMode::kPassive, CheckpointMode::kTruncate}) {
    Run(Rows(mode == CheckpointMode::kPassive ? 0 : 100, 50));
    ASSERT_TRUE(writer_->Checkpoint(mode).ok());
    Run(Rows(mode == CheckpointMode::kPassive ? 50 : 150, 50));
  }
  EXPECT_EQ(ValueInACopy(kWhole), "200");
  writer_.reset();
  EXPECT_FALSE(std::filesystem::exists(directory_.Path("it.db-wal")));
  writer_ = Open("it.db", OpenMode::kReadWrite);
  EXPECT_EQ(Value(*writer_, kWhole), "200");
}

TEST_F(AGatheredDatabase, ThatFindsNoRoomAtTheCommitRollsBackAndTakesTheNext) {
  Run(Rows(0, 10));
  vfs_.disk_is_full = true;
  Run("BEGIN IMMEDIATE");
  Run(Rows(10, 10));
  EXPECT_TRUE(IsStorageFull(Try("COMMIT")));
  EXPECT_FALSE(writer_->InTransaction());
  EXPECT_EQ(Value(*writer_, kWhole), "10");
  vfs_.disk_is_full = false;
  Run(Rows(100, 5));
  EXPECT_EQ(ValueInACopy(kWhole), "15");
}

TEST_F(AGatheredDatabase, ThatFindsNoRoomForALongTransactionRollsBackAndTakesTheNext) {
  Run(Rows(0, 10));
  Run(kSmallCache);
  vfs_.disk_is_full = true;
  Run("BEGIN IMMEDIATE");
  EXPECT_TRUE(IsStorageFull(Try(Rows(10, 1000))));
  EXPECT_FALSE(writer_->InTransaction());
  EXPECT_EQ(Value(*writer_, kWhole), "10");
  vfs_.disk_is_full = false;
  Run(Rows(100, 5));
  EXPECT_EQ(ValueInACopy(kWhole), "15");
}

TEST_F(AGatheredDatabase, ThatCannotBeWrittenOrSyncedSaysSoAndKeepsWhatWasThere) {
  for (std::atomic<bool>* fault : {&vfs_.fail_log_write, &vfs_.fail_log_sync}) {
    Run(Rows(0, 10));
    *fault = true;
    const absl::Status status = Try(Rows(10, 10));
    EXPECT_TRUE(IsFatalIo(status)) << status;
    EXPECT_EQ(writer_->fatal_error(), status);
    *fault = false;
    writer_.reset();
    writer_ = Open("it.db", OpenMode::kReadWrite);
    EXPECT_EQ(Value(*writer_, "SELECT count(*) FROM thing WHERE number < 10"), "10");
    EXPECT_EQ(Value(*writer_, kIsSound), "ok");
    Run("DELETE FROM thing");
  }
}

// What a life of a database leaves in its files, with the same salts each time.
struct Files {
  std::string database, log;
};

Files LifeOf(OpenMode mode) {
  const TempDirectory directory;
  const std::string path = directory.Path("it.db");
  std::ofstream(path).flush();
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 17, static_cast<sqlite3*>(nullptr));
  auto database = Database::Open(path, mode);
  EXPECT_TRUE(database.ok()) << database.status();
  const auto run = [&](const std::string& sql) {
    EXPECT_TRUE(database->ExecuteScript(sql).ok()) << sql;
  };
  run("PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 100");
  run(absl::StrCat(kSmallCache, ";", kMakeTable, ";", Rows(0, 300)));
  run(absl::StrCat("BEGIN;", Rows(300, 100), "; UPDATE thing SET text = text || 'b'; COMMIT"));
  run(absl::StrCat("BEGIN;", Rows(700, 100), "; SAVEPOINT part;", Rows(400, 50),
                   "; DELETE FROM thing; ROLLBACK TO part;", Rows(600, 20), "; COMMIT"));
  // Less than what is written next, for what is undone leaves no bytes.
  run(absl::StrCat("BEGIN;", Rows(1000, 20), "; ROLLBACK"));
  run("UPDATE thing SET text = text || 'c' WHERE number % 7 = 0");
  for (int i = 0; i < 30; ++i) run(Rows(2000 + i, 1));
  EXPECT_EQ(Value(*database, kIsSound), "ok");
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 0, static_cast<sqlite3*>(nullptr));
  return {BytesOf(path), BytesOf(path + "-wal")};
}

TEST(GatheringVfs, LeavesTheSameBytesAsWithoutIt) {
  const Files gathered = LifeOf(OpenMode::kReadWrite);
  const Files plain = LifeOf(OpenMode::kBeside);
  EXPECT_GT(gathered.log.size(), 100'000u);
  EXPECT_TRUE(gathered.database == plain.database);
  EXPECT_TRUE(gathered.log == plain.log);
}

TEST(GatheringVfs, IsKnownByItsNameWhileItLivesAndIsNeverTheDefault) {
  const sqlite3_vfs* usual = sqlite3_vfs_find(nullptr);
  std::string name;
  {
    const auto vfs = GatheringVfs::Over("");
    const auto another = GatheringVfs::Over("");
    name = vfs->name();
    EXPECT_NE(another->name(), name);
    EXPECT_NE(sqlite3_vfs_find(name.c_str()), nullptr);
    EXPECT_EQ(sqlite3_vfs_find(nullptr), usual);
  }
  EXPECT_EQ(sqlite3_vfs_find(name.c_str()), nullptr);
}

TEST(GatheringVfs, IsNotMadeOverOneThatDoesNotExist) {
  EXPECT_EQ(GatheringVfs::Over("no such"), nullptr);
  const TempDirectory directory;
  const auto opened =
      Database::Open(directory.Path("it.db"), OpenMode::kReadWriteCreate, "no such");
  EXPECT_FALSE(opened.ok());
}

}  // namespace relactation::gathering_vfs_test
