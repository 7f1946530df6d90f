// A device's core on a machine of its own: real store, entries, tray and exchange.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "client/device/change_table.h"
#include "client/device/device_store.h"
#include "client/device/entries.h"
#include "client/device/exchange.h"
#include "client/device/held_streams.h"
#include "tests/simulation/prepared_practice.h"
#include "tests/simulation/seeded_random.h"
#include "tests/simulation/simulated_disk.h"
#include "tests/simulation/skewed_clock.h"

namespace relactation::simulation {

// What an enrolment gave it.
struct DeviceIdentity {
  std::string token;  // As it is sent.
  int adult = 0;      // Place among the client's persons.
  DeviceState state;
};

class SimulatedDevice {
 public:
  // `folder`: see Folders. The truth must outlive this.
  SimulatedDevice(int slot, std::string folder, DeviceIdentity identity, const Clock& truth,
                  uint64_t seed);
  ~SimulatedDevice();

  // An empty store, from the files of one.
  absl::Status Create(const DiskFiles& empty_store);
  // The store of another device, as it is on that one's disk.
  absl::Status CopyOf(const SimulatedDevice& other);
  // Its person signs in anew with the store there is.
  absl::Status Become(DeviceIdentity identity);
  // The program begins again on what the disk holds. An error leaves it ended.
  absl::Status Open();
  // The program ends anywhere.
  void Crash(bool loses_power, bool tears_sectors);
  bool is_open() const { return store_ != nullptr; }

  Entries entries() { return {*store_, clock_, random_}; }
  absl::StatusOr<ExchangeReport> Sync(SyncServer& server) {
    return Exchange(*store_, server, clock_, random_).Run();
  }

  template <typename Read>
  auto Look(Read read) -> decltype(read(std::declval<Transaction&>())) {
    auto transaction = store_->Begin(TransactionKind::kRead);
    if (!transaction.ok()) return transaction.status();
    return read(*transaction);
  }
  std::vector<Change> Changes() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).All(); })
        .value_or(std::vector<Change>());
  }
  std::vector<Change> Tray() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).Tray(); })
        .value_or(std::vector<Change>());
  }
  std::vector<HeldStream> Streams() {
    return Look([](Transaction& transaction) { return HeldStreams(transaction).List(); })
        .value_or(std::vector<HeldStream>());
  }
  int64_t CountChanges();
  int64_t Unsent() {
    return Look([](Transaction& transaction) { return ChangeTable(transaction).CountUnsent(); })
        .value_or(-1);
  }

  const std::string& name() const { return name_; }
  int slot() const { return slot_; }
  const std::string& folder() const { return folder_; }
  const DeviceIdentity& identity() const { return identity_; }
  DeviceStore& store() { return *store_; }
  SimulatedDisk& disk() { return disk_; }
  const SimulatedDisk& disk() const { return disk_; }
  SkewedClock& clock() { return clock_; }

  // It is in an exchange: its program does nothing else meanwhile.
  bool is_busy = false;
  // Without a network.
  bool is_cut_off = false;
  // Nobody has it any more.
  bool is_gone = false;
  // Rows were taken from its copy past the program, and not yet mended.
  bool is_damaged = false;
  // What it said last of the family: see Exchange.
  bool has_synced = false;
  // Rows a page that its server states; 0: the server's own limit.
  int most_rows = 0;
  int most_mutations = 0;

 private:
  DeviceStore::Options Options() const;

  const int slot_;
  const std::string folder_;
  const std::string name_;
  DeviceIdentity identity_;
  SkewedClock clock_;
  SeededRandom random_;
  SimulatedDisk disk_;
  std::unique_ptr<DeviceStore> store_;
};

}  // namespace relactation::simulation
