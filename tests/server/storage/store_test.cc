#include "server/storage/store.h"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "server/storage/migrations.h"
#include "tests/server/storage/a_store.h"

namespace relactation {
namespace {

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

TEST(StorageMigrations, AreNumberedFromOneWithoutAGap) {
  int expected = 1;
  for (const Migration& migration : StorageMigrations()) EXPECT_EQ(migration.number, expected++);
  EXPECT_GT(expected, 1);
}

}  // namespace
}  // namespace relactation
