#include "server/sqlite/error.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "proto/relactation/status.h"

namespace relactation::error_test {

TEST(StatusOfSqlite, IsOkForRowsAndForTheEnd) {
  EXPECT_TRUE(StatusOfSqlite(SQLITE_OK, "reading", "").ok());
  EXPECT_TRUE(StatusOfSqlite(SQLITE_ROW, "reading", "").ok());
  EXPECT_TRUE(StatusOfSqlite(SQLITE_DONE, "reading", "").ok());
}

TEST(StatusOfSqlite, TellsAFullDiskFromOtherShortages) {
  const absl::Status full = StatusOfSqlite(SQLITE_FULL, "writing", "");
  EXPECT_EQ(full.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(full), "STORAGE_FULL");
  EXPECT_TRUE(IsStorageFull(full));
  EXPECT_FALSE(IsStorageFull(StatusOfSqlite(SQLITE_NOMEM, "writing", "")));
}

TEST(StatusOfSqlite, SaysWhoseDiskIsFull) {
  const absl::Status server = StatusOfSqlite(SQLITE_FULL, "writing", "");
  const absl::Status device = StatusOfSqlite(SQLITE_FULL, "writing", "", DiskOf::kDevice);
  EXPECT_EQ(server.message().find("the server's disk is full"), 0u) << server;
  EXPECT_EQ(device.message().find("this device's disk is full"), 0u) << device;
  EXPECT_EQ(ReasonOf(device), "DEVICE_FULL");
  EXPECT_TRUE(IsStorageFull(device));
}

TEST(StatusOfSqlite, TakesALogIndexThatCannotGrowForAFullDisk) {
  EXPECT_TRUE(IsStorageFull(StatusOfSqlite(SQLITE_IOERR_SHMSIZE, "opening", "")));
}

TEST(StatusOfSqlite, SpeaksOfADamagedDeviceWithoutABackup) {
  const absl::Status device = StatusOfSqlite(SQLITE_NOTADB, "opening", "", DiskOf::kDevice);
  EXPECT_EQ(device.message().find("what this device holds is damaged"), 0u) << device;
  EXPECT_EQ(ReasonOf(device), "DEVICE_DAMAGED");
  EXPECT_TRUE(IsFatalIo(device));
  EXPECT_EQ(ReasonOf(StatusOfSqlite(SQLITE_IOERR_READ, "reading", "", DiskOf::kDevice)),
            "DEVICE_UNREADABLE");
  EXPECT_NE(StatusOfSqlite(SQLITE_NOTADB, "opening", "").message().find("restore a backup"),
            std::string::npos);
}

TEST(StatusOfSqlite, AsksToTryAgainWhereAnotherConnectionHoldsTheLock) {
  EXPECT_EQ(StatusOfSqlite(SQLITE_BUSY_SNAPSHOT, "writing", "").code(),
            absl::StatusCode::kUnavailable);
}

TEST(StatusOfSqlite, CallsReadAndWriteErrorsAndDamageFatal) {
  for (const int code : {SQLITE_IOERR_FSYNC, SQLITE_IOERR_WRITE, SQLITE_IOERR_READ, SQLITE_CORRUPT,
                         SQLITE_CORRUPT_INDEX, SQLITE_NOTADB}) {
    EXPECT_TRUE(IsFatalIo(StatusOfSqlite(code, "writing", ""))) << code;
  }
}

TEST(StatusOfSqlite, DoesNotCallAShortageOfMemoryAReadError) {
  EXPECT_FALSE(IsFatalIo(StatusOfSqlite(SQLITE_IOERR_NOMEM, "reading", "")));
}

TEST(StatusOfSqlite, SaysThatAnIdIsTaken) {
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_PRIMARYKEY, "writing", "").code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_UNIQUE, "writing", "").code(),
            absl::StatusCode::kAlreadyExists);
}

TEST(StatusOfSqlite, DoesNotSayThatAnIdIsTakenWhereAnotherConstraintSpeaks) {
  EXPECT_EQ(StatusOfSqlite(SQLITE_CONSTRAINT_FOREIGNKEY, "writing", "").code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(StatusOfSqlite, SaysWhatWasTriedAndWhatSqliteAnswered) {
  const absl::Status status = StatusOfSqlite(SQLITE_READONLY, "opening x.db", "read-only file");
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("opening x.db"), absl::string_view::npos);
  EXPECT_NE(status.message().find("read-only file"), absl::string_view::npos);
}

TEST(IsFatalIo, IsFalseForDataLossThatTheDiskIsNotToBlameFor) {
  EXPECT_FALSE(IsFatalIo(absl::DataLossError("a body that cannot be read")));
}

}  // namespace relactation::error_test
