// What SQLite promises to survive, it survives on a simulated disk; what it does not, may be lost.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <string>

#include "server/sqlite/gathering_vfs.h"
#include "tests/simulation/a_connection.h"
#include "tests/simulation/simulated_disk.h"

namespace relactation::power_loss_test {
namespace {

using simulation::AConnection;
using simulation::SimulatedDisk;

constexpr int kTransactions = 7;
constexpr char kRolledBack[] =
    "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 8; "
    "PRAGMA synchronous = ";
constexpr char kUnsyncedLog[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; "
    "PRAGMA wal_autocheckpoint = 0";

struct Campaign {
  std::string settings;
  bool torn_sectors = false;
  uint64_t seed = 0;
  // As our own server writes its log.
  bool gathers = false;
};

// How far a database came before its power went.
struct Progress {
  // Transactions whose COMMIT was answered.
  int committed = 0;
  // The last one whose COMMIT was asked for: it may be there or not.
  int asked = 0;
};

// Each transaction writes three rows, with more bytes than the cache holds, and every third one is
// taken back. They are numbered by how many stay.
Progress LiveUntilThePowerGoes(SimulatedDisk& disk, const Campaign& campaign) {
  Progress progress;
  const auto gathering = campaign.gathers ? GatheringVfs::Over(disk.vfs_name()) : nullptr;
  AConnection connection(gathering == nullptr ? disk.vfs_name() : gathering->name(), "a.db",
                         campaign.settings);
  const std::string three =
      "INSERT INTO t VALUES ($n, randomblob(100)); INSERT INTO t VALUES ($n, randomblob(30000)); "
      "INSERT INTO t VALUES ($n, randomblob(5000)); DELETE FROM gap; INSERT INTO gap VALUES ($n)";
  connection.Run(
      "CREATE TABLE IF NOT EXISTS t (n INTEGER, filler BLOB);"
      "CREATE TABLE IF NOT EXISTS gap (n INTEGER)");
  for (int i = 1; i <= kTransactions + kTransactions / 2 && !disk.crashed(); ++i) {
    const bool stays = i % 3 != 0;
    std::string sql = three;
    const std::string number = stays ? std::to_string(progress.committed + 1) : "1000";
    for (size_t at = sql.find("$n"); at != std::string::npos; at = sql.find("$n")) {
      sql.replace(at, 2, number);
    }
    if (connection.Run("BEGIN; " + sql) != SQLITE_OK) break;
    if (!stays) {
      connection.Run("ROLLBACK");
      continue;
    }
    progress.asked = progress.committed + 1;
    if (connection.Run("COMMIT") != SQLITE_OK) break;
    progress.committed = progress.asked;
  }
  return progress;
}

struct Losses {
  int crashes = 0;
  // Crashes after which committed transactions were missing, and those that damaged the file.
  int lost = 0;
  int damaged = 0;
  // Crashes after which there was something that nobody had asked to keep, or part of something.
  int wrong = 0;
  // Crashes that kept a transaction whose COMMIT had no answer.
  int kept_unanswered = 0;
};

void Judge(SimulatedDisk& disk, const Progress& progress, Losses& losses) {
  AConnection after(disk, "a.db", "");
  if (after.Value("PRAGMA integrity_check") != "ok") {
    ++losses.damaged;
    return;
  }
  if (after.Value("SELECT count(*) FROM sqlite_schema WHERE name = 't'") == "0") {
    losses.lost += progress.committed > 0 ? 1 : 0;
    return;
  }
  const int there = std::stoi(after.Value("SELECT count(DISTINCT n) FROM t"));
  const std::string expected = std::to_string(3 * there) + " " + std::to_string(there);
  const std::string found = after.Value("SELECT count(*) || ' ' || ifnull(max(n), 0) FROM t");
  losses.lost += there < progress.committed ? 1 : 0;
  losses.wrong += there > progress.asked || found != expected ? 1 : 0;
  losses.kept_unanswered += there > progress.committed && there == progress.asked ? 1 : 0;
}

// A life for each crash point, until one ends before its crash. The power goes a second time
// while the database recovers.
Losses CrashAtEveryWrite(const Campaign& campaign) {
  Losses losses;
  for (uint32_t write = 1;; ++write) {
    SimulatedDisk disk("a_disk", campaign.seed + write);
    SimulatedDisk::Faults faults;
    faults.crash_at_write = write;
    faults.torn_sectors = campaign.torn_sectors;
    disk.SetFaults(faults);
    const Progress progress = LiveUntilThePowerGoes(disk, campaign);
    if (!disk.crashed()) {
      EXPECT_GE(progress.committed, kTransactions);
      return losses;
    }
    disk.PowerOn();
    faults.crash_at_write = 1 + write % 5;
    disk.SetFaults(faults);
    { AConnection(disk, "a.db", "").Value("SELECT count(*) FROM sqlite_schema"); }
    disk.PowerOff();
    disk.PowerOn();
    disk.SetFaults({});
    ++losses.crashes;
    Judge(disk, progress, losses);
  }
}

void ExpectNothingLost(const std::string& settings, bool gathers = false) {
  int kept_unanswered = 0;
  for (const bool torn : {false, true}) {
    for (const uint64_t seed : {1000, 2000}) {
      SCOPED_TRACE("torn " + std::to_string(torn) + ", seed " + std::to_string(seed));
      const Losses losses = CrashAtEveryWrite({settings, torn, seed, gathers});
      EXPECT_GT(losses.crashes, 100);
      EXPECT_EQ(losses.lost, 0);
      EXPECT_EQ(losses.wrong, 0);
      EXPECT_EQ(losses.damaged, 0);
      kept_unanswered += losses.kept_unanswered;
    }
  }
  EXPECT_GT(kept_unanswered, 0) << "what was not synced is never kept";
}

TEST(PowerLoss, AtAnyWriteLosesNoCommitOfALogThatIsSyncedAndKeepsNoPartOfAnother) {
  ExpectNothingLost(AConnection::kLogged);
}

TEST(PowerLoss, AtAnyWriteLosesNoCommitOfALogThatIsGatheredAndKeepsNoPartOfAnother) {
  ExpectNothingLost(AConnection::kLogged, /*gathers=*/true);
}

TEST(PowerLoss, AtAnyWriteLosesNoCommitOfARollbackJournalWhoseFolderIsSynced) {
  ExpectNothingLost(std::string(kRolledBack) + "EXTRA");
}

TEST(PowerLoss, LosesCommitsOfALogThatIsNotSynced) {
  EXPECT_GT(CrashAtEveryWrite({kUnsyncedLog, false, 1000}).lost, 10);
  EXPECT_GT(CrashAtEveryWrite({kUnsyncedLog, true, 1000}).lost, 10);
}

TEST(PowerLoss, BringsBackAJournalWhoseFolderIsNotSynced) {
  const Losses losses = CrashAtEveryWrite({std::string(kRolledBack) + "FULL", false, 1000});
  EXPECT_GT(losses.lost, 0);
  EXPECT_EQ(losses.damaged, 0);
}

TEST(PowerLoss, DamagesADatabaseThatIsNeverSynced) {
  EXPECT_GT(CrashAtEveryWrite({std::string(kRolledBack) + "OFF", true, 1000}).damaged, 10);
}

}  // namespace
}  // namespace relactation::power_loss_test
