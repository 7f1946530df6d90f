// Holds what devices keep against the reference, and what persons were told against all that is
// kept anywhere.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/simulation/said_entries.h"
#include "tests/simulation/server_shadow.h"
#include "tests/simulation/simulated_device.h"
#include "tests/simulation/simulated_server.h"
#include "tests/simulation/violation.h"

namespace relactation::simulation {

using SimulatedDevices = std::vector<std::unique_ptr<SimulatedDevice>>;

class DeviceChecks {
 public:
  // All must outlive this.
  DeviceChecks(const ServerShadow& shadow, const SaidEntries& said, FirstViolation& violation)
      : shadow_(shadow), said_(said), violation_(violation) {}

  // Its copies are those of a prefix of each stream: nothing is missing, nothing is made up.
  void CheckCopies(SimulatedDevice& device);
  // After the program began again: what it had told since its last exchange is there, or with the
  // server, if an exchange that the disk broke off had come so far.
  void CheckSaid(SimulatedDevice& device, const std::vector<std::string>& tokens,
                 SimulatedServer& server);
  // In a quiet network: its live rows are the server's. What differs; empty: nothing does.
  std::string Unequal(SimulatedDevice& device);
  // What was refused is before the person until they deal with it.
  void CheckTray(SimulatedDevice& device);
  // One that knows that its right ended holds nothing of the family, whatever comes after.
  void CheckRight(SimulatedDevice& device);
  // One whose right ended holds nothing of the family.
  void CheckEmpty(SimulatedDevice& device);
  // Everything persons were told is somewhere. `now`: microseconds since 1970.
  void CheckNothingLost(const SimulatedDevices& devices, SimulatedServer& server, int64_t now);
  // Nothing private of another adult's, or of the practice's, is on the device's disk.
  void CheckDisk(const SimulatedDevice& device);

 private:
  void CheckCopy(SimulatedDevice& device, const HeldStream& held,
                 const std::map<std::string, v1::Row>& rows);
  void NoteUnlessEmpty(const SimulatedDevice& device, int64_t rows);

  const ServerShadow& shadow_;
  const SaidEntries& said_;
  FirstViolation& violation_;
};

}  // namespace relactation::simulation
