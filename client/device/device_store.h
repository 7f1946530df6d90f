// A device's own store: one file in a folder that only its person's account may open, for one
// program at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/device/device_state.h"
#include "proto/relactation/world.h"
#include "server/sqlite/database.h"
#include "server/sqlite/transaction.h"

namespace relactation {

class DirectoryLock;

class DeviceStore {
 public:
  struct Options {
    std::string directory;
    // A registered SQLite VFS; empty for the one of devices.
    std::string vfs = {};
    // Limits the file as a full disk would, in pages; 0 is no limit. For tests.
    int64_t max_page_count = 0;
  };

  // Makes the folder (its parent must exist) and in it the store of a device that signed in, or
  // opens the one that an earlier try made for the same device. One of an earlier device of the
  // same adult, whose sign-in is lost, becomes this device's with all that it has not sent.
  // FAILED_PRECONDITION if the folder holds something else, or the store of somebody else.
  static absl::StatusOr<std::unique_ptr<DeviceStore>> Create(const Options& options,
                                                             const DeviceState& state,
                                                             const Clock& clock);
  // Opens what Create made. NOT_FOUND if there is none; FAILED_PRECONDITION if another program has
  // it open, others than its owner may read it, or a newer program made it.
  static absl::StatusOr<std::unique_ptr<DeviceStore>> Open(const Options& options,
                                                           const Clock& clock);
  ~DeviceStore();

  // What is committed stays, whatever happens to the machine.
  absl::StatusOr<Transaction> Begin(TransactionKind kind);

  // What was deleted is on no page of the files any more. UNAVAILABLE if that failed.
  absl::Status ForgetDeleted();

  // The store and everything in it is gone from the disk. Nothing may be done with it after this.
  static absl::Status Erase(std::unique_ptr<DeviceStore> store);
  // The same of a store that cannot be read. FAILED_PRECONDITION while another program has it open.
  static absl::Status EraseDamaged(const std::string& directory);

 private:
  DeviceStore(std::string directory, std::unique_ptr<DirectoryLock> lock, Database database);
  static absl::StatusOr<std::unique_ptr<DeviceStore>> OpenDatabase(const Options& options,
                                                                   const Clock& clock);

  std::string directory_;
  std::unique_ptr<DirectoryLock> lock_;
  Database database_;
};

}  // namespace relactation
