#include "tests/simulation/simulated_vfs.h"

#include <cstring>
#include <memory>
#include <mutex>
#include <utility>

#include "tests/simulation/open_file.h"

namespace relactation::simulation {
namespace {

constexpr int kLongestPath = 1024;
// Noon of 2026-01-01 UTC, in milliseconds since noon of Julian day 0.
constexpr sqlite3_int64 kAlwaysNow = sqlite3_int64{2461042} * 86'400'000;

struct Handle : sqlite3_file {
  OpenFile* open;
};

OpenFile& FileOf(sqlite3_file* file) { return *static_cast<Handle*>(file)->open; }
DiskState& DiskOf(sqlite3_vfs* vfs) { return *static_cast<DiskState*>(vfs->pAppData); }

int Close(sqlite3_file* file) {
  auto* handle = static_cast<Handle*>(file);
  const std::lock_guard lock(handle->open->disk().mutex());
  delete std::exchange(handle->open, nullptr);
  return SQLITE_OK;
}

sqlite3_io_methods MethodsOfFiles() {
  sqlite3_io_methods m = {};
  m.iVersion = 2;
  m.xClose = Close;
  m.xRead = [](sqlite3_file* f, void* buffer, int size, sqlite3_int64 offset) {
    return FileOf(f).Read(buffer, size, offset);
  };
  m.xWrite = [](sqlite3_file* f, const void* bytes, int size, sqlite3_int64 offset) {
    return FileOf(f).Write(bytes, size, offset);
  };
  m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return FileOf(f).Truncate(size); };
  m.xSync = [](sqlite3_file* f, int) { return FileOf(f).Sync(); };
  m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return FileOf(f).FileSize(size); };
  m.xLock = [](sqlite3_file* f, int level) { return FileOf(f).Lock(level); };
  m.xUnlock = [](sqlite3_file* f, int level) { return FileOf(f).Unlock(level); };
  m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return FileOf(f).CheckReservedLock(out); };
  m.xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; };
  m.xSectorSize = [](sqlite3_file*) { return static_cast<int>(kSectorBytes); };
  // Promises nothing.
  m.xDeviceCharacteristics = [](sqlite3_file*) { return 0; };
  m.xShmMap = [](sqlite3_file* f, int region, int bytes, int extend, void volatile** out) {
    return FileOf(f).ShmMap(region, bytes, extend != 0, out);
  };
  m.xShmLock = [](sqlite3_file* f, int first, int count, int flags) {
    return FileOf(f).ShmLock(first, count, flags);
  };
  m.xShmBarrier = [](sqlite3_file* f) { const std::lock_guard lock(FileOf(f).disk().mutex()); };
  m.xShmUnmap = [](sqlite3_file* f, int) { return FileOf(f).ShmUnmap(); };
  return m;
}

// A database that is to be written is made even where SQLite was not asked to: programs make an
// empty file for it themselves, on the machine's real disk.
bool MakesFile(int flags) {
  return (flags & SQLITE_OPEN_CREATE) != 0 ||
         ((flags & SQLITE_OPEN_MAIN_DB) != 0 && (flags & SQLITE_OPEN_READWRITE) != 0);
}

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  static const sqlite3_io_methods methods = MethodsOfFiles();
  // Says that there is nothing to close.
  file->pMethods = nullptr;
  DiskState& disk = DiskOf(vfs);
  const std::lock_guard lock(disk.mutex());
  if (!disk.has_power()) return SQLITE_IOERR;
  const std::string name = path == nullptr ? "" : path;
  std::shared_ptr<SimulatedFile> found;
  if (name.empty()) {
    found = std::make_shared<SimulatedFile>();
  } else {
    found = disk.files().Find(name);
    if (found != nullptr && (flags & SQLITE_OPEN_EXCLUSIVE) != 0) return SQLITE_CANTOPEN;
    if (found == nullptr && !MakesFile(flags)) return SQLITE_CANTOPEN;
    if (found == nullptr) found = disk.files().Make(name);
  }
  static_cast<Handle*>(file)->open = new OpenFile(disk, name, std::move(found), flags);
  file->pMethods = &methods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  DiskState& disk = DiskOf(vfs);
  const std::lock_guard lock(disk.mutex());
  if (!disk.has_power()) return SQLITE_IOERR;
  if (disk.files().Find(path) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
  if (disk.FailsNow()) return SQLITE_IOERR_DELETE;
  const bool crashes = disk.CountsToCrash();
  disk.files().Remove(path);
  if (crashes) {
    disk.LosePower();
    return SQLITE_IOERR;
  }
  if (sync_folder != 0) disk.files().SyncFolderOf(path);
  return SQLITE_OK;
}

int Access(sqlite3_vfs* vfs, const char* path, int flags, int* out) {
  DiskState& disk = DiskOf(vfs);
  const std::lock_guard lock(disk.mutex());
  if (!disk.has_power()) return SQLITE_IOERR;
  const std::shared_ptr<SimulatedFile> file = disk.files().Find(path);
  // An empty file is none to SQLite's own VFS for Unix: an empty journal has nothing to say.
  const bool counts = file != nullptr && (flags != SQLITE_ACCESS_EXISTS || file->size() > 0);
  *out = counts ? 1 : 0;
  return SQLITE_OK;
}

int FullPathname(sqlite3_vfs*, const char* path, int size, char* out) {
  const size_t length = std::strlen(path);
  if (length >= static_cast<size_t>(size)) return SQLITE_CANTOPEN;
  std::memcpy(out, path, length + 1);
  return SQLITE_OK;
}

int Randomness(sqlite3_vfs* vfs, int size, char* out) {
  DiskState& disk = DiskOf(vfs);
  const std::lock_guard lock(disk.mutex());
  for (int i = 0; i < size; ++i) out[i] = static_cast<char>(disk.NextRandom() & 0xff);
  return size;
}

}  // namespace

SimulatedVfs::SimulatedVfs(std::string name, DiskState& disk) : name_(std::move(name)) {
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(Handle));
  vfs_.mxPathname = kLongestPath;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = &disk;
  vfs_.xOpen = Open;
  vfs_.xDelete = Delete;
  vfs_.xAccess = Access;
  vfs_.xFullPathname = FullPathname;
  vfs_.xRandomness = Randomness;
  vfs_.xSleep = [](sqlite3_vfs*, int microseconds) { return microseconds; };
  vfs_.xCurrentTime = [](sqlite3_vfs*, double* days) {
    *days = static_cast<double>(kAlwaysNow) / 86'400'000.0;
    return SQLITE_OK;
  };
  vfs_.xGetLastError = [](sqlite3_vfs*, int, char*) { return 0; };
  vfs_.xCurrentTimeInt64 = [](sqlite3_vfs*, sqlite3_int64* milliseconds) {
    *milliseconds = kAlwaysNow;
    return SQLITE_OK;
  };
  sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
}

SimulatedVfs::~SimulatedVfs() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace relactation::simulation
