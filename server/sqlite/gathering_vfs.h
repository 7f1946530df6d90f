// A SQLite VFS over another one, that gathers what a connection writes to its log.
#pragma once

#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>

#include "server/sqlite/gathered_log.h"

namespace relactation {

// For one connection that commits with synchronous=FULL: see gathered_log.h. Registered under
// name() while it lives, never as the default. The connection must be closed before; the VFS below
// must outlive it. All but the log and the locks on its index is passed on as it is, but for what
// this server does not use: memory maps, and the loading of extensions.
// https://www.sqlite.org/vfs.html, section 2.3
class GatheringVfs {
 public:
  // Over the VFS of that name, empty for the default one. Null if there is none.
  static std::unique_ptr<GatheringVfs> Over(const std::string& vfs);
  GatheringVfs(const GatheringVfs&) = delete;
  GatheringVfs& operator=(const GatheringVfs&) = delete;
  ~GatheringVfs();

  const std::string& name() const { return name_; }

  // For what SQLite calls: the VFS below, and the log that is open.
  sqlite3_vfs& below() const { return below_; }
  std::optional<GatheredLog>& log() { return log_; }

 private:
  explicit GatheringVfs(sqlite3_vfs& below);

  sqlite3_vfs& below_;
  const std::string name_;
  sqlite3_vfs vfs_ = {};
  std::optional<GatheredLog> log_;
};

}  // namespace relactation
