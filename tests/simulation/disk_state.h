// A simulated disk as its open files see it: the files, the power, and what goes wrong.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <string_view>

#include "tests/simulation/disk_faults.h"
#include "tests/simulation/simulated_files.h"

namespace relactation::simulation {

// Every call is made with mutex() held.
class DiskState {
 public:
  explicit DiskState(uint64_t seed);

  std::mutex& mutex() { return mutex_; }
  SimulatedFiles& files() { return files_; }

  void SetFaults(const DiskFaults& faults);
  // True if this operation is one that fails.
  bool FailsNow();
  bool HasRoomFor(int64_t growth) const;
  // Counts a change of the disk. True if the power fails during this one: it may be there
  // afterwards, and its caller calls LosePower once it is under way.
  bool CountsToCrash();
  uint64_t writes() const { return writes_; }

  bool has_power() const { return has_power_; }
  void LosePower();
  // What came through of a write during which the power fails.
  std::string_view CutShort(std::string_view bytes, int64_t offset) {
    return SimulatedFile::FirstSectors(bytes, offset, fault_random_);
  }
  void RestorePower() { has_power_ = true; }
  // Another disk in its place.
  void Replace(const DiskFiles& files);
  // What was opened in another age is dead. One ends with the power, and with the disk.
  uint64_t age() const { return age_; }

  // Of programs, not of faults.
  uint64_t NextRandom() { return program_random_(); }

 private:
  std::mutex mutex_;
  SimulatedFiles files_;
  DiskFaults faults_;
  // All that the files may hold; negative is no end.
  int64_t capacity_bytes_ = -1;
  uint32_t changes_to_crash_ = 0;
  uint64_t writes_ = 0;
  bool has_power_ = true;
  uint64_t age_ = 0;
  // Two of them, so that faults do not change what programs draw.
  std::mt19937_64 fault_random_;
  std::mt19937_64 program_random_;
};

}  // namespace relactation::simulation
