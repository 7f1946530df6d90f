// What befalls devices: crashes, full and failing disks, copies of copies, other hands and clocks.
#include <optional>
#include <utility>

#include "relactation/v1/device_service.pb.h"

#include "client/device/row_table.h"
#include "proto/relactation/bearer_token.h"
#include "proto/relactation/status.h"
#include "server/access/family_devices.h"
#include "tests/simulation/practice_calls.h"
#include "tests/simulation/simulated_world.h"

namespace relactation::simulation {
namespace {

constexpr char kTakeRow[] = R"sql(
  DELETE FROM row WHERE stream_id = $stream_id AND record_id = $record_id
)sql";

}  // namespace

// One that can be used now, or nullptr.
// One that still may record far more often than one that may not.
SimulatedDevice* SimulatedWorld::SomeDevice() {
  for (int tries = 0; tries < 4 && !devices_.empty(); ++tries) {
    SimulatedDevice& device = *random_.Of(devices_);
    if (device.is_gone || device.is_busy) continue;
    if (!IsActive(device) && !random_.OneIn(12)) continue;
    return IsReady(device) ? &device : nullptr;
  }
  return nullptr;
}

bool SimulatedWorld::IsActive(const SimulatedDevice& device) const {
  const std::string& device_id = device.identity().state.device_id;
  return shadow_.model.RightOf(device_id, Micros()) == ReferenceRight::kActive;
}

bool SimulatedWorld::IsReady(SimulatedDevice& device) {
  if (device.is_busy) return false;
  if (!device.is_open()) Reopen(device, false, false);
  return device.is_open();
}

void SimulatedWorld::Reopen(SimulatedDevice& device, bool loses_power, bool tears_sectors) {
  device.Crash(loses_power, tears_sectors);
  const absl::Status opened = device.Open();
  if (!opened.ok()) return violation_.Note("device", "does not open: " + opened.ToString());
  device_checks_.CheckSaid(device, said_since_exchange_[device.slot()], server_);
}

void SimulatedWorld::CutOffOrBack() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  device->is_cut_off = !device->is_cut_off && random_.OneIn(2);
  if (device->is_cut_off) counts_.Note(Sometimes::kCutOff);
}

void SimulatedWorld::CrashDevice() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  counts_.Note(Sometimes::kDeviceCrash);
  const bool tears = random_.OneIn(2);
  if (tears) counts_.Note(Sometimes::kTornSectors);
  Reopen(*device, random_.OneIn(2), tears);
}

// It fails a little later, in whatever the device does then.
void SimulatedWorld::SpoilDeviceDisk() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr || !has_disk_faults_) return;
  DiskFaults faults;
  switch (random_.Below(3)) {
    case 0:
      faults.crash_at_write = static_cast<uint32_t>(random_.Between(1, 30));
      faults.torn_sectors = random_.OneIn(2);
      break;
    case 1:
      faults.room_bytes = random_.Between(0, 20'000);
      break;
    default:
      faults.eio = 0.02;
      break;
  }
  device->disk().SetFaults(faults);
}

// A row of the family's is gone, and the program does not know.
void SimulatedWorld::DamageCopy() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr || records_.empty()) return;
  const auto [record_id, stream_id] = random_.Of(records_);
  if (stream_id != practice_.client.client_id()) return;
  const auto damage = [&, &id = record_id]() -> absl::Status {
    ASSIGN_OR_RETURN(Transaction transaction, device->store().Begin(TransactionKind::kWrite));
    ASSIGN_OR_RETURN(const HeldRow held, RowTable(transaction).Find(id));
    if (held.row.state() != v1::ROW_STATE_LIVE) return absl::NotFoundError("it is not live");
    ASSIGN_OR_RETURN(Statement take, transaction.Prepare(kTakeRow));
    RETURN_IF_ERROR(take.BindUuid("$stream_id", held.stream_id).BindUuid("$record_id", id).Run());
    // Also where the disk breaks in the middle: that may be before or after it is done.
    device->is_damaged = true;
    return transaction.Commit();
  };
  Trace("  of " + device->name() + ": " + std::string(damage().message()));
  if (device->disk().crashed()) Reopen(*device, true, false);
}

void SimulatedWorld::Clone() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr || devices_.size() >= kMostDevices) return;
  const int slot = static_cast<int>(devices_.size());
  auto clone = std::make_unique<SimulatedDevice>(slot, folders_.device(slot), device->identity(),
                                                 clock_, random_.Next());
  const absl::Status copied = clone->CopyOf(*device);
  if (!copied.ok()) return violation_.Note("device", "a copy does not open: " + copied.ToString());
  counts_.Note(Sometimes::kClone);
  clone->has_synced = device->has_synced;
  clone->is_damaged = device->is_damaged;
  clone->clock().SetAhead(device->clock().ahead());
  Trace("  " + clone->name() + " is a copy of " + device->name());
  devices_.push_back(std::move(clone));
}

