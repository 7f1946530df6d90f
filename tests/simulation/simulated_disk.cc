#include "tests/simulation/simulated_disk.h"

#include <mutex>
#include <sqlite3.h>
#include <utility>

#include "tests/simulation/disk_state.h"
#include "tests/simulation/simulated_vfs.h"

namespace relactation::simulation {

SimulatedDisk::SimulatedDisk(std::string name, uint64_t seed)
    : state_(std::make_unique<DiskState>(seed)),
      vfs_(std::make_unique<SimulatedVfs>(std::move(name), *state_)) {}

SimulatedDisk::~SimulatedDisk() = default;

const std::string& SimulatedDisk::vfs_name() const { return vfs_->name(); }

void SimulatedDisk::SetFaults(const Faults& faults) {
  const std::lock_guard lock(state_->mutex());
  state_->SetFaults(faults);
}

bool SimulatedDisk::crashed() const {
  const std::lock_guard lock(state_->mutex());
  return !state_->has_power();
}

void SimulatedDisk::PowerOff() {
  const std::lock_guard lock(state_->mutex());
  state_->LosePower();
}

void SimulatedDisk::PowerOn() {
  const std::lock_guard lock(state_->mutex());
  state_->RestorePower();
}

DiskFiles SimulatedDisk::Copy() const {
  const std::lock_guard lock(state_->mutex());
  return state_->files().Synced();
}

void SimulatedDisk::Put(const DiskFiles& files) {
  const std::lock_guard lock(state_->mutex());
  state_->Replace(files);
}

uint64_t SimulatedDisk::writes() const {
  const std::lock_guard lock(state_->mutex());
  return state_->writes();
}

void SeedSqlite(int seed) {
  sqlite3_initialize();
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, seed, static_cast<sqlite3*>(nullptr));
}

}  // namespace relactation::simulation
