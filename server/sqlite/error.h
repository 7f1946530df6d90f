// What a SQLite result code means to us, as a status with words an operator can act on.
#pragma once

#include <string_view>

#include "absl/status/status.h"

struct sqlite3;

namespace relactation {

// Whose disk a database lies on: who is to make room where it is full.
enum class DiskOf { kServer, kDevice };

// The status of an extended result code; OK for SQLITE_OK, SQLITE_ROW and SQLITE_DONE.
//
//   full disk, or the page limit reached   RESOURCE_EXHAUSTED, reason STORAGE_FULL; of a family's
//                                          device DEVICE_FULL
//   out of memory                          RESOURCE_EXHAUSTED, reason OUT_OF_MEMORY
//   another writer holds the lock          UNAVAILABLE
//   the transaction is gone                UNAVAILABLE, reason TRANSACTION_LOST
//   a constraint says no                   ALREADY_EXISTS
//   file missing, read-only, not allowed   FAILED_PRECONDITION
//   read or write error, damaged file      DATA_LOSS, reason STORAGE_FAILED; of a family's device
//                                          DEVICE_UNREADABLE, DEVICE_DAMAGED: see IsFatalIo
//   anything else                          INTERNAL
//
// `doing` says what was tried; `detail` is SQLite's own message and may be empty.
absl::Status StatusOfSqlite(int extended_code, std::string_view doing, std::string_view detail,
                            DiskOf disk = DiskOf::kServer);

// The same with the message of the connection's last error.
absl::Status StatusOfConnection(sqlite3* connection, int extended_code, std::string_view doing,
                                DiskOf disk = DiskOf::kServer);

// What a statement is answered whose transaction SQLite has rolled back under it.
absl::Status TransactionLost();

// True after a failed read or write, or in a damaged file: what was on its way to the disk may or
// may not be there. The process stops without an answer, and recovery on restart decides.
bool IsFatalIo(const absl::Status& status);

// True where SQLite had no room left to write.
bool IsStorageFull(const absl::Status& status);

}  // namespace relactation
