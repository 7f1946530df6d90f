// A file of a simulated disk as one connection has it open, in SQLite's words.
#pragma once

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>

#include "tests/simulation/disk_state.h"

namespace relactation::simulation {

// Each function is the one of sqlite3_io_methods of that name and answers its result codes:
// https://www.sqlite.org/c3ref/io_methods.html. Without power, and for a file that was opened
// before it went, all but the end of the file's use answer SQLITE_IOERR.
class OpenFile {
 public:
  // `name` is empty for a file without one, which is gone when it is closed. `flags` are those of
  // sqlite3_vfs.xOpen. To be made and ended with the disk's mutex held.
  OpenFile(DiskState& disk, std::string name, std::shared_ptr<SimulatedFile> file, int flags);
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  DiskState& disk() { return disk_; }

  int Read(void* buffer, int size, int64_t offset);
  int Write(const void* bytes, int size, int64_t offset);
  int Truncate(int64_t size);
  int Sync();
  int FileSize(sqlite3_int64* size);
  int Lock(int level);
  int Unlock(int level);
  int CheckReservedLock(int* is_reserved);
  int ShmMap(int region, int bytes, bool extend, void volatile** memory);
  int ShmLock(int first, int count, int flags);
  int ShmUnmap();

 private:
  bool IsDead() const;
  void ForgetIndex();

  DiskState& disk_;
  const std::string name_;
  const std::shared_ptr<SimulatedFile> file_;
  const uint64_t age_;
  const bool delete_on_close_;
  // A new journal's or log's name must survive with it: its first sync is one of the folder, too.
  bool sync_folder_;
  std::shared_ptr<SharedIndex> index_;
};

}  // namespace relactation::simulation
