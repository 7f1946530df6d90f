// The data directory of a practice's server: one file, one lock, one writer, some readers.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/relactation/world.h"
#include "server/storage/read_pool.h"
#include "server/storage/write_queue.h"

namespace relactation {

class DirectoryLock;

class Store {
 public:
  struct Options {
    std::string directory;
    // A registered SQLite VFS; empty for the default one.
    std::string vfs;
    int readers = 2;
    // Limits the file as a full disk would; 0 is no limit.
    int64_t max_page_count = 0;
  };

  // Opens a directory that Create made, and migrates its schema. FAILED_PRECONDITION, with what to
  // do about it, if another server runs on it, if others than its owner may open the directory or
  // a file in it, if there is no database or an empty one, or if a newer program made it.
  //
  // Clock and executors must outlive the store; the writer's should have one thread.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const Options& options, const Clock& clock,
                                                     Executor& writer_executor,
                                                     Executor& reader_executor, OnFatal on_fatal);
  // Makes the directory (its parent must exist) and an empty database in it, then opens it.
  // FAILED_PRECONDITION if the directory exists and is not empty.
  static absl::StatusOr<std::unique_ptr<Store>> Create(const Options& options, const Clock& clock,
                                                       Executor& writer_executor,
                                                       Executor& reader_executor, OnFatal on_fatal);
  // Closes.
  ~Store();

  WriteQueue& writes() { return *writes_; }
  ReadPool& reads() { return *reads_; }

  // One work in a transaction of its own, on this thread: see WriteQueue::RunNow.
  absl::Status RunNow(const Work& work) { return writes_->RunNow(work); }

  // Runs what waits, moves the log into the file, and gives up the lock.
  absl::Status Close();

 private:
  Store(std::unique_ptr<DirectoryLock> lock, std::unique_ptr<WriteQueue> writes,
        std::unique_ptr<ReadPool> reads);
  // Opens what is there, an empty file too.
  static absl::StatusOr<std::unique_ptr<Store>> OpenDatabase(const Options& options,
                                                             const Clock& clock,
                                                             Executor& writer_executor,
                                                             Executor& reader_executor,
                                                             OnFatal on_fatal);
  std::unique_ptr<DirectoryLock> lock_;
  std::unique_ptr<WriteQueue> writes_;
  std::unique_ptr<ReadPool> reads_;
};

}  // namespace relactation
