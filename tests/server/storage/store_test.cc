#include "server/storage/store.h"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "server/storage/migrations.h"
#include "tests/server/storage/a_store.h"

namespace relactation::store_test {

namespace fs = std::filesystem;

class StoreDirectory : public AStore {
 protected:
  absl::Status OpenAnother() {
    return Store::Open(options_, clock_, writer_, reader_, [](const absl::Status&) {}).status();
  }
  absl::Status CreateAnother() {
    return Store::Create(options_, clock_, writer_, reader_, [](const absl::Status&) {}).status();
  }
  std::string Path(const std::string& name) const { return options_.directory + "/" + name; }

  static void ExpectRefusal(const absl::Status& status, const std::string& words) {
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << status;
    EXPECT_NE(std::string(status.message().data(), status.message().size()).find(words),
              std::string::npos)
        << status;
  }
};

TEST_F(StoreDirectory, CanBeOpenedAgainWithWhatWasWritten) {
  Create();
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  Reopen();
  EXPECT_EQ(Practices().size(), 1u);
}

TEST_F(StoreDirectory, IsItsOwnersAloneWithAllThatIsInIt) {
  Create();
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  EXPECT_EQ(fs::status(options_.directory).permissions(), fs::perms(0700));
  int files = 0;
  for (const auto& entry : fs::directory_iterator(options_.directory)) {
    EXPECT_EQ(entry.status().permissions(), fs::perms(0600)) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 4);
}

TEST_F(StoreDirectory, IsRefusedWhileAnotherServerRunsOnIt) {
  Create();
  ExpectRefusal(OpenAnother(), "another relactd is already running on " + options_.directory);
  // A lock file that somebody tidied away.
  ASSERT_TRUE(std::filesystem::remove(options_.directory + "/relactd.lock"));
  ExpectRefusal(OpenAnother(), "another relactd is already running on " + options_.directory);
}

TEST_F(StoreDirectory, IsFreeOnceItsServerHasClosed) {
  Create();
  ASSERT_TRUE(store_->Close().ok());
  EXPECT_TRUE(OpenAnother().ok());
}

TEST_F(StoreDirectory, IsRefusedIfOthersMayOpenIt) {
  Create();
  store_.reset();
  fs::permissions(options_.directory, fs::perms(0750));
  ExpectRefusal(OpenAnother(), "chmod 700 " + options_.directory);
}

TEST_F(StoreDirectory, IsRefusedIfOthersMayReadAFileInIt) {
  Create();
  store_.reset();
  fs::permissions(Path("relactation.db"), fs::perms(0644));
  ExpectRefusal(OpenAnother(), "chmod 600 " + Path("relactation.db"));
}

TEST_F(StoreDirectory, IsRefusedIfOthersMayReadAKeyInIt) {
  Create();
  store_.reset();
  std::ofstream(Path("server.key")) << "key";
  fs::permissions(Path("server.key"), fs::perms(0640));
  ExpectRefusal(OpenAnother(), "chmod 600 " + Path("server.key"));
}

TEST_F(StoreDirectory, IsRefusedWithoutADatabase) {
  fs::create_directory(options_.directory);
  fs::permissions(options_.directory, fs::perms(0700));
  ExpectRefusal(OpenAnother(), "there is no database in " + options_.directory);
}

TEST_F(StoreDirectory, IsRefusedIfItsDatabaseWasEmptied) {
  Create();
  store_.reset();
  fs::resize_file(Path("relactation.db"), 0);
  ExpectRefusal(OpenAnother(), Path("relactation.db") + " is empty; restore a backup");
}

TEST_F(StoreDirectory, IsRefusedIfItIsMissing) {
  ExpectRefusal(OpenAnother(), "cannot open the data directory " + options_.directory);
}

TEST_F(StoreDirectory, IsNotMadeWhereSomethingIsAlready) {
  fs::create_directory(options_.directory);
  std::ofstream(Path("letter.txt")) << "dear";
  ExpectRefusal(CreateAnother(), "is not empty");
  EXPECT_TRUE(fs::exists(Path("letter.txt")));
}

TEST_F(StoreDirectory, IsMadeWhereAnEmptyPrivateOneIs) {
  fs::create_directory(options_.directory);
  fs::permissions(options_.directory, fs::perms(0700));
  EXPECT_TRUE(CreateAnother().ok());
}

TEST_F(StoreDirectory, CanBeMadeAgainAfterAnAttemptThatFailed) {
  options_.max_page_count = 4;
  EXPECT_FALSE(CreateAnother().ok());
  EXPECT_FALSE(fs::exists(options_.directory));
  options_.max_page_count = 0;
  EXPECT_TRUE(CreateAnother().ok());
}

TEST_F(StoreDirectory, HasItsLogInTheFileOnceClosed) {
  Create();
  ASSERT_TRUE(store_->RunNow(AddPractice(10)).ok());
  ASSERT_TRUE(store_->Close().ok());
  EXPECT_FALSE(fs::exists(Path("relactation.db-wal")));
}

TEST_F(StoreDirectory, IsRefusedIfANewerProgramMadeItsDatabase) {
  Create();
  store_.reset();
  {
    std::vector<Migration> newer = StorageMigrations();
    newer.push_back({static_cast<int>(newer.size()) + 1, "9999_newer", "CREATE TABLE x (a)"});
    auto database = Database::Open(Path("relactation.db"), OpenMode::kReadWrite);
    ASSERT_TRUE(Migrate(*database, newer, clock_.Now()).ok());
  }
  ExpectRefusal(OpenAnother(), Path("relactation.db") + ": the database was made by a newer");
}

TEST_F(StoreDirectory, HasItsSchemaBroughtUpToDateWhenItIsOlder) {
  fs::create_directory(options_.directory);
  fs::permissions(options_.directory, fs::perms(0700));
  {
    auto database = Database::Open(Path("relactation.db"), OpenMode::kReadWriteCreate);
    ASSERT_TRUE(Migrate(*database, {}, clock_.Now()).ok());
  }
  fs::permissions(Path("relactation.db"), fs::perms(0600));
  EXPECT_TRUE(OpenAnother().ok());
  auto database = Database::Open(Path("relactation.db"), OpenMode::kReadOnly);
  EXPECT_EQ(*CheckSchema(*database, StorageMigrations()), SchemaState::kCurrent);
}

// What a practice stored with the schema before stays what it was.
constexpr char kStoredBefore[] = R"sql(
  INSERT INTO practice VALUES (zeroblob(16), 'North', 0);
  INSERT INTO client VALUES (zeroblob(16), zeroblob(16), 'aa-0001', 0, 1);
  INSERT INTO stream VALUES (zeroblob(16), zeroblob(16), zeroblob(16), 1, '', 2, 1);
  INSERT INTO record VALUES
    (zeroblob(16), zeroblob(16), randomblob(16), 1, 5, 2, 3, x'01', 2, 4, x'0102'),
    (zeroblob(16), zeroblob(16), randomblob(16), 1, 4, 1, 1, x'', 1, 0, x'');
)sql";

