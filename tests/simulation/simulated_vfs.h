// A simulated disk as a VFS that SQLite knows by name.
#pragma once

#include <sqlite3.h>
#include <string>

#include "tests/simulation/disk_state.h"

namespace relactation::simulation {

// Registered while it lives. Databases opened with it must be closed before.
class SimulatedVfs {
 public:
  SimulatedVfs(std::string name, DiskState& disk);
  SimulatedVfs(const SimulatedVfs&) = delete;
  SimulatedVfs& operator=(const SimulatedVfs&) = delete;
  ~SimulatedVfs();

  const std::string& name() const { return name_; }

 private:
  const std::string name_;
  sqlite3_vfs vfs_ = {};
};

}  // namespace relactation::simulation
