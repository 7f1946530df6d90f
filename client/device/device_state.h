// Whose device it is and how it stands with the server.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct DeviceState {
  std::string client_id;
  std::string person_id;  // The adult whose device it is.
  std::string device_id;
  std::string replica_id;
  // Asked of the server in place of replica_id, and not had yet. Empty: none.
  std::string next_replica_id = {};
  int64_t next_n = 1;  // Number of the next change.
  // Up to here what is settled outlives the server's disk.
  int64_t backed_up_n = 0;
  std::optional<absl::Time> contact_time = {};     // The server answered last, by its own clock.
  std::optional<absl::Duration> clock_ahead = {};  // Of this device against the server's.
  bool has_right = true;                           // As far as the device knows.
  // Other devices that were signed in as this person when the server answered last, and when the
  // newest of them did, by its clock.
  int64_t other_devices = 0;
  std::optional<absl::Time> newest_other_time = {};
  bool is_signed_in = true;  // False: the server did not take its sign-in when it was last asked.
};

// Makes the one there is. ALREADY_EXISTS if the store is a device's already.
absl::Status InsertDeviceState(Transaction& transaction, const DeviceState& state);
// NOT_FOUND if no device has signed in with this store.
absl::StatusOr<DeviceState> ReadDeviceState(Transaction& transaction);
// Everything but the ids of client, person and device, which stay.
absl::Status UpdateDeviceState(Transaction& transaction, const DeviceState& state);
// The store is another device's of the same person from here on.
absl::Status UpdateDeviceId(Transaction& transaction, std::string_view device_id);

}  // namespace relactation