constexpr char kStoredSince[] = R"sql(
  SELECT start_time, sequence, revision, hex(group_revisions), state, key_id, hex(body)
  FROM record ORDER BY sequence
)sql";

TEST_F(StoreDirectory, KeepsTheRecordsOfAnOlderSchema) {
  fs::create_directory(options_.directory);
  auto database = Database::Open(Path("relactation.db"), OpenMode::kReadWriteCreate);
  const std::vector<Migration>& all = StorageMigrations();
  ASSERT_TRUE(Migrate(*database, {all[0], all[1]}, clock_.Now()).ok());
  ASSERT_TRUE(database->ExecuteScript(kStoredBefore).ok());
  ASSERT_TRUE(Migrate(*database, all, clock_.Now()).ok());
  auto transaction = Transaction::Begin(*database, TransactionKind::kRead);
  auto rows = transaction->Prepare(kStoredSince);
  ASSERT_TRUE(rows.ok() && *rows->Step());
  EXPECT_EQ(rows->ColumnInt64(0), 4);
  ASSERT_TRUE(*rows->Step());
  EXPECT_EQ(rows->ColumnInt64(0), 5);
  EXPECT_EQ(rows->ColumnInt64(2), 3);
  EXPECT_EQ(rows->ColumnText(3), "01");
  EXPECT_EQ(rows->ColumnInt64(4), 2);
  EXPECT_EQ(rows->ColumnInt64(5), 4);
  EXPECT_EQ(rows->ColumnText(6), "0102");
  EXPECT_FALSE(*rows->Step());
}

TEST(StorageMigrations, AreNumberedFromOneWithoutAGap) {
  int expected = 1;
  for (const Migration& migration : StorageMigrations()) EXPECT_EQ(migration.number, expected++);
  EXPECT_GT(expected, 1);
}

}  // namespace relactation::store_test
