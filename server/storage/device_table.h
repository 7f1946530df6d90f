// Devices: each holds one token, of which only a keyed hash is stored.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct DeviceRow {
  std::string practice_id;
  std::string device_id;
  std::string principal_id;
  std::string name;
  std::string token_hash;
  absl::Time created_time;
  // No value: does not expire.
  std::optional<absl::Time> expire_time;
  std::optional<absl::Time> revoked_time;
  // Whoever has it now is not to be trusted with anything.
  bool is_lost = false;
};

class DeviceTable {
 public:
  explicit DeviceTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Insert(const DeviceRow& row);
  // Also finds expired and revoked ones: the caller judges. NOT_FOUND if no device has the token.
  absl::StatusOr<DeviceRow> FindByTokenHash(std::string_view token_hash);
  absl::StatusOr<DeviceRow> Find(std::string_view practice_id, std::string_view device_id);
  // All devices of a principal, oldest first.
  absl::StatusOr<std::vector<DeviceRow>> ListOf(std::string_view practice_id,
                                                std::string_view principal_id);
  // All devices of a family's adults, oldest first.
  absl::StatusOr<std::vector<DeviceRow>> ListOfClient(std::string_view practice_id,
                                                      std::string_view client_id);
  // From now on, whatever it was before.
  absl::Status MarkLost(std::string_view practice_id, std::string_view device_id);
  // Keeps the earlier time if the device was revoked before. NOT_FOUND if there is none.
  absl::Status Revoke(std::string_view practice_id, std::string_view device_id, absl::Time time);
  absl::Status RevokeAllOf(std::string_view practice_id, std::string_view principal_id,
                           absl::Time time);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