// No value: the practice or the server did not do it.
std::optional<DeviceIdentity> SimulatedWorld::SignIn(int adult) {
  v1::InvitePersonRequest invite;
  invite.set_request_id(NewId());
  invite.set_client_id(practice_.client.client_id());
  invite.set_person_id(practice_.client.persons(adult).person_id());
  invite.set_invite_id(NewId());
  invite.set_secret(random_.Bytes(16));
  invite.set_role(v1::ROLE_PARENT);
  invite.set_display_name(practice_.client.persons(adult).handle());
  const Handler handler = InvitePersonHandler(server_.family_invites());
  if (!OfPractice<v1::PersonInvite>(invite, handler).has_value()) return std::nullopt;
  v1::EnrolRequest request;
  request.set_request_id(NewId());
  request.set_secret(invite.secret());
  request.set_token(random_.Bytes(kBearerTokenBytes));
  request.set_device_name("phone");
  const auto enrolled =
      OfPractice<v1::EnrolResponse>(request, EnrolHandler(server_.family_invites()));
  if (!enrolled.has_value()) return std::nullopt;
  DeviceIdentity identity;
  identity.token = FormatBearerToken(request.token());
  identity.adult = adult;
  identity.state.client_id = enrolled->client_id();
  identity.state.person_id = enrolled->person_id();
  identity.state.device_id = enrolled->device_id();
  identity.state.replica_id = enrolled->replica_id();
  shadow_.model.AddDevice(enrolled->device_id(), enrolled->person_id());
  shadow_.model.AddReplica(enrolled->replica_id(), enrolled->device_id(), Micros());
  return identity;
}

void SimulatedWorld::Enrol() {
  if (devices_.size() >= kMostDevices) return;
  std::optional<DeviceIdentity> identity = SignIn(static_cast<int>(random_.Below(3)));
  if (!identity.has_value()) return;
  const int slot = static_cast<int>(devices_.size());
  auto device = std::make_unique<SimulatedDevice>(slot, folders_.device(slot), *std::move(identity),
                                                  clock_, random_.Next());
  const absl::Status made =
      device->Create(Moved(practice_.device_files, folders_.device(0), folders_.device(slot)));
  if (!made.ok()) return violation_.Note("device", made.ToString());
  if (random_.OneIn(2)) device->most_rows = static_cast<int>(random_.Between(3, 60));
  if (random_.OneIn(2)) device->most_mutations = static_cast<int>(random_.Between(1, 20));
  counts_.Note(Sometimes::kNewDevice);
  devices_.push_back(std::move(device));
}

// Its sign-in is lost and its store is not: the same adult signs in with it anew, as a device of
// which the server knows nothing yet.
void SimulatedWorld::EnrolAgain() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  std::optional<DeviceIdentity> identity = SignIn(device->identity().adult);
  if (!identity.has_value()) return;
  // What it handed in without a right it let go of, and a server that is put back may have lost it.
  if (!IsActive(*device)) said_.ExcuseDevice(device->slot());
  // Somebody who signs in waits until it is done.
  device->disk().SetFaults(DiskFaults());
  const absl::Status adopted = device->Become(*std::move(identity));
  if (!adopted.ok()) {
    return violation_.Note("device", "does not sign in again: " + adopted.ToString());
  }
  counts_.Note(Sometimes::kSignedInAgain);
}

void SimulatedWorld::EndRight() {
  SimulatedDevice* device = SomeDevice();
  if (device != nullptr) EndRightOf(*device, false);
}

void SimulatedWorld::LoseDevice() {
  SimulatedDevice* device = SomeDevice();
  if (device != nullptr) EndRightOf(*device, true);
}

// Somebody stays.
void SimulatedWorld::EndRightOf(SimulatedDevice& device, bool is_lost) {
  const std::string device_id = device.identity().state.device_id;
  int others = 0;
  for (const auto& other : devices_) {
    const std::string& other_id = other->identity().state.device_id;
    others += IsActive(*other) && !other->is_gone && other_id != device_id ? 1 : 0;
  }
  if (others == 0) return;
  v1::RevokeFamilyDeviceRequest request;
  request.set_request_id(NewId());
  request.set_client_id(practice_.client.client_id());
  request.set_device_id(device_id);
  request.set_is_lost(is_lost);
  if (!OfPractice<v1::FamilyDevice>(request, RevokeFamilyDeviceHandler()).has_value()) return;
  Trace("  the right of " + device.name() + " ends");
  counts_.Note(is_lost ? Sometimes::kDeviceLost : Sometimes::kRightEnded);
  shadow_.model.EndRight(device_id, is_lost, Micros());
  if (is_lost && random_.OneIn(2)) device.is_gone = true;
}

void SimulatedWorld::JumpClock() {
  SimulatedDevice* device = SomeDevice();
  if (device == nullptr) return;
  const int64_t size = random_.Between(-12, 12);
  absl::Duration ahead = absl::Minutes(size);
  if (random_.OneIn(3)) ahead = absl::Hours(24 * size);
  if (random_.OneIn(4)) ahead = absl::Hours(24 * 365 * size);
  if (ahead > absl::Hours(24 * 300) || ahead < -absl::Hours(24 * 300)) {
    counts_.Note(Sometimes::kClockYearsOff);
  }
  device->clock().SetAhead(ahead);
}

void SimulatedWorld::Wait() { clock_.Advance(absl::Minutes(random_.Between(5, 600))); }

void SimulatedWorld::WaitLong() { clock_.Advance(absl::Hours(24 * (random_.OneIn(5) ? 190 : 31))); }

void SimulatedWorld::ArriveLate() { network_.DeliverLate(); }

}  // namespace relactation::simulation
