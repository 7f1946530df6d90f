#include "server/sqlite/migrate.h"

#include "tests/server/sqlite/a_database.h"

namespace relactation::migrate_test {

const std::vector<Migration> kOne = {{1, "0001_first", "CREATE TABLE first (a INTEGER) STRICT;"}};
const std::vector<Migration> kTwo = {
    kOne[0], {2, "0002_second", "CREATE TABLE second (a INTEGER) STRICT; DROP TABLE first;"}};
constexpr absl::Time kNow = absl::UnixEpoch();

class Migrations : public ADatabase {};

TEST_F(Migrations, AreAppliedOnceEach) {
  ASSERT_TRUE(Migrate(database_, kOne, kNow).ok());
  ASSERT_TRUE(Migrate(database_, kOne, kNow).ok());
  ASSERT_TRUE(Migrate(database_, kTwo, kNow).ok());
  EXPECT_TRUE(database_.ExecuteScript("SELECT a FROM second").ok());
  EXPECT_FALSE(database_.ExecuteScript("SELECT a FROM first").ok());
}

TEST_F(Migrations, AreMissingInANewFile) {
  EXPECT_EQ(*CheckSchema(database_, kOne), SchemaState::kNeedsMigration);
}

TEST_F(Migrations, AreMissingInAnOlderFile) {
  ASSERT_TRUE(Migrate(database_, kOne, kNow).ok());
  EXPECT_EQ(*CheckSchema(database_, kTwo), SchemaState::kNeedsMigration);
}

TEST_F(Migrations, CanBeCheckedByAReader) {
  ASSERT_TRUE(Migrate(database_, kOne, kNow).ok());
  Database reader = OpenFile(OpenMode::kReadOnly);
  EXPECT_EQ(*CheckSchema(reader, kOne), SchemaState::kCurrent);
}

TEST_F(Migrations, OfANewerProgramAreRefused) {
  ASSERT_TRUE(Migrate(database_, kTwo, kNow).ok());
  const absl::Status status = Migrate(database_, kOne, kNow);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("newer version"), absl::string_view::npos);
}

TEST_F(Migrations, WhoseTextWasChangedAreRefused) {
  ASSERT_TRUE(Migrate(database_, kOne, kNow).ok());
  const std::vector<Migration> edited = {{1, "0001_first", "CREATE TABLE first (b TEXT) STRICT;"}};
  const absl::Status status = Migrate(database_, edited, kNow);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("another text"), absl::string_view::npos);
}

TEST_F(Migrations, ThatFailLeaveNothingBehind) {
  const std::vector<Migration> broken = {
      {1, "0001_broken", "CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE half (b TEXT);"}};
  EXPECT_FALSE(Migrate(database_, broken, kNow).ok());
  EXPECT_FALSE(database_.ExecuteScript("SELECT a FROM half").ok());
  EXPECT_EQ(*CheckSchema(database_, kOne), SchemaState::kNeedsMigration);
}

}  // namespace relactation::migrate_test
