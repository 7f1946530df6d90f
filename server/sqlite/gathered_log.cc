#include "server/sqlite/gathered_log.h"

#include <algorithm>
#include <cstring>

namespace relactation {
namespace {

// What a new log begins with. SQLite syncs it alone, before the first frames.
constexpr size_t kLogHeaderBytes = 32;

}  // namespace

GatheredLog::GatheredLog(sqlite3_file* file) : file_(file) { run_.reserve(kMostBytes); }

void GatheredLog::BeginTransaction() { gathers_ = true; }

void GatheredLog::EndTransaction() {
  gathers_ = false;
  failure_ = SQLITE_OK;
  run_.clear();
}

void GatheredLog::BeforePublishing() { static_cast<void>(WriteOut()); }

int GatheredLog::Read(void* buffer, int size, int64_t offset) {
  const auto length = static_cast<size_t>(size);
  if (HoldsAll(offset, length)) {
    std::memcpy(buffer, run_.data() + (offset - start_), length);
    return SQLITE_OK;
  }
  if (HoldsSome(offset, length)) {
    if (const int result = WriteOut(); result != SQLITE_OK) return result;
  }
  return file_->pMethods->xRead(file_, buffer, size, offset);
}

int GatheredLog::Write(const void* bytes, int size, int64_t offset) {
  if (failure_ != SQLITE_OK) return failure_;
  const auto length = static_cast<size_t>(size);
  if (!gathers_ || length > kMostBytes) {
    if (const int result = WriteOut(); result != SQLITE_OK) return result;
    return file_->pMethods->xWrite(file_, bytes, size, offset);
  }
  if (HoldsAll(offset, length)) {
    std::memcpy(run_.data() + (offset - start_), bytes, length);
    return SQLITE_OK;
  }
  if (offset != end() || run_.size() + length > kMostBytes) {
    if (const int result = WriteOut(); result != SQLITE_OK) return result;
    start_ = offset;
  }
  run_.append(static_cast<const char*>(bytes), length);
  return SQLITE_OK;
}

int GatheredLog::Truncate(int64_t size) {
  if (size <= start_) {
    run_.clear();
  } else if (const int result = WriteOut(); result != SQLITE_OK) {
    return result;
  }
  return file_->pMethods->xTruncate(file_, size);
}

int GatheredLog::Sync(int flags) {
  const bool is_header = start_ == 0 && run_.size() == kLogHeaderBytes;
  if (const int result = WriteOut(); result != SQLITE_OK) return result;
  gathers_ = gathers_ && is_header;
  return file_->pMethods->xSync(file_, flags);
}

int GatheredLog::FileSize(sqlite3_int64* size) {
  const int result = file_->pMethods->xFileSize(file_, size);
  if (result == SQLITE_OK && !run_.empty()) *size = std::max<sqlite3_int64>(*size, end());
  return result;
}

int GatheredLog::FileControl(int what, void* argument) {
  if (const int result = WriteOut(); result != SQLITE_OK) return result;
  return file_->pMethods->xFileControl(file_, what, argument);
}

bool GatheredLog::HoldsAll(int64_t offset, size_t size) const {
  return offset >= start_ && offset + static_cast<int64_t>(size) <= end();
}

bool GatheredLog::HoldsSome(int64_t offset, size_t size) const {
  return offset < end() && offset + static_cast<int64_t>(size) > start_;
}

int GatheredLog::WriteOut() {
  if (failure_ != SQLITE_OK || run_.empty()) return failure_;
  failure_ = file_->pMethods->xWrite(file_, run_.data(), static_cast<int>(run_.size()), start_);
  if (failure_ == SQLITE_OK) {
    // What follows on from it begins the next run.
    start_ = end();
    run_.clear();
  }
  return failure_;
}

}  // namespace relactation
