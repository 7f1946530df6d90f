#include "server/sqlite/gathering_vfs.h"

#include <algorithm>
#include <cstdint>
#include <new>

#include "absl/strings/str_cat.h"

namespace relactation {
namespace {

// The lock on the index of the log that is held to append to it:
// https://www.sqlite.org/walformat.html, of the locks: WAL_WRITE_LOCK.
constexpr int kWriteLock = 0;

// A database or its log. The file below follows in the same piece of memory.
struct File : sqlite3_file {
  GatheringVfs* vfs;
  sqlite3_io_methods methods;
};

File* Ours(sqlite3_file* file) { return static_cast<File*>(file); }
sqlite3_file* Below(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(Ours(file) + 1); }
std::optional<GatheredLog>& LogOf(sqlite3_file* file) { return Ours(file)->vfs->log(); }

int CloseDatabase(sqlite3_file* file) { return Below(file)->pMethods->xClose(Below(file)); }

int CloseLog(sqlite3_file* file) {
  LogOf(file).reset();
  return Below(file)->pMethods->xClose(Below(file));
}

int ShmLock(sqlite3_file* file, int first, int count, int flags) {
  std::optional<GatheredLog>& log = LogOf(file);
  const bool concerns_log = first == kWriteLock && log.has_value();
  const bool lets_go = (flags & SQLITE_SHM_UNLOCK) != 0;
  if (concerns_log && lets_go) log->EndTransaction();
  const int result = Below(file)->pMethods->xShmLock(Below(file), first, count, flags);
  if (concerns_log && !lets_go && result == SQLITE_OK) log->BeginTransaction();
  return result;
}

// The index has two heads that must be equal to count, and this stands between the writes of them.
void ShmBarrier(sqlite3_file* file) {
  if (LogOf(file).has_value()) LogOf(file)->BeforePublishing();
  Below(file)->pMethods->xShmBarrier(Below(file));
}

sqlite3_io_methods MethodsOfDatabase() {
  sqlite3_io_methods m = {};
  m.xClose = CloseDatabase;
  m.xRead = [](sqlite3_file* f, void* buffer, int size, sqlite3_int64 offset) {
    return Below(f)->pMethods->xRead(Below(f), buffer, size, offset);
  };
  m.xWrite = [](sqlite3_file* f, const void* bytes, int size, sqlite3_int64 offset) {
    return Below(f)->pMethods->xWrite(Below(f), bytes, size, offset);
  };
  m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
    return Below(f)->pMethods->xTruncate(Below(f), size);
  };
  m.xSync = [](sqlite3_file* f, int flags) { return Below(f)->pMethods->xSync(Below(f), flags); };
  m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
    return Below(f)->pMethods->xFileSize(Below(f), size);
  };
  m.xLock = [](sqlite3_file* f, int level) { return Below(f)->pMethods->xLock(Below(f), level); };
  m.xUnlock = [](sqlite3_file* f, int level) {
    return Below(f)->pMethods->xUnlock(Below(f), level);
  };
  m.xCheckReservedLock = [](sqlite3_file* f, int* is_reserved) {
    return Below(f)->pMethods->xCheckReservedLock(Below(f), is_reserved);
  };
  m.xFileControl = [](sqlite3_file* f, int what, void* argument) {
    return Below(f)->pMethods->xFileControl(Below(f), what, argument);
  };
  m.xSectorSize = [](sqlite3_file* f) { return Below(f)->pMethods->xSectorSize(Below(f)); };
  m.xDeviceCharacteristics = [](sqlite3_file* f) {
    return Below(f)->pMethods->xDeviceCharacteristics(Below(f));
  };
  m.xShmMap = [](sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    return Below(f)->pMethods->xShmMap(Below(f), region, size, extend, out);
  };
  m.xShmLock = ShmLock;
  m.xShmBarrier = ShmBarrier;
  m.xShmUnmap = [](sqlite3_file* f, int deletes) {
    return Below(f)->pMethods->xShmUnmap(Below(f), deletes);
  };
  return m;
}

