#include "server/sqlite/error.h"

#include <sqlite3.h>
#include <string>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kStorageFull[] = "STORAGE_FULL";
constexpr char kDeviceFull[] = "DEVICE_FULL";
constexpr char kOutOfMemory[] = "OUT_OF_MEMORY";
constexpr char kTransactionLost[] = "TRANSACTION_LOST";
constexpr char kStorageFailed[] = "STORAGE_FAILED";
constexpr char kDeviceDamaged[] = "DEVICE_DAMAGED";
constexpr char kDeviceUnreadable[] = "DEVICE_UNREADABLE";

absl::Status Plain(absl::StatusCode code, const std::string& message) {
  return absl::Status(code, ToAbsl(message));
}

bool IsUniqueness(int extended_code) {
  return extended_code == SQLITE_CONSTRAINT_UNIQUE ||
         extended_code == SQLITE_CONSTRAINT_PRIMARYKEY || extended_code == SQLITE_CONSTRAINT_ROWID;
}

absl::Status DiskFull(DiskOf disk) {
  const bool is_device = disk == DiskOf::kDevice;
  return Refusal(absl::StatusCode::kResourceExhausted, is_device ? kDeviceFull : kStorageFull,
                 std::string(is_device ? "this device's" : "the server's") +
                     " disk is full, nothing was stored; make room on it, then try again");
}

absl::Status Damaged(DiskOf disk, const std::string& what, const std::string& why) {
  if (disk == DiskOf::kDevice) {
    return Refusal(absl::StatusCode::kDataLoss, kDeviceDamaged,
                   "what this device holds is damaged: " + why);
  }
  return Refusal(absl::StatusCode::kDataLoss, kStorageFailed,
                 what + "the database file is damaged; restore a backup: " + why);
}

absl::Status Unreadable(DiskOf disk, const std::string& what, const std::string& why) {
  return Refusal(absl::StatusCode::kDataLoss,
                 disk == DiskOf::kDevice ? kDeviceUnreadable : kStorageFailed,
                 what + "the database file cannot be read or written: " + why);
}

}  // namespace

absl::Status StatusOfSqlite(int extended_code, std::string_view doing, std::string_view detail,
                            DiskOf disk) {
  const std::string what = std::string(doing) + ": ";
  const std::string why = std::string(detail.empty() ? sqlite3_errstr(extended_code) : detail) +
                          " (SQLite code " + std::to_string(extended_code) + ")";
  if (extended_code == SQLITE_IOERR_NOMEM) extended_code = SQLITE_NOMEM;
  // The index of the log could not be made as long as it has to be.
  if (extended_code == SQLITE_IOERR_SHMSIZE) extended_code = SQLITE_FULL;
  switch (extended_code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return absl::OkStatus();
    case SQLITE_FULL:
      return DiskFull(disk);
    case SQLITE_NOMEM:
      return Refusal(absl::StatusCode::kResourceExhausted, kOutOfMemory, what + "out of memory");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Plain(absl::StatusCode::kUnavailable,
                   what + "another connection holds the database; try again: " + why);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Damaged(disk, what, why);
    case SQLITE_IOERR:
      return Unreadable(disk, what, why);
    case SQLITE_CONSTRAINT:
      if (IsUniqueness(extended_code)) {
        return Plain(absl::StatusCode::kAlreadyExists, what + why);
      }
      return Plain(absl::StatusCode::kFailedPrecondition,
                   what + "the schema does not allow this row: " + why);
    case SQLITE_READONLY:
      return Plain(absl::StatusCode::kFailedPrecondition,
                   what + "the database is read-only: check the owner and mode of the file and " +
                       "of its directory: " + why);
    case SQLITE_CANTOPEN:
      return Plain(absl::StatusCode::kFailedPrecondition,
                   what + "the database file cannot be opened: check that it exists and that " +
                       "this user may read and write it: " + why);
    case SQLITE_PERM:
      return Plain(absl::StatusCode::kFailedPrecondition,
                   what + "this user may not use the database file: " + why);
    default:
      return Plain(absl::StatusCode::kInternal, what + why);
  }
}

absl::Status StatusOfConnection(sqlite3* connection, int extended_code, std::string_view doing,
                                DiskOf disk) {
  return StatusOfSqlite(extended_code, doing,
                        connection == nullptr ? "" : sqlite3_errmsg(connection), disk);
}

absl::Status TransactionLost() {
  return Refusal(absl::StatusCode::kUnavailable, kTransactionLost,
                 "the transaction was rolled back after an earlier error; nothing was stored");
}

bool IsFatalIo(const absl::Status& status) {
  if (status.code() != absl::StatusCode::kDataLoss) return false;
  const std::string reason = ReasonOf(status);
  return reason == kStorageFailed || reason == kDeviceDamaged || reason == kDeviceUnreadable;
}

bool IsStorageFull(const absl::Status& status) {
  if (status.code() != absl::StatusCode::kResourceExhausted) return false;
  const std::string reason = ReasonOf(status);
  return reason == kStorageFull || reason == kDeviceFull;
}

}  // namespace relactation
