// A SQLite VFS over the real one, whose disk fails when a test says so, and that counts.
#pragma once

#include <atomic>
#include <cstring>
#include <new>
#include <sqlite3.h>
#include <string>

namespace relactation {

// Registered under name() while it lives. Databases opened with it must be closed before.
class FaultyVfs {
 public:
  // From now on, each such operation on a log (-wal) file fails.
  std::atomic<bool> fail_log_sync = false;
  std::atomic<bool> fail_log_write = false;
  // From now on, no write to a log finds room.
  std::atomic<bool> disk_is_full = false;
  // From now on, reading a database file fails.
  std::atomic<bool> fail_read = false;
  // From now on, a database file reads as zeroes: damaged, without an error of the disk.
  std::atomic<bool> read_zeroes = false;
  // False: as a disk that may damage bytes beside those it writes.
  std::atomic<bool> is_powersafe = true;
  std::atomic<int> log_syncs = 0;
  std::atomic<int> log_writes = 0;

  FaultyVfs() : real_(sqlite3_vfs_find(nullptr)) {
    vfs_ = *real_;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.xOpen = Open;
    sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
  }
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;
  ~FaultyVfs() { sqlite3_vfs_unregister(&vfs_); }

  const std::string& name() const { return name_; }

 private:
  // The real file follows in the same piece of memory.
  struct File {
    sqlite3_file base;
    FaultyVfs* vfs;
    bool is_log;
    bool is_database;
  };
  static File* Ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* Real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(Ours(file) + 1);
  }

  static int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
    auto* self = static_cast<FaultyVfs*>(vfs->pAppData);
    new (file)
        File{{nullptr}, self, (flags & SQLITE_OPEN_WAL) != 0, (flags & SQLITE_OPEN_MAIN_DB) != 0};
    Real(file)->pMethods = nullptr;
    const int result = self->real_->xOpen(self->real_, path, Real(file), flags, out);
    if (Real(file)->pMethods != nullptr) file->pMethods = Methods();
    return result;
  }

  static int Read(sqlite3_file* file, void* buffer, int size, sqlite3_int64 offset) {
    if (Ours(file)->is_database && Ours(file)->vfs->fail_read) return SQLITE_IOERR_READ;
    const int result = Real(file)->pMethods->xRead(Real(file), buffer, size, offset);
    if (Ours(file)->is_database && Ours(file)->vfs->read_zeroes) {
      std::memset(buffer, 0, static_cast<size_t>(size));
    }
    return result;
  }
  static int Write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    if (Ours(file)->is_log) ++Ours(file)->vfs->log_writes;
    if (Ours(file)->is_log && Ours(file)->vfs->fail_log_write) return SQLITE_IOERR_WRITE;
    if (Ours(file)->is_log && Ours(file)->vfs->disk_is_full) return SQLITE_FULL;
    return Real(file)->pMethods->xWrite(Real(file), data, size, offset);
  }
  static int Sync(sqlite3_file* file, int flags) {
    if (Ours(file)->is_log) {
      ++Ours(file)->vfs->log_syncs;
      if (Ours(file)->vfs->fail_log_sync) return SQLITE_IOERR_FSYNC;
    }
    return Real(file)->pMethods->xSync(Real(file), flags);
  }

  static const sqlite3_io_methods* Methods() {
    static const sqlite3_io_methods methods = [] {
      sqlite3_io_methods m = {};
      m.iVersion = 2;
      m.xClose = [](sqlite3_file* f) { return Real(f)->pMethods->xClose(Real(f)); };
      m.xRead = Read;
      m.xWrite = Write;
      m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
        return Real(f)->pMethods->xTruncate(Real(f), size);
      };
      m.xSync = Sync;
      m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        return Real(f)->pMethods->xFileSize(Real(f), size);
      };
      m.xLock = [](sqlite3_file* f, int level) { return Real(f)->pMethods->xLock(Real(f), level); };
      m.xUnlock = [](sqlite3_file* f, int level) {
        return Real(f)->pMethods->xUnlock(Real(f), level);
      };
      m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
        return Real(f)->pMethods->xCheckReservedLock(Real(f), out);
      };
      m.xFileControl = [](sqlite3_file* f, int op, void* argument) {
        return Real(f)->pMethods->xFileControl(Real(f), op, argument);
      };
      m.xSectorSize = [](sqlite3_file* f) { return Real(f)->pMethods->xSectorSize(Real(f)); };
      m.xDeviceCharacteristics = [](sqlite3_file* f) {
        const int promised = Real(f)->pMethods->xDeviceCharacteristics(Real(f));
        return Ours(f)->vfs->is_powersafe ? promised : promised & ~SQLITE_IOCAP_POWERSAFE_OVERWRITE;
      };
      m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return Real(f)->pMethods->xShmMap(Real(f), page, size, extend, out);
      };
      m.xShmLock = [](sqlite3_file* f, int offset, int count, int flags) {
        return Real(f)->pMethods->xShmLock(Real(f), offset, count, flags);
      };
      m.xShmBarrier = [](sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); };
      m.xShmUnmap = [](sqlite3_file* f, int unlink) {
        return Real(f)->pMethods->xShmUnmap(Real(f), unlink);
      };
      return m;
    }();
    return &methods;
  }

  const std::string name_ = "faulty";
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
};

}  // namespace relactation
