#include "tests/simulation/open_file.h"

#include <cstring>
#include <mutex>
#include <string_view>
#include <utility>

namespace relactation::simulation {
namespace {

// What SQLite's own VFS for Unix takes for such files.
bool IsNewJournal(int flags) {
  constexpr int kJournals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  return (flags & SQLITE_OPEN_CREATE) != 0 && (flags & kJournals) != 0;
}

}  // namespace

OpenFile::OpenFile(DiskState& disk, std::string name, std::shared_ptr<SimulatedFile> file,
                   int flags)
    : disk_(disk),
      name_(std::move(name)),
      file_(std::move(file)),
      age_(disk.age()),
      delete_on_close_((flags & SQLITE_OPEN_DELETEONCLOSE) != 0 && !name_.empty()),
      sync_folder_(IsNewJournal(flags)) {}

OpenFile::~OpenFile() {
  ForgetIndex();
  file_->locks().file.Lower(this, SQLITE_LOCK_NONE);
  if (delete_on_close_ && !IsDead() && disk_.files().Find(name_) == file_) {
    disk_.files().Remove(name_);
  }
}

bool OpenFile::IsDead() const { return !disk_.has_power() || age_ != disk_.age(); }

int OpenFile::Read(void* buffer, int size, int64_t offset) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  if (disk_.FailsNow()) return SQLITE_IOERR_READ;
  const auto wanted = static_cast<size_t>(size);
  const size_t count = file_->Read(static_cast<char*>(buffer), wanted, offset);
  if (count == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(buffer) + count, 0, wanted - count);
  return SQLITE_IOERR_SHORT_READ;
}

int OpenFile::Write(const void* bytes, int size, int64_t offset) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  if (disk_.FailsNow()) return SQLITE_IOERR_WRITE;
  if (!disk_.HasRoomFor(offset + size - file_->size())) return SQLITE_FULL;
  const bool crashes = disk_.CountsToCrash();
  const std::string_view written(static_cast<const char*>(bytes), static_cast<size_t>(size));
  file_->Write(crashes ? disk_.CutShort(written, offset) : written, offset);
  if (!crashes) return SQLITE_OK;
  disk_.LosePower();
  return SQLITE_IOERR;
}

int OpenFile::Truncate(int64_t size) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  if (disk_.FailsNow()) return SQLITE_IOERR_TRUNCATE;
  if (!disk_.HasRoomFor(size - file_->size())) return SQLITE_FULL;
  const bool crashes = disk_.CountsToCrash();
  file_->Truncate(size);
  if (!crashes) return SQLITE_OK;
  disk_.LosePower();
  return SQLITE_IOERR;
}

int OpenFile::Sync() {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  if (disk_.FailsNow()) return SQLITE_IOERR_FSYNC;
  if (disk_.CountsToCrash()) {
    disk_.LosePower();
    return SQLITE_IOERR;
  }
  file_->Sync();
  if (std::exchange(sync_folder_, false)) disk_.files().SyncFolderOf(name_);
  return SQLITE_OK;
}

int OpenFile::FileSize(sqlite3_int64* size) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  *size = file_->size();
  return SQLITE_OK;
}

int OpenFile::Lock(int level) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  return file_->locks().file.Raise(this, level) ? SQLITE_OK : SQLITE_BUSY;
}

int OpenFile::Unlock(int level) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  file_->locks().file.Lower(this, level);
  return SQLITE_OK;
}

int OpenFile::CheckReservedLock(int* is_reserved) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  *is_reserved = file_->locks().file.IsReserved() ? 1 : 0;
  return SQLITE_OK;
}

int OpenFile::ShmMap(int region, int bytes, bool extend, void volatile** memory) {
  const std::lock_guard lock(disk_.mutex());
  *memory = nullptr;
  if (IsDead()) return SQLITE_IOERR;
  if (index_ == nullptr) index_ = file_->locks().index.lock();
  if (index_ == nullptr) {
    index_ = std::make_shared<SharedIndex>();
    file_->locks().index = index_;
  }
  *memory = index_->Region(region, bytes, extend);
  return SQLITE_OK;
}

int OpenFile::ShmLock(int first, int count, int flags) {
  const std::lock_guard lock(disk_.mutex());
  if (IsDead()) return SQLITE_IOERR;
  if (index_ == nullptr) return SQLITE_IOERR_SHMLOCK;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    index_->Unlock(this, first, count);
    return SQLITE_OK;
  }
  const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  return index_->Lock(this, first, count, exclusive) ? SQLITE_OK : SQLITE_BUSY;
}

int OpenFile::ShmUnmap() {
  const std::lock_guard lock(disk_.mutex());
  ForgetIndex();
  return SQLITE_OK;
}

void OpenFile::ForgetIndex() {
  if (index_ == nullptr) return;
  index_->Unlock(this, 0, SharedIndex::kSlots);
  index_.reset();
}

}  // namespace relactation::simulation
