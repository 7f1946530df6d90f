// One machine's disk, in memory, that loses its power and fails when a test says so.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/simulation/disk_faults.h"
#include "tests/simulation/simulated_files.h"

namespace relactation::simulation {

class DiskState;
class SimulatedVfs;

// A SQLite VFS of its own name while it lives; databases opened with it must be closed before. Any
// path is the name of a file, and every folder exists. Its clock stands still. The same seed and
// the same calls give the same faults; for the same bytes see SeedSqlite, too.
class SimulatedDisk {
 public:
  using Faults = DiskFaults;

  SimulatedDisk(std::string name, uint64_t seed);
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;
  ~SimulatedDisk();

  const std::string& vfs_name() const;

  // In place of all those of before. They stay when the power goes, but for a crash that has come.
  void SetFaults(const Faults& faults);

  // True without power: every call then answers SQLITE_IOERR.
  bool crashed() const;
  // What was not synced is lost, or torn, as the faults say. Does nothing without power.
  void PowerOff();
  // The files are as they survived. What was open before is dead and only to be closed.
  void PowerOn();

  // The files that are on the disk for sure, as they would be there after a power cut that keeps
  // nothing else. They open as a database that has just lost its power.
  DiskFiles Copy() const;
  // In place of all files, synced: another disk. What is open is dead. The power stays as it is.
  void Put(const DiskFiles& files);

  // All changes of the disk so far, as Faults::crash_at_write counts them.
  uint64_t writes() const;

 private:
  std::unique_ptr<DiskState> state_;
  std::unique_ptr<SimulatedVfs> vfs_;
};

// SQLite draws at random once for the whole process, from its default VFS, whatever a disk is
// asked: the salts of a log, and random() of SQL. From here on it draws from this seed, which is
// not 0.
void SeedSqlite(int seed);

}  // namespace relactation::simulation
