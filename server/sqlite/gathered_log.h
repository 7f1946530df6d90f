// What a transaction writes to the write-ahead log, gathered so that a commit of some pages is one
// write.
//
// SQLite appends a transaction to its log page by page, each as a write of its frame's header and
// one of the page (https://www.sqlite.org/walformat.html). Here they wait in memory until the log
// is synced. That nobody misses them meanwhile rests on this:
//
// - Only the connection that holds the log's write lock appends, and what it appends is read by
//   others only once the index of the log says so. With synchronous=FULL SQLite syncs the log
//   before it changes that index. With any other setting it is written then, too, but nobody
//   would hear that it could not be: nothing is to be gathered.
// - A transaction larger than the page cache reads its own frames back, and may write one anew.
//   Both is done to what waits here, so that no read can fail for a late write.
// - Where a disk may damage bytes beside those it writes (no SQLITE_IOCAP_POWERSAFE_OVERWRITE),
//   a commit is filled up to the end of a sector, and its last frame reaches beyond the sync:
//   after the sync of its frames, a transaction writes straight through.
// - What still waits when the write lock is let go was rolled back. It is dropped: from then on,
//   another connection may write to the same place.
// - A late write that fails is answered by the sync, or by the write that found no more room here,
//   as the disk said it; and so is every later one of the transaction, which SQLite then rolls
//   back. None of it is written any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <sqlite3.h>
#include <string>

namespace relactation {

// The log of one connection. Each function with the name of one of sqlite3_io_methods is that, and
// answers its result codes: https://www.sqlite.org/c3ref/io_methods.html.
class GatheredLog {
 public:
  // More is written in such pieces. SQLite itself writes no more than a page at once, which has up
  // to 64 KiB, and its VFS for Unix cuts off what is longer than 128 KiB.
  static constexpr size_t kMostBytes = 64 << 10;

  // The file is open, and stays so while this lives. What waits at the end is dropped.
  explicit GatheredLog(sqlite3_file* file);

  // The connection has taken the log's write lock, and is about to let it go.
  void BeginTransaction();
  void EndTransaction();
  // The index of the log is about to say what is in it.
  void BeforePublishing();

  int Read(void* buffer, int size, int64_t offset);
  int Write(const void* bytes, int size, int64_t offset);
  int Truncate(int64_t size);
  int Sync(int flags);
  int FileSize(sqlite3_int64* size);
  int FileControl(int what, void* argument);

 private:
  int64_t end() const { return start_ + static_cast<int64_t>(run_.size()); }
  bool HoldsAll(int64_t offset, size_t size) const;
  bool HoldsSome(int64_t offset, size_t size) const;
  int WriteOut();

  sqlite3_file* const file_;
  bool gathers_ = false;
  // What waits: bytes that follow on from each other, and where they belong.
  std::string run_;
  int64_t start_ = 0;
  // Of the first write that failed in this transaction.
  int failure_ = SQLITE_OK;
};

}  // namespace relactation
