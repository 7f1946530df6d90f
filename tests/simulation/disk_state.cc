#include "tests/simulation/disk_state.h"

namespace relactation::simulation {

DiskState::DiskState(uint64_t seed) : fault_random_(seed), program_random_(~seed) {}

void DiskState::SetFaults(const DiskFaults& faults) {
  faults_ = faults;
  changes_to_crash_ = faults.crash_at_write;
  capacity_bytes_ = faults.room_bytes < 0 ? -1 : files_.TotalBytes() + faults.room_bytes;
}

bool DiskState::FailsNow() {
  if (faults_.eio <= 0) return false;
  // Not std::uniform_real_distribution: libraries differ in what they draw.
  const double drawn = static_cast<double>(fault_random_() >> 11) * 0x1p-53;
  return drawn < faults_.eio;
}

bool DiskState::HasRoomFor(int64_t growth) const {
  return capacity_bytes_ < 0 || growth <= 0 || files_.TotalBytes() + growth <= capacity_bytes_;
}

bool DiskState::CountsToCrash() {
  ++writes_;
  return changes_to_crash_ > 0 && --changes_to_crash_ == 0;
}

void DiskState::LosePower() {
  if (!has_power_) return;
  Replace(faults_.lose_unsynced ? files_.WithoutPower(fault_random_, faults_.torn_sectors)
                                : files_.Now());
  has_power_ = false;
}

void DiskState::Replace(const DiskFiles& files) {
  files_.Replace(files);
  ++age_;
}

}  // namespace relactation::simulation
