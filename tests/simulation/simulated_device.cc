#include "tests/simulation/simulated_device.h"

#include "proto/relactation/status.h"

namespace relactation::simulation {
namespace {

constexpr char kCountChanges[] = "SELECT COUNT(*) FROM change";

}  // namespace

SimulatedDevice::SimulatedDevice(int slot, std::string folder, DeviceIdentity identity,
                                 const Clock& truth, uint64_t seed)
    : slot_(slot),
      folder_(std::move(folder)),
      name_("d" + std::to_string(slot)),
      identity_(std::move(identity)),
      clock_(truth),
      random_(seed),
      disk_("device-disk-" + std::to_string(slot), seed) {}

// Nothing is tidied up on a disk that is thrown away.
SimulatedDevice::~SimulatedDevice() { disk_.PowerOff(); }

int64_t SimulatedDevice::CountChanges() {
  const auto count = [](Transaction& transaction) -> absl::StatusOr<int64_t> {
    ASSIGN_OR_RETURN(Statement all, transaction.Prepare(kCountChanges));
    RETURN_IF_ERROR(all.Step().status());
    return all.ColumnInt64(0);
  };
  return Look(count).value_or(-1);
}

DeviceStore::Options SimulatedDevice::Options() const {
  DeviceStore::Options options;
  options.directory = folder_;
  options.vfs = disk_.vfs_name();
  return options;
}

absl::Status SimulatedDevice::Create(const DiskFiles& empty_store) {
  disk_.Put(empty_store);
  ASSIGN_OR_RETURN(store_, DeviceStore::Create(Options(), identity_.state, clock_));
  return absl::OkStatus();
}

absl::Status SimulatedDevice::CopyOf(const SimulatedDevice& other) {
  disk_.Put(Moved(other.disk_.Copy(), other.folder_, folder_));
  return Open();
}

absl::Status SimulatedDevice::Become(DeviceIdentity identity) {
  store_.reset();
  identity_ = std::move(identity);
  ASSIGN_OR_RETURN(store_, DeviceStore::Create(Options(), identity_.state, clock_));
  return absl::OkStatus();
}

absl::Status SimulatedDevice::Open() {
  disk_.PowerOn();
  ASSIGN_OR_RETURN(store_, DeviceStore::Open(Options(), clock_));
  return absl::OkStatus();
}

void SimulatedDevice::Crash(bool loses_power, bool tears_sectors) {
  DiskFaults faults;
  faults.lose_unsynced = loses_power;
  faults.torn_sectors = tears_sectors;
  disk_.SetFaults(faults);
  disk_.PowerOff();
  store_.reset();
  disk_.SetFaults(DiskFaults());
}

}  // namespace relactation::simulation