sqlite3_io_methods MethodsOfLog() {
  sqlite3_io_methods m = MethodsOfDatabase();
  m.xClose = CloseLog;
  m.xRead = [](sqlite3_file* f, void* buffer, int size, sqlite3_int64 offset) {
    return LogOf(f)->Read(buffer, size, offset);
  };
  m.xWrite = [](sqlite3_file* f, const void* bytes, int size, sqlite3_int64 offset) {
    return LogOf(f)->Write(bytes, size, offset);
  };
  m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return LogOf(f)->Truncate(size); };
  m.xSync = [](sqlite3_file* f, int flags) { return LogOf(f)->Sync(flags); };
  m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return LogOf(f)->FileSize(size); };
  m.xFileControl = [](sqlite3_file* f, int what, void* argument) {
    return LogOf(f)->FileControl(what, argument);
  };
  return m;
}

sqlite3_vfs* Below(sqlite3_vfs* vfs) { return &static_cast<GatheringVfs*>(vfs->pAppData)->below(); }

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  auto* ours = static_cast<GatheringVfs*>(vfs->pAppData);
  const bool is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  // A connection to one database has one log.
  const bool is_log = (flags & SQLITE_OPEN_WAL) != 0 && !ours->log().has_value();
  if (!is_database && !is_log) return Below(vfs)->xOpen(Below(vfs), path, file, flags, out_flags);
  new (file) File{{nullptr}, ours, is_log ? MethodsOfLog() : MethodsOfDatabase()};
  Below(file)->pMethods = nullptr;
  const int result = Below(vfs)->xOpen(Below(vfs), path, Below(file), flags, out_flags);
  // Without methods, there is nothing to close.
  if (Below(file)->pMethods == nullptr) return result;
  // The third version's are those of memory maps.
  Ours(file)->methods.iVersion = std::min(2, Below(file)->pMethods->iVersion);
  file->pMethods = &Ours(file)->methods;
  if (is_log) ours->log().emplace(Below(file));
  return result;
}

}  // namespace

std::unique_ptr<GatheringVfs> GatheringVfs::Over(const std::string& vfs) {
  sqlite3_vfs* below = sqlite3_vfs_find(vfs.empty() ? nullptr : vfs.c_str());
  if (below == nullptr) return nullptr;
  return std::unique_ptr<GatheringVfs>(new GatheringVfs(*below));
}

GatheringVfs::GatheringVfs(sqlite3_vfs& below)
    : below_(below),
      name_(absl::StrCat("gathering_", absl::Hex(reinterpret_cast<uintptr_t>(this)))) {
  vfs_.iVersion = std::min(2, below.iVersion);
  vfs_.szOsFile = static_cast<int>(sizeof(File)) + below.szOsFile;
  vfs_.mxPathname = below.mxPathname;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = Open;
  vfs_.xDelete = [](sqlite3_vfs* vfs, const char* path, int sync_folder) {
    return Below(vfs)->xDelete(Below(vfs), path, sync_folder);
  };
  vfs_.xAccess = [](sqlite3_vfs* vfs, const char* path, int flags, int* out) {
    return Below(vfs)->xAccess(Below(vfs), path, flags, out);
  };
  vfs_.xFullPathname = [](sqlite3_vfs* vfs, const char* path, int size, char* out) {
    return Below(vfs)->xFullPathname(Below(vfs), path, size, out);
  };
  vfs_.xRandomness = [](sqlite3_vfs* vfs, int size, char* out) {
    return Below(vfs)->xRandomness(Below(vfs), size, out);
  };
  vfs_.xSleep = [](sqlite3_vfs* vfs, int microseconds) {
    return Below(vfs)->xSleep(Below(vfs), microseconds);
  };
  vfs_.xCurrentTime = [](sqlite3_vfs* vfs, double* days) {
    return Below(vfs)->xCurrentTime(Below(vfs), days);
  };
  vfs_.xGetLastError = [](sqlite3_vfs* vfs, int size, char* out) {
    return Below(vfs)->xGetLastError(Below(vfs), size, out);
  };
  vfs_.xCurrentTimeInt64 = [](sqlite3_vfs* vfs, sqlite3_int64* milliseconds) {
    return Below(vfs)->xCurrentTimeInt64(Below(vfs), milliseconds);
  };
  sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
}

GatheringVfs::~GatheringVfs() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace relactation
