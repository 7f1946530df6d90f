// SQLite on a simulated disk, as tests of that disk use it: by result codes.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "tests/simulation/simulated_disk.h"

namespace relactation::simulation {

// Closed when it ends. What cannot be opened answers SQLITE_IOERR or SQLITE_CANTOPEN to everything.
class AConnection {
 public:
  // `settings` are run first: a log that is synced at each commit, unless a test asks for others.
  explicit AConnection(const SimulatedDisk& disk, const std::string& path = "folder/a.db",
                       const std::string& settings = kLogged)
      : AConnection(disk.vfs_name(), path, settings) {}
  // By a VFS over that of a disk.
  AConnection(const std::string& vfs, const std::string& path, const std::string& settings) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    opened_ = sqlite3_open_v2(path.c_str(), &handle_, flags, vfs.c_str());
    if (opened_ == SQLITE_OK) opened_ = Run(settings);
  }
  AConnection(const AConnection&) = delete;
  AConnection& operator=(const AConnection&) = delete;
  ~AConnection() { EXPECT_EQ(sqlite3_close(handle_), SQLITE_OK); }

  static constexpr char kLogged[] =
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = 8;"
      "PRAGMA wal_autocheckpoint = 12";

  int opened() const { return opened_; }
  // The primary result code.
  int Run(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) & 0xff;
  }
  // The first column of every row, as text; the result code in words where reading failed.
  std::vector<std::string> Rows(const std::string& sql) {
    std::vector<std::string> rows;
    const auto add = [](void* out, int, char** values, char**) {
      const char* value = values[0] == nullptr ? "NULL" : values[0];
      static_cast<std::vector<std::string>*>(out)->emplace_back(value);
      return 0;
    };
    const int result = sqlite3_exec(handle_, sql.c_str(), add, &rows, nullptr);
    if (result != SQLITE_OK) rows.emplace_back(sqlite3_errstr(result));
    return rows;
  }
  std::string Value(const std::string& sql) {
    const std::vector<std::string> rows = Rows(sql);
    return rows.empty() ? "no row" : rows.back();
  }

 private:
  sqlite3* handle_ = nullptr;
  int opened_;
};

}  // namespace relactation::simulation
