#include "tests/simulation/simulated_disk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "tests/simulation/a_connection.h"

namespace relactation::simulated_disk_test {
namespace {

using simulation::AConnection;
using simulation::DiskFiles;
using simulation::SimulatedDisk;
using testing::AllOf;
using testing::ElementsAre;
using testing::Ge;
using testing::Le;

constexpr char kCount[] = "SELECT count(*) FROM t";
constexpr char kMakeTable[] = "CREATE TABLE t (n INTEGER, filler BLOB)";
constexpr char kInsert[] = "INSERT INTO t VALUES (1, randomblob(3000))";

SimulatedDisk::Faults NoRoomBeyond(int64_t bytes) {
  SimulatedDisk::Faults faults;
  faults.room_bytes = bytes;
  return faults;
}

SimulatedDisk::Faults EveryCallFails() {
  SimulatedDisk::Faults faults;
  faults.eio = 1;
  return faults;
}

SimulatedDisk::Faults CrashAt(uint32_t write) {
  SimulatedDisk::Faults faults;
  faults.crash_at_write = write;
  return faults;
}

TEST(SimulatedDisk, KeepsADatabaseAfterItsConnectionIsGone) {
  SimulatedDisk disk("a_disk", 1);
  {
    AConnection first(disk);
    ASSERT_EQ(first.Run(kMakeTable), SQLITE_OK);
    ASSERT_EQ(first.Run(kInsert), SQLITE_OK);
  }
  EXPECT_EQ(AConnection(disk).Value(kCount), "1");
}

TEST(SimulatedDisk, TakesTheSettingsOfAWriteAheadLog) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  EXPECT_EQ(connection.opened(), SQLITE_OK);
  EXPECT_EQ(connection.Value("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(connection.Value("PRAGMA synchronous"), "2");
}

TEST(SimulatedDisk, IsOneOfManyThatShareNothing) {
  SimulatedDisk disk("a_disk", 1);
  SimulatedDisk other("another_disk", 1);
  ASSERT_EQ(AConnection(disk).Run(kMakeTable), SQLITE_OK);
  EXPECT_EQ(AConnection(other).Value("SELECT count(*) FROM sqlite_schema"), "0");
}

TEST(SimulatedDisk, IsNoVfsOfSqliteOnceItIsGone) {
  { SimulatedDisk disk("a_disk", 1); }
  EXPECT_EQ(sqlite3_vfs_find("a_disk"), nullptr);
}

TEST(SimulatedDisk, MakesADatabaseThatIsOpenedToBeWrittenButNotOneToBeRead) {
  SimulatedDisk disk("a_disk", 1);
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open_v2("a.db", &handle, SQLITE_OPEN_READONLY, "a_disk"), SQLITE_CANTOPEN);
  sqlite3_close(handle);
  EXPECT_EQ(sqlite3_open_v2("a.db", &handle, SQLITE_OPEN_READWRITE, "a_disk"), SQLITE_OK);
  sqlite3_close(handle);
}

TEST(SimulatedDisk, ReadsZeroesBeyondTheEndOfAFile) {
  SimulatedDisk disk("a_disk", 1);
  sqlite3_vfs* vfs = sqlite3_vfs_find("a_disk");
  std::vector<char> memory(static_cast<size_t>(vfs->szOsFile));
  auto* file = reinterpret_cast<sqlite3_file*>(memory.data());
  const int flags = SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB;
  ASSERT_EQ(vfs->xOpen(vfs, "a.db", file, flags, nullptr), SQLITE_OK);
  EXPECT_EQ(file->pMethods->xWrite(file, "ab", 2, 2), SQLITE_OK);
  std::string read = "......";
  EXPECT_EQ(file->pMethods->xRead(file, read.data(), 6, 0), SQLITE_IOERR_SHORT_READ);
  EXPECT_EQ(read, std::string("\0\0ab\0\0", 6));
  EXPECT_EQ(file->pMethods->xClose(file), SQLITE_OK);
}

TEST(SimulatedDisk, LetsReadersReadTheirSnapshotWhileAnotherConnectionWrites) {
  SimulatedDisk disk("a_disk", 1);
  AConnection writer(disk);
  ASSERT_EQ(writer.Run(kMakeTable), SQLITE_OK);
  AConnection reader(disk);
  ASSERT_EQ(reader.Run("BEGIN"), SQLITE_OK);
  ASSERT_EQ(reader.Value(kCount), "0");
  ASSERT_EQ(writer.Run(kInsert), SQLITE_OK);
  EXPECT_EQ(reader.Value(kCount), "0");
  ASSERT_EQ(reader.Run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(reader.Value(kCount), "1");
}

TEST(SimulatedDisk, LetsOneConnectionWriteALogAtATime) {
  SimulatedDisk disk("a_disk", 1);
  AConnection first(disk);
  ASSERT_EQ(first.Run(kMakeTable), SQLITE_OK);
  AConnection second(disk);
  ASSERT_EQ(first.Run("BEGIN IMMEDIATE"), SQLITE_OK);
  EXPECT_EQ(second.Run("BEGIN IMMEDIATE"), SQLITE_BUSY);
  ASSERT_EQ(first.Run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(second.Run("BEGIN IMMEDIATE"), SQLITE_OK);
}

TEST(SimulatedDisk, EmptiesNoLogThatAReaderStillReads) {
  SimulatedDisk disk("a_disk", 1);
  AConnection writer(disk);
  ASSERT_EQ(writer.Run(kMakeTable), SQLITE_OK);
  AConnection reader(disk);
  ASSERT_EQ(reader.Run("BEGIN"), SQLITE_OK);
  ASSERT_EQ(reader.Value(kCount), "0");
  ASSERT_EQ(writer.Run(kInsert), SQLITE_OK);
  EXPECT_EQ(writer.Value("PRAGMA wal_checkpoint(TRUNCATE)"), "1");
  ASSERT_EQ(reader.Run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(writer.Value("PRAGMA wal_checkpoint(TRUNCATE)"), "0");
}

TEST(SimulatedDisk, KeepsReadersOfARollbackJournalFromItsWriterAndItsWriterFromThem) {
  SimulatedDisk disk("a_disk", 1);
  AConnection writer(disk, "a.db", "PRAGMA journal_mode = DELETE");
  ASSERT_EQ(writer.Run(kMakeTable), SQLITE_OK);
  AConnection reader(disk, "a.db", "");
  ASSERT_EQ(reader.Run("BEGIN"), SQLITE_OK);
  ASSERT_EQ(reader.Value(kCount), "0");
  ASSERT_EQ(writer.Run("BEGIN IMMEDIATE"), SQLITE_OK);
  EXPECT_EQ(reader.Value(kCount), "0") << "a reserved lock keeps nobody from reading";
  EXPECT_EQ(AConnection(disk, "a.db", "").Run("BEGIN IMMEDIATE"), SQLITE_BUSY);
  ASSERT_EQ(writer.Run(kInsert), SQLITE_OK);
  EXPECT_EQ(writer.Run("COMMIT"), SQLITE_BUSY) << "there is a reader";
  EXPECT_EQ(AConnection(disk, "a.db", "").Run(kCount), SQLITE_BUSY) << "a writer waits";
  ASSERT_EQ(reader.Run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(writer.Run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(reader.Value(kCount), "1");
}

TEST(SimulatedDisk, AnswersAnErrorToEverythingUntilThePowerIsBack) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
  disk.PowerOff();
  EXPECT_TRUE(disk.crashed());
  EXPECT_EQ(connection.Run(kCount), SQLITE_IOERR);
  EXPECT_EQ(AConnection(disk).opened() & 0xff, SQLITE_IOERR);
  disk.PowerOn();
  EXPECT_FALSE(disk.crashed());
  EXPECT_EQ(AConnection(disk).Value(kCount), "0");
}

TEST(SimulatedDisk, LeavesDeadWhatWasOpenBeforeThePowerWent) {
  SimulatedDisk disk("a_disk", 1);
  AConnection before(disk);
  ASSERT_EQ(before.Run(kMakeTable), SQLITE_OK);
  ASSERT_EQ(before.Run("BEGIN IMMEDIATE"), SQLITE_OK);
  ASSERT_EQ(before.Run(kInsert), SQLITE_OK);
  disk.PowerOff();
  disk.PowerOn();
  EXPECT_EQ(before.Run("COMMIT"), SQLITE_IOERR);
  EXPECT_EQ(before.Run(kCount), SQLITE_IOERR);
  AConnection after(disk);
  EXPECT_EQ(after.Run(kInsert), SQLITE_OK) << "its locks went with it";
  EXPECT_EQ(after.Value(kCount), "1");
}

TEST(SimulatedDisk, CrashesAtTheGivenWriteOnce) {
  SimulatedDisk disk("a_disk", 1);
  ASSERT_EQ(AConnection(disk).Run(kMakeTable), SQLITE_OK);
  const uint64_t before = disk.writes();
  disk.SetFaults(CrashAt(2));
  EXPECT_EQ(AConnection(disk).Run(kInsert), SQLITE_IOERR);
  EXPECT_EQ(disk.writes(), before + 2);
  disk.PowerOn();
  EXPECT_EQ(AConnection(disk).Run(kInsert), SQLITE_OK);
  EXPECT_FALSE(disk.crashed());
}

// How many sectors of a write of eight are there after the power went, for each of many seeds.
std::set<size_t> SectorsOfALongWrite(const SimulatedDisk::Faults& faults) {
  std::set<size_t> sectors;
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    SimulatedDisk disk("a_disk", seed);
    disk.Put({{"a.db", simulation::FileBytes("")}});
    disk.SetFaults(faults);
    sqlite3_vfs* vfs = sqlite3_vfs_find("a_disk");
    std::vector<char> memory(static_cast<size_t>(vfs->szOsFile));
    auto* file = reinterpret_cast<sqlite3_file*>(memory.data());
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB;
    EXPECT_EQ(vfs->xOpen(vfs, "a.db", file, flags, nullptr), SQLITE_OK);
    const std::string bytes(8 * 512, 'x');
    file->pMethods->xWrite(file, bytes.data(), static_cast<int>(bytes.size()), 0);
    disk.PowerOff();
    const std::string left = disk.Copy().at("a.db").ToString();
    EXPECT_EQ(left, bytes.substr(0, left.size()));
    EXPECT_EQ(left.size() % 512, 0u);
    sectors.insert(left.size() / 512);
    file->pMethods->xClose(file);
  }
  return sectors;
}

TEST(SimulatedDisk, KeepsTheFirstSectorsOfALongWriteThatWasNotSynced) {
  EXPECT_THAT(SectorsOfALongWrite({}), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(SimulatedDisk, KeepsTheFirstSectorsOfALongWriteUnderWhichTheProcessDied) {
  SimulatedDisk::Faults faults = CrashAt(1);
  faults.lose_unsynced = false;
  EXPECT_THAT(SectorsOfALongWrite(faults), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(SimulatedDisk, KeepsWhatWasNotSyncedWhereOnlyTheProcessDied) {
  SimulatedDisk disk("a_disk", 1);
  SimulatedDisk::Faults faults;
  faults.lose_unsynced = false;
  disk.SetFaults(faults);
  {
    AConnection connection(disk, "a.db", "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
    ASSERT_EQ(connection.Run(kInsert), SQLITE_OK);
    disk.PowerOff();
  }
  disk.PowerOn();
  EXPECT_EQ(AConnection(disk, "a.db").Value(kCount), "1");
}

TEST(SimulatedDisk, IsFullWhereAFileWouldGrowBeyondItsRoomAndIsWrittenToOnceThereIsSome) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
  disk.SetFaults(NoRoomBeyond(20000));
  int inserted = 0;
  while (inserted < 100 && connection.Run(kInsert) == SQLITE_OK) ++inserted;
  EXPECT_THAT(inserted, AllOf(Ge(1), Le(6)));
  EXPECT_EQ(connection.Run(kInsert), SQLITE_FULL);
  EXPECT_EQ(connection.Value(kCount), std::to_string(inserted));
  disk.SetFaults({});
  EXPECT_EQ(connection.Run(kInsert), SQLITE_OK);
  EXPECT_EQ(connection.Value("PRAGMA integrity_check"), "ok");
}

TEST(SimulatedDisk, FailsWithoutEffectAsOftenAsItIsTold) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
  disk.SetFaults(EveryCallFails());
  EXPECT_EQ(connection.Run(kInsert), SQLITE_IOERR);
  EXPECT_FALSE(disk.crashed());
  SimulatedDisk::Faults sometimes;
  sometimes.eio = 0.2;
  disk.SetFaults(sometimes);
  int failed = 0;
  for (int i = 0; i < 200; ++i) failed += connection.Run(kInsert) == SQLITE_OK ? 0 : 1;
  EXPECT_THAT(failed, AllOf(Ge(50), Le(195)));
  disk.SetFaults({});
  EXPECT_EQ(connection.Value("PRAGMA integrity_check"), "ok");
  EXPECT_THAT(std::stoi(connection.Value(kCount)), Ge(200 - failed));
}

TEST(SimulatedDisk, IsCopiedToAnotherAsItsNextPowerCutWouldFindIt) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
  ASSERT_EQ(connection.Run(kInsert), SQLITE_OK);
  SimulatedDisk clone("its_clone", 2);
  clone.Put(disk.Copy());
  EXPECT_EQ(AConnection(clone).Value(kCount), "1");
  ASSERT_EQ(connection.Run(kInsert), SQLITE_OK);
  EXPECT_EQ(AConnection(clone).Value(kCount), "1");
}

TEST(SimulatedDisk, HoldsWhatIsPutOnItAndNothingElse) {
  SimulatedDisk disk("a_disk", 1);
  AConnection connection(disk);
  ASSERT_EQ(connection.Run(kMakeTable), SQLITE_OK);
  const DiskFiles backup = disk.Copy();
  ASSERT_EQ(connection.Run(kInsert), SQLITE_OK);
  ASSERT_EQ(AConnection(disk, "other.db").Run(kMakeTable), SQLITE_OK);
  disk.Put(backup);
  EXPECT_EQ(connection.Run(kCount), SQLITE_IOERR);
  EXPECT_EQ(AConnection(disk).Value(kCount), "0");
  EXPECT_FALSE(disk.Copy().contains("other.db"));
}

// All that a short life of a database leaves on the disk.
DiskFiles ALife(int seed) {
  simulation::SeedSqlite(seed);
  SimulatedDisk disk("a_disk", static_cast<uint64_t>(seed));
  SimulatedDisk::Faults faults;
  faults.crash_at_write = 60;
  faults.torn_sectors = true;
  disk.SetFaults(faults);
  {
    AConnection connection(disk);
    connection.Run(kMakeTable);
    while (connection.Run("INSERT INTO t VALUES (random(), randomblob(9000))") == SQLITE_OK) {
    }
  }
  return disk.Copy();
}

TEST(SimulatedDisk, LivesTheSameLifeForTheSameSeedAndAnotherForAnother) {
  EXPECT_TRUE(ALife(1) == ALife(1));
  EXPECT_FALSE(ALife(1) == ALife(2));
}

TEST(SimulatedDisk, HasAClockThatStandsStill) {
  SimulatedDisk disk("a_disk", 1);
  EXPECT_THAT(AConnection(disk).Rows("SELECT datetime('now')"), ElementsAre("2026-01-01 12:00:00"));
}

}  // namespace
}  // namespace relactation::simulated_disk_test
