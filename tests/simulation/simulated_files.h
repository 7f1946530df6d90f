// The files of a simulated disk by name. Any string is a name, and every folder exists.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "tests/simulation/simulated_file.h"

namespace relactation::simulation {

// Whole files by name.
using DiskFiles = std::map<std::string, FileBytes>;

// A name that is made or removed is on the disk for sure only once its folder is synced: without
// power, the name may be as it was.
class SimulatedFiles {
 public:
  // Null if there is none.
  std::shared_ptr<SimulatedFile> Find(const std::string& name) const;
  std::shared_ptr<SimulatedFile> Make(const std::string& name);
  void Remove(const std::string& name);
  // Of the folder that the name is in.
  void SyncFolderOf(const std::string& name);

  int64_t TotalBytes() const;

  // Whole files that are on the disk for sure, and making them the only ones there are. Whoever
  // had a file open keeps a file that is no longer here.
  DiskFiles Synced() const;
  void Replace(const DiskFiles& files);

  // The files that a power cut would leave.
  DiskFiles WithoutPower(std::mt19937_64& random, bool torn_sectors) const;
  // The files as programs see them.
  DiskFiles Now() const;

 private:
  using ByName = std::map<std::string, std::shared_ptr<SimulatedFile>>;
  ByName now_;
  ByName synced_;
};

}  // namespace relactation::simulation
